"""A graph as GEXF (Gephi) or GraphML (yEd, igraph, Cytoscape)."""

from __future__ import annotations

import math
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import networkx as nx

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED = frozenset({"id", "pid", "start", "end", "spells", "slices", "parents", "viz", "type", "kind"})


def write_gexf(graph: nx.DiGraph[int], on: date) -> bytes:
    """GEXF 1.2draft, as Gephi opens it.

    Parameters
    ----------
    graph : networkx.DiGraph
        Nodes and edges may carry plain attributes (text, numbers, yes or no, dates); ``label`` is the text
        shown. What is None, NaN or empty is left out. An attribute whose name means something to GEXF
        itself, such as ``id`` or ``start``, gets a trailing underscore.
    on : datetime.date
        The day written into the file.

    Returns
    -------
    bytes
        UTF-8. Characters that XML cannot hold are left out of texts.

    Examples
    --------
    >>> import networkx as nx
    >>> from datetime import date
    >>> graph = nx.DiGraph([(0, 1)])
    >>> graph.nodes[1]["label"] = "Ngozi <b>"
    >>> b'label="Ngozi &lt;b&gt;"' in write_gexf(graph, date(2026, 1, 2))
    True
    """
    import networkx as nx

    file = BytesIO()
    nx.write_gexf(_plain(graph, _RESERVED), file, version="1.2draft")
    stamp = f'lastmodifieddate="{on.isoformat()}"'.encode()
    return re.sub(rb'lastmodifieddate="[^"]*"', stamp, file.getvalue(), count=1)


def write_graphml(graph: nx.DiGraph[int]) -> bytes:
    """GraphML.

    Parameters
    ----------
    graph : networkx.DiGraph
        As for `write_gexf`; no attribute name is reserved.

    Returns
    -------
    bytes
        UTF-8. Characters that XML cannot hold are left out of texts.

    Examples
    --------
    >>> import networkx as nx
    >>> b'<edge source="0" target="1"' in write_graphml(nx.DiGraph([(0, 1)]))
    True
    """
    import networkx as nx

    file = BytesIO()
    nx.write_graphml_xml(_plain(graph, ()), file)
    return file.getvalue()


def _plain(graph: nx.DiGraph[int], reserved: Collection[str]) -> nx.DiGraph[int]:
    copy = graph.__class__()
    copy.add_nodes_from((node, _attributes(data, reserved)) for node, data in graph.nodes(data=True))
    copy.add_edges_from((a, b, _attributes(data, reserved)) for a, b, data in graph.edges(data=True))
    return copy


def _attributes(data: Mapping[str, Any], reserved: Collection[str]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in data.items():
        name, plain = _text(str(key)), _value(value)
        if plain is not None:
            kept[f"{name}_" if name in reserved else name] = plain
    return kept


def _value(value: Any) -> str | int | float | bool | None:
    """Return the nearest thing that XML graph formats have, or None where nothing is known."""
    if hasattr(value, "item"):  # a numpy scalar
        value = value.item()
    if value is None or value != value or (isinstance(value, float) and math.isinf(value)):
        return None
    if type(value) in (bool, int, float):
        return value  # type: ignore[no-any-return]
    return _text(value.isoformat() if hasattr(value, "isoformat") else str(value)) or None


def _text(text: str) -> str:
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")

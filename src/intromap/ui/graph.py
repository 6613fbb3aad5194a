"""The two-way map: pyvis holds the network, its vis-network draws it, a click comes back to Python."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.model import UNKNOWN
from intromap.ui.theme import OTHER, PALETTE, UNKNOWN_GREY
from intromap.workflows import maps

if TYPE_CHECKING:
    from collections.abc import Hashable

    from pyvis.network import Network

    from intromap.workflows.maps import MapMode, MapView
    from intromap.workflows.session import Connection

MODULES = ("marks.js", "labels.js", "graph.js")
LONGEST_LABEL = 30
ROOM = 16.0
"""Between the outermost person of an organisation and its edge, in pixels."""
MOST_GROWTH = 8.0
"""How much wider somebody is drawn who introduced many, in pixels."""
SHAPES = {"me": "diamond", "person": "dot", "organisation": "dot"}
COLOURS = (*PALETTE, OTHER, UNKNOWN_GREY)
"""Colour of each slot of the legend: twelve categories, all others together, and last the unknown."""
NOTHING = len(COLOURS) - 1
DASHED = ("named",)
UNDRAWN = ("works_at",)
"""An organisation is a disc round its people."""
ARROWS = ("introduced", "named")
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"scaling": {"label": {"enabled": False}}, "chosen": True},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.45}}, "arrowStrikethrough": False},
    "interaction": {"dragNodes": False, "hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": True},
}
CSS = """
.map { color: var(--st-text-color); font-family: var(--st-font); transition: color 1ms; }
.stage { position: relative; height: clamp(380px, 66vh, 760px); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); background: var(--st-background-color); overflow: hidden; }
.stage .vis-network { outline: none; height: 100%; }
.stage .vis-network:focus-visible { box-shadow: inset 0 0 0 2px var(--st-primary-color); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem .35rem; margin-bottom: .5rem; font-size: .82rem; }
.entry { display: inline-flex; align-items: center; gap: .35rem; padding: .1rem .5rem; color: inherit;
  border: 1px solid transparent; border-radius: 1rem; background: none; font: inherit; max-width: 100%; }
button.entry { border-color: var(--st-border-color); cursor: pointer; }
button.entry:hover, button.entry[aria-pressed=true] { border-color: var(--st-primary-color); }
button.entry[aria-pressed=true] { background: var(--st-secondary-background-color); font-weight: 600; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 16rem; }
.count { opacity: .75; font-variant-numeric: tabular-nums; }
.dot { flex: none; width: .72rem; height: .72rem; border-radius: 50%; background: var(--dot);
  border: 2px solid var(--dot); box-sizing: border-box; }
.dot.hollow { background: none; }
.dot.outlined { background: var(--st-border-color); border: 1.5px solid currentColor; }
.line { width: 26px; height: 8px; fill: none; stroke: currentColor; stroke-width: 1.5; }
.line.named { stroke-dasharray: 3 2; }
.line.direct { opacity: .4; stroke-width: 1; }
.zoom { position: absolute; right: .6rem; bottom: .6rem; display: flex; flex-direction: column; gap: .25rem; }
.zoom button { width: 2rem; height: 2rem; font-size: 1rem; line-height: 1; cursor: pointer; color: inherit;
  background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); }
.zoom button:hover { border-color: var(--st-primary-color); }
div.vis-tooltip { position: absolute; visibility: hidden; pointer-events: none; z-index: 5; max-width: 20rem;
  white-space: pre-line; padding: .4rem .6rem; font-size: .82rem; line-height: 1.35;
  color: var(--st-text-color); background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
"""
CHOICE = """
export default ({ data }) => {
  const { key, chosen } = data;
  const shared = (globalThis.intromapMaps ??= { live: new Map(), chosen: new Map(), views: new Map() });
  const known = shared.chosen.has(key);
  if (known && shared.chosen.get(key) === chosen) return;
  shared.chosen.set(key, chosen);
  shared.live.get(key)?.select(chosen, known);
};
"""


def _script() -> str:
    """Return pyvis' own vis-network, without the pointer to its source map, and our modules after it."""
    library = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    bundled = re.sub(r"//# sourceMappingURL=\S+", "", library.read_text(encoding="utf-8"))
    own = [(files("intromap.ui") / name).read_text(encoding="utf-8") for name in MODULES]
    return "\n".join([bundled, *own])


_graph = st.components.v2.component("intromap_graph", css=CSS, js=_script())
_choice = st.components.v2.component("intromap_choice", js=CHOICE)


def drawn(con: Connection, *, view: MapMode, dimension: str, key: str) -> tuple[MapView, bytes]:
    """Arrange the network, and pack it for the browser: one answer to remember (`map_view`, `graph_data`)."""
    arranged = maps.map_view(con, view=view, dimension=dimension)
    return arranged, graph_data(arranged, key)


def show_graph(data: bytes, *, key: str, selected: int | None) -> int | None:
    """Show a map and say who is chosen.

    Parameters
    ----------
    data : bytes
        What to draw, from `graph_data`.
    key : str
        Name of this map; place and zoom are kept under it, so keep it while only a filter changes.
    selected : int or None
        Node id chosen so far, for instance by a search; the map moves to it.

    Returns
    -------
    int or None
        Node id chosen now: the one just clicked (None if the click met nothing), else ``selected``.
    """
    with st.container(gap=None):
        answer = _graph(key=key, data=data, on_picked_change=lambda: None)
        picked = getattr(answer, "picked", None)
        chosen = picked.get("id") if picked else selected
        _choice(key=f"{key}_choice", data={"key": key, "chosen": chosen})
    return chosen


def graph_data(view: MapView, key: str) -> bytes:
    """Pack for the browser, as JSON: pyvis' nodes, edges and options, the legend and a sentence.

    Parameters
    ----------
    view : MapView
        What to draw: nodes with places, edges, categories.
    key : str
        Name of the map, as in `show_graph`.
    """
    net = network(view)
    nodes, edges, _, _, _, options = net.get_network_data()
    people = view.nodes[view.nodes["kind"] == "person"]
    kinds = set(view.edges["kind"])
    data = {
        "key": key,
        "quiet": "works_at" in kinds,
        "unknown": NOTHING,
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "legend": legend(view),
        "strangers": not people["known"].all(),
        "lines": [k for k in ("introduced", "named", "tie", "direct") if k in kinds],
        "says": f"Map of {len(people):,} people. The same content stands in the table below the map. "
        "Arrow keys pan, plus and minus zoom, 0 shows everything, Escape clears the choice.",
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


class _Ids(dict["Hashable", None]):
    """Node ids for pyvis, whose list of them makes every step linear."""

    def append(self, n_id: Hashable) -> None:
        self[n_id] = None


def network(view: MapView) -> Network:
    """Return the view as a pyvis network, at fixed places and without physics."""
    from pyvis.network import Network

    net = Network(directed=True)
    net.node_ids = _Ids()
    slots = {category: min(i, len(PALETTE)) for i, category in enumerate(view.categories)}
    introduced = view.edges.loc[view.edges["kind"] == "introduced", "source"].value_counts().to_dict()
    radii = _radii(view)
    below = view.nodes.sort_values("kind", key=lambda kind: kind != "organisation", kind="stable")
    for row in below.to_dict("records"):
        slot = slots.get(row["category"], NOTHING)
        is_person = row["kind"] == "person"
        doors = introduced.get(row["id"], 0) if is_person else 0
        net.add_node(
            int(row["id"]),
            label=_short(row["label"]) or " ",
            shape=SHAPES.get(row["kind"], "dot"),
            color=COLOURS[slot],
            title=row["title"],
            x=round(row["x"], 1),
            y=round(row["y"], 1),
            size=round(radii.get(row["id"], row["size"] + min(1.5 * doors**0.5, MOST_GROWTH)), 1),
            slot=slot,
            kind=row["kind"],
            known=bool(row["known"]),
            rank=(1 if doors else 2) if is_person else 0,
            doors=doors,
        )
    for source, target, kind in view.edges[["source", "target", "kind"]].itertuples(index=False):
        if kind in UNDRAWN:
            continue
        arrows = "to" if kind in ARROWS else ""
        net.add_edge(int(source), int(target), kind=str(kind), arrows=arrows, dashes=kind in DASHED)
    net.options = OPTIONS
    return net


def _radii(view: MapView) -> dict[int, float]:
    """Return how far each organisation reaches, so that its disc holds the people who belong to it."""
    belong = view.edges[view.edges["kind"] == "works_at"]
    at = view.nodes.set_index("id")[["x", "y"]]
    people, centres = at.loc[belong["source"]].to_numpy(), at.loc[belong["target"]].to_numpy()
    away = belong["target"].to_frame().assign(away=((people - centres) ** 2).sum(axis=1) ** 0.5)
    furthest = away.groupby("target")["away"].max() + ROOM
    return dict(zip(furthest.index.tolist(), furthest.tolist(), strict=True))


def legend(view: MapView) -> list[dict[str, Any]]:
    """Entries of the legend: slot, label, colour and count of people drawn; unknown comes last."""
    counts = view.nodes.loc[view.nodes["kind"] == "person", "category"].value_counts()
    tally = [int(counts.get(category, 0)) for category in view.categories]
    rest = tally[len(PALETTE) :]
    entries = [(i, c, tally[i]) for i, c in enumerate(view.categories[: len(PALETTE)])]
    entries += [(len(PALETTE), f"{len(rest)} more", sum(rest)), (NOTHING, UNKNOWN, int(counts.get("", 0)))]
    return [
        {"slot": slot, "label": label, "color": COLOURS[slot], "count": f"{count:,}"}
        for slot, label, count in entries
        if count
    ]


def _short(label: str) -> str:
    """Return a label that fits on the map; the whole one is in the tooltip, the table and the sheet."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"

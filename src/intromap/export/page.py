"""Headings with lines as Markdown, and as a page to print: nothing in it runs, nothing is fetched."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")
_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
STYLE = """
body { font: 11pt/1.45 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111;
  background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 1.4rem 0 .3rem; break-after: avoid; }
li { margin: .2rem 0; break-inside: avoid; } footer { margin-top: 2rem; font-size: .85rem; color: #555; }
@media print { body { margin: 0; max-width: none; } }
"""


def write_markdown(title: str, sections: Sequence[tuple[str, Sequence[str]]], *, footer: str = "") -> bytes:
    r"""Sections as Markdown.

    Parameters
    ----------
    title : str
        Heading of the whole.
    sections : sequence of (str, sequence of str)
        A heading and its lines each; all plain text, shown as it stands.
    footer : str
        A last line.

    Returns
    -------
    bytes
        UTF-8.

    Examples
    --------
    >>> print(write_markdown("Law", [("Heard", ["*Ana*", "1. Bo"])]).decode())
    # Law
    <BLANKLINE>
    ## Heard
    <BLANKLINE>
    - \*Ana\*
    - 1\. Bo
    <BLANKLINE>
    """
    lines = [f"# {_plain(title)}", ""]
    for heading, said in sections:
        lines += [f"## {_plain(heading)}", "", *(f"- {_plain(line)}" for line in said), ""]
    if footer:
        lines += [_plain(footer), ""]
    return "\n".join(lines).encode()


def _plain(text: str) -> str:
    bare = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _START.sub(lambda m: m[1] + (f"{m[2][:-1]}\\{m[2][-1]}" if m[2][:-1] else f"\\{m[2]}"), bare)


def write_page(title: str, sections: Sequence[tuple[str, Sequence[str]]], *, footer: str = "") -> bytes:
    """Sections as an HTML page that prints well.

    Parameters
    ----------
    title, sections, footer
        As for `write_markdown`.

    Returns
    -------
    bytes
        UTF-8. All text is escaped, and the page forbids itself scripts and anything from elsewhere.

    Examples
    --------
    >>> b"&lt;b&gt;" in write_page("<b>", [])
    True
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    body = "".join(
        f"<h2>{escape(heading)}</h2>\n<ul>{''.join(f'<li>{escape(line)}</li>' for line in said)}</ul>\n"
        for heading, said in sections
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}<footer>{escape(footer)}</footer></body></html>\n"
    ).encode(errors="replace")

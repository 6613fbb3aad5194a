"""Names, e-mail addresses and LinkedIn addresses in the one form they are kept and compared in."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

LONGEST_ADDRESS = 2000
"""Characters; anything longer is no profile address."""

_plain = re.compile(r"https://www\.linkedin\.com/in/([A-Za-z0-9_-]+)/?").fullmatch
_person = re.compile(
    r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[\w-]+\.)*linkedin\.(?:com|cn)(?::\d+)?/+"
    r"(?:(?:mwlite|comm|m)/+)?(?P<kind>in|pub)/+(?P<rest>[^?#]+)(?:[?#].*)?"
    r"|/*(?P<bare_kind>in|pub)/+(?P<bare_rest>[^?#]+)(?:[?#].*)?"
).fullmatch
_email = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+").fullmatch
_SEAM = "\N{TRIPLE VERTICAL BAR DELIMITER}"
_slug_breaks = re.compile(r"[-_.+\s]+")


def clean_text(text: str) -> str:
    r"""Text with spaces squeezed and control characters gone; everything else as given.

    Examples
    --------
    >>> clean_text("  Nguyễn\tThị \x07 Hương, PhD ")
    'Nguyễn Thị Hương, PhD'
    """
    squeezed = " ".join(text.split())
    if squeezed.isprintable():
        return squeezed
    return " ".join("".join(c for c in squeezed if unicodedata.category(c) != "Cc").split())


def clean_column(cells: list[str]) -> list[str]:
    """`clean_text` for a column; fast where nothing is to be done.

    Examples
    --------
    >>> clean_column(["Amara", " Mei  Lin"])
    ['Amara', 'Mei Lin']
    """
    joined = _SEAM.join(cells)
    spaced = f"{_SEAM} " in joined or f" {_SEAM}" in joined or "  " in joined or joined != joined.strip()
    if joined.isprintable() and not spaced:
        return cells
    return list(map(clean_text, cells))


def fold_name(name: str) -> str:
    """Form of a name in which two spellings of the same name are equal.

    Compatibility forms (full width, ligatures), case and spaces do not count; letters and accents do.

    Examples
    --------
    >>> fold_name("  Ｊürgen  GROẞ ")
    'jürgen gross'
    """
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def normalise_email(text: str) -> str:
    """E-mail address in lower case, or ``""`` if the text is none.

    Examples
    --------
    >>> normalise_email(" Amara@Example.org "), normalise_email("ask me")
    ('amara@example.org', '')
    """
    lowered = clean_text(text).lower().removeprefix("mailto:")
    return lowered if _email(lowered) else ""


def normalise_linkedin(url: str) -> str:
    """Handle of a person on LinkedIn: the same for every spelling of their address.

    Percent-decoded, NFC, lower case; without scheme, sub-domain, query, fragment, trailing slash and
    the language that may follow.

    Parameters
    ----------
    url : str
        An address, or a handle as this function returns it.

    Returns
    -------
    str
        ``in/…`` or, for addresses of the old kind, ``pub/…``; ``""`` if this is no person's address.

    Examples
    --------
    >>> normalise_linkedin("https://de.linkedin.com/in/Jos%C3%A9-x/?trk=people")
    'in/josé-x'
    >>> normalise_linkedin("https://www.linkedin.com/company/acme")
    ''
    """
    plain = _plain(url)
    if plain and len(url) <= LONGEST_ADDRESS:
        return f"in/{plain[1].lower()}"
    if not url or len(url) > LONGEST_ADDRESS:
        return ""
    handle = _handle(unicodedata.normalize("NFC", clean_text(_decode(url)).lower()))
    return handle if len(handle) <= LONGEST_ADDRESS else ""


def _decode(url: str) -> str:
    """Percent-decode until nothing is left to decode; bytes that are no UTF-8 are taken as cp1252."""
    while "%" in url:
        try:
            decoded = unquote(url, errors="strict")
        except UnicodeDecodeError:
            decoded = unquote(url, encoding="cp1252", errors="replace")
        if decoded == url:
            break
        url = decoded
    return url


def _handle(address: str) -> str:
    found = _person(address)
    if not found:
        return ""
    kind = found["kind"] or found["bare_kind"]
    parts = [part.strip() for part in (found["rest"] or found["bare_rest"]).split("/")]
    parts = [part for part in parts if part]
    if not parts or (kind == "pub" and parts[0] == "dir"):
        return ""
    return f"in/{parts[0]}" if kind == "in" else "/".join(["pub", *parts])


def name_of_handle(handle: str) -> str:
    """A name made from a LinkedIn handle, for rows that have none.

    Examples
    --------
    >>> name_of_handle("in/amara-okafor-1a2b")
    'Amara Okafor'
    """
    return _name_of(handle.split("/")[1]) if "/" in handle else ""


def name_of_email(email: str) -> str:
    """A name made from what stands before the ``@``.

    Examples
    --------
    >>> name_of_email("mei.lin_zhao@example.org")
    'Mei Lin Zhao'
    """
    return _name_of(email.partition("@")[0])


def _name_of(slug: str) -> str:
    tokens = [token for token in _slug_breaks.split(slug) if token]
    while len(tokens) > 1 and any(c.isdigit() for c in tokens[-1]):
        tokens.pop()
    return " ".join(token[:1].upper() + token[1:] for token in tokens) or slug

"""Where the files that ship with intromap lie, in a clone and in an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    return _PACKAGE if (_PACKAGE / "data").is_dir() else _PACKAGE.parents[1]


def data_path(*parts: str) -> Path:
    """Path of a file or folder under ``data/``.

    Parameters
    ----------
    *parts : str
        Names below ``data/``, for instance ``"rules", "function.csv"``.

    Returns
    -------
    pathlib.Path
        It may not exist.

    Examples
    --------
    >>> data_path("rules").name
    'rules'
    """
    return _root().joinpath("data", *parts)


def app_path() -> Path:
    """Path of the Streamlit script.

    Examples
    --------
    >>> app_path().name
    'app.py'
    """
    return _root() / "app.py"

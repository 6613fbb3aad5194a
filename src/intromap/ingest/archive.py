"""The door for files: one file, an archive, an archive in an archive, or an unpacked folder."""

from __future__ import annotations

import io
import lzma
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from intromap.errors import ImportFileError
from intromap.model import Problem

LARGEST_TOTAL = 2 * 2**30
"""Bytes that all files of one archive may come to when unpacked."""
LARGEST_RATIO = 200
"""How far a large file may have been compressed; beyond that it is a trap."""
LARGE = 50 * 2**20
"""Bytes from which `LARGEST_RATIO` is looked at."""

_TABLES = {".csv", ".txt", ".tsv", ".vcf"}
_ZIP_START = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, zlib.error),
    *(lzma.LZMAError, EOFError, OSError, ValueError, struct.error, OverflowError, MemoryError),
)
CHOOSE = "Choose the zip that LinkedIn sent, its Connections.csv, an address book, or a table of your own."


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may hold a table.

    Attributes
    ----------
    name : str
        Name as the user knows it; inside an archive or folder ``archive.zip/Connections.csv``.
    data : bytes
        What is in it.
    """

    name: str
    data: bytes


def list_sources(path: Path) -> tuple[list[Source], list[Problem]]:
    """Files that may hold a table, from a path.

    Parameters
    ----------
    path : pathlib.Path
        A file, a zip of any name, or a folder with files and zips at any depth.

    Returns
    -------
    sources : list of Source
        In the order of their names.
    problems : list of Problem
        Files that could not be read, each with line 0.

    Raises
    ------
    ImportFileError
        If nothing is there or nothing in it can be read.
    """
    try:
        if path.is_dir():
            return _list_folder(path)
        if not path.is_file():
            raise ImportFileError(f"There is no file or folder {path}.", f"Check the path. {CHOOSE}")
        return list_sources_of(Source(path.name, _read(path)))
    except (OSError, ValueError) as error:
        raise ImportFileError(f"{path} cannot be read: {_words(error)}.", "Check its permissions.") from error


def list_sources_of(source: Source) -> tuple[list[Source], list[Problem]]:
    """Files that may hold a table, from the bytes of one file.

    Parameters
    ----------
    source : Source
        A zip, or one table.

    Returns
    -------
    sources : list of Source
        For a table the source itself.
    problems : list of Problem
        Files of the zip that could not be read, each with line 0.

    Raises
    ------
    ImportFileError
        If nothing in it can be read.

    Examples
    --------
    >>> [found.name for found in list_sources_of(Source("people.csv", b"name"))[0]]
    ['people.csv']
    """
    if not _is_zip(source):
        return [source], []
    sources, problems = _Unpacking().unpack(source)
    if not sources:
        what = problems[0].reason if problems else f"{source.name} holds no CSV file."
        raise ImportFileError(
            what if len(problems) < 2 else f"Nothing in {source.name} can be read. {what}", CHOOSE
        )
    return sources, problems


def _list_folder(folder: Path) -> tuple[list[Source], list[Problem]]:
    sources: list[Source] = []
    problems: list[Problem] = []
    unpacking = _Unpacking()
    root = folder.name or folder.resolve().name
    for path in _files(folder):
        name = f"{root}/{path.relative_to(folder).as_posix()}"
        if path.suffix.lower() not in _TABLES | {".zip"} or _is_clutter(name):
            continue
        try:
            source = Source(name, _read(path))
        except (OSError, ImportFileError) as error:
            problems.append(Problem(name, 0, "", f"{name} cannot be read: {_words(error)}."))
            continue
        found, met = unpacking.unpack(source) if _is_zip(source) else ([source], [])
        sources += found
        problems += met
    if not sources:
        what = problems[0].reason if problems else f"The folder {folder} holds no CSV file."
        raise ImportFileError(what, CHOOSE)
    return sources, problems


def _files(folder: Path) -> list[Path]:
    found = [Path(parent, name) for parent, _, names in os.walk(folder) for name in names]
    return sorted(path for path in found if path.is_file())


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_TOTAL:
        raise ImportFileError(f"{path.name} is larger than 2 GB, which no export is.", CHOOSE)
    return path.read_bytes()


def _words(error: Exception) -> str:
    if isinstance(error, ImportFileError):
        return error.what.rstrip(".")
    return (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()


def _is_zip(source: Source) -> bool:
    return source.data.startswith(_ZIP_START) or source.name.lower().endswith(".zip")


def _is_clutter(name: str) -> bool:
    """What systems leave in archives: ``__MACOSX/``, ``._Connections.csv``, hidden folders."""
    parts = PurePosixPath(name).parts[1:]
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts)


class _Unpacking:
    """Unpacks zips within one budget of bytes."""

    def __init__(self) -> None:
        self.left = LARGEST_TOTAL

    def unpack(self, archive: Source, depth: int = 0) -> tuple[list[Source], list[Problem]]:
        """Tables in a zip and, one level down, in the zips in it."""
        sources: list[Source] = []
        problems: list[Problem] = []
        try:
            file = zipfile.ZipFile(io.BytesIO(archive.data))
        except _ZIP_ERRORS:
            reason = f"{archive.name} is no whole zip archive; it may not have been downloaded to its end."
            return [], [Problem(archive.name, 0, "", reason)]
        with file:
            for member in sorted(file.infolist(), key=lambda member: member.filename):
                name = member.filename.replace("\\", "/")
                full = f"{archive.name}/{name}"
                suffix = PurePosixPath(name).suffix.lower()
                if reason := self._refusal(member, name, suffix, depth):
                    problems.append(Problem(full, 0, "", reason))
                elif suffix in _TABLES | {".zip"} and not member.is_dir() and not _is_clutter(full):
                    self._take(file, member, Source(full, b""), depth, sources, problems)
        if not sources and not problems and _is_workbook(archive.data):
            reason = f"{archive.name} is an Excel workbook. Save the sheet as CSV (UTF-8) and choose that."
            problems.append(Problem(archive.name, 0, "", reason))
        return sources, problems

    def _take(
        self,
        file: zipfile.ZipFile,
        member: zipfile.ZipInfo,
        empty: Source,
        depth: int,
        sources: list[Source],
        problems: list[Problem],
    ) -> None:
        try:
            source = Source(empty.name, file.read(member))
        except _ZIP_ERRORS:
            reason = f"{empty.name} is damaged or packed in a way that cannot be read."
            problems.append(Problem(empty.name, 0, "", reason))
            return
        self.left -= len(source.data)
        if _is_zip(source):
            found, met = self.unpack(source, depth + 1)
            sources += found
            problems += met
        else:
            sources.append(source)

    def _refusal(self, member: zipfile.ZipInfo, name: str, suffix: str, depth: int) -> str:
        """Why a member is not unpacked, or ``""``."""
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or name[1:2] == ":":
            return f"{name} points outside of the archive; it was not read."
        if suffix not in _TABLES | {".zip"} or _is_clutter(f"/{name}"):
            return ""
        if suffix == ".zip" and depth:
            return f"{name} is an archive in an archive in an archive; unpack it and choose it by itself."
        if member.flag_bits & 0x1:
            return f"{name} is encrypted; unpack the archive with its password and choose the folder."
        if member.file_size > self.left:
            return f"{name} would unpack to more than 2 GB, which no export does; it was not read."
        packed = max(1, member.compress_size)
        if member.file_size > LARGE and member.file_size / packed > LARGEST_RATIO:
            return f"{name} would unpack to {member.file_size // packed} times its size; it was not read."
        return ""


def _is_workbook(data: bytes) -> bool:
    return b"xl/workbook" in data or b"[Content_Types].xml" in data

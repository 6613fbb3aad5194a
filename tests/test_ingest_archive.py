from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from intromap.errors import ImportFileError
from intromap.ingest.archive import Source, list_sources, list_sources_of

PEOPLE = "name\nAmara Okafor\n"


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def names(found: tuple[list[Source], list[object]]) -> list[str]:
    assert found[1] == []
    return [source.name for source in found[0]]


def test_a_zip_of_any_name_is_opened(tmp_path: Path):
    for name in ("Basic.zip", "Basic.zip.zip", "Basic.zip (1).zip", "download"):
        path = tmp_path / name
        path.write_bytes(zipped({"Connections.csv": PEOPLE, "Articles/a.html": "<p>"}))
        assert names(list_sources(path)) == [f"{name}/Connections.csv"]


def test_what_systems_leave_in_a_zip_is_no_file():
    files = {"top/Connections.csv": PEOPLE, "__MACOSX/top/._Connections.csv": "x", "top/._a.csv": "x"}
    assert names(list_sources_of(Source("a.zip", zipped(files)))) == ["a.zip/top/Connections.csv"]


def test_a_zip_in_a_zip_is_opened_once():
    inner = zipped({"Connections.CSV": PEOPLE})
    assert names(list_sources_of(Source("a.zip", zipped({"b.zip": inner})))) == [
        "a.zip/b.zip/Connections.CSV"
    ]
    thrice = zipped({"b.zip": zipped({"c.zip": inner})})
    with pytest.raises(ImportFileError, match="archive in an archive in an archive"):
        list_sources_of(Source("a.zip", thrice))


def test_an_unpacked_folder_may_end_in_zip_and_be_nested(tmp_path: Path):
    folder = tmp_path / "Basic.zip"
    (folder / "Jobs").mkdir(parents=True)
    (folder / "__MACOSX").mkdir()
    (folder / "Connections.csv").write_text(PEOPLE)
    (folder / "Jobs" / "Saved Jobs.csv").write_text("x")
    (folder / "__MACOSX" / "Connections.csv").write_text("x")
    (folder / "photo.jpg").write_text("x")
    (folder / "more.zip").write_bytes(zipped({"people.csv": PEOPLE}))
    assert names(list_sources(folder)) == [
        "Basic.zip/Connections.csv",
        "Basic.zip/Jobs/Saved Jobs.csv",
        "Basic.zip/more.zip/people.csv",
    ]
    assert len(names(list_sources(tmp_path))) == 3


def test_separators_of_windows_are_folders():
    member = zipfile.ZipInfo("x")
    member.filename = "top\\Connections.csv"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(member, PEOPLE)
    assert names(list_sources_of(Source("a.zip", buffer.getvalue()))) == ["a.zip/top/Connections.csv"]


def test_nothing_there_is_told_with_what_to_do(tmp_path: Path):
    with pytest.raises(ImportFileError, match=r"no file or folder.*Check the path"):
        list_sources(tmp_path / "absent.zip")
    with pytest.raises(ImportFileError, match=r"holds no CSV file.*Choose"):
        list_sources(tmp_path)
    with pytest.raises(ImportFileError, match="holds no CSV file"):
        list_sources_of(Source("a.zip", zipped({})))
    with pytest.raises(ImportFileError):
        list_sources(Path("a\0b"))


def test_a_truncated_zip_is_refused_in_a_sentence():
    data = zipped({"Connections.csv": PEOPLE * 100})
    for part in (data[: len(data) // 2], b"<html>not found</html>"):
        with pytest.raises(ImportFileError, match="no whole zip archive"):
            list_sources_of(Source("a.zip", part))


def test_a_damaged_member_leaves_the_others():
    data = bytearray(zipped({"a.csv": PEOPLE, "b.csv": PEOPLE}, zipfile.ZIP_STORED))
    at = data.index(b"Amara")
    data[at] ^= 1
    sources, problems = list_sources_of(Source("a.zip", bytes(data)))
    assert [source.name for source in sources] == ["a.zip/b.csv"]
    assert [(problem.file, problem.line, problem.field) for problem in problems] == [("a.zip/a.csv", 0, "")]


def test_an_encrypted_member_is_told():
    data = bytearray(zipped({"a.csv": PEOPLE}, zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ImportFileError, match="encrypted"):
        list_sources_of(Source("a.zip", bytes(data)))


def test_a_size_beyond_all_exports_is_refused_before_unpacking():
    data = bytearray(zipped({"a.csv": PEOPLE, "b.csv": PEOPLE}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (3 * 2**30).to_bytes(4, "little")
    sources, problems = list_sources_of(Source("a.zip", bytes(data)))
    assert [source.name for source in sources] == ["a.zip/b.csv"]
    assert "more than 2 GB" in problems[0].reason


def test_a_workbook_is_told_what_to_become():
    with pytest.raises(ImportFileError, match="Save the sheet as CSV"):
        list_sources_of(Source("a.xlsx", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})))

"""Two directories change places in one step, or nothing happens."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from build.swap_site import CANNOT, swap


def test_two_directories_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "ö ther"
    for path in (one, other):
        path.mkdir()
        (path / path.name).touch()
    before = one.stat().st_ino, other.stat().st_ino
    swap(one, other)
    assert (other.stat().st_ino, one.stat().st_ino) == before
    assert [path.name for path in (*one.iterdir(), *other.iterdir())] == ["ö ther", "one"]


def test_what_is_not_there_changes_places_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError) as raised:
        swap(tmp_path / "one", tmp_path / "none")
    assert (raised.value.filename, raised.value.filename2) == (str(tmp_path / "one"), str(tmp_path / "none"))
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_an_older_c_library_is_told_from_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_options: object())
    with pytest.raises(OSError, match="not implemented") as raised:
        swap(tmp_path, tmp_path)
    assert raised.value.errno == errno.ENOSYS
    assert raised.value.errno in CANNOT

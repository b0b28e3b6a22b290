"""What is kept from build to build is found under its whole key alone, and never half of it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from build.kept_results import SPARE, KeptResults, digest
from build.templates import KeptTemplates
from guidance.links.qr_codes import qr_svg

KEYS = [("a",), ("b",), ("a", "b"), ("ab",), ("a", ""), ("", "a"), ("1:a",), ("ä\udc80\0",)]

DRAW = partial(qr_svg, "https://a.example/")
DRAWN = qr_svg("https://a.example/")


@pytest.fixture
def kept(tmp_path: Path) -> KeptResults:
    return KeptResults(tmp_path / "kept", "program")


def test_each_key_has_its_own_result(kept: KeptResults) -> None:
    for number, key in enumerate(KEYS):
        assert kept.get(*key) is None
        kept.put(str(number).encode(), *key)
    assert [kept.get(*key) for key in KEYS] == [str(number).encode() for number in range(len(KEYS))]


@given(st.lists(st.text()), st.lists(st.text()))
def test_no_two_sequences_of_texts_have_one_name(one: list[str], other: list[str]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_a_later_result_takes_the_place_of_an_earlier_one(kept: KeptResults) -> None:
    kept.put(b"1", "a")
    kept.put(b"2", "a")
    assert kept.get("a") == b"2"
    assert len(list(kept.folder.iterdir())) == 1


def test_another_program_finds_nothing(kept: KeptResults) -> None:
    kept.put(b"1", "a")
    assert KeptResults(kept.folder, "another").get("a") is None


@pytest.mark.parametrize("path", ["mkdocs.yml", "hooks/events.py", "hooks/typst/a.typ", "overrides/a.html"])
def test_a_change_of_settings_hooks_or_templates_makes_another_program(tmp_path: Path, path: str) -> None:
    (tmp_path / "hooks" / "typst").mkdir(parents=True)
    (tmp_path / "overrides").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    before = KeptResults.of(tmp_path, 1)
    assert before == KeptResults.of(tmp_path, 1)
    (tmp_path / "hooks" / "notes.txt").touch()
    assert before == KeptResults.of(tmp_path, 1)
    (tmp_path / path).write_text("x = 1", "utf-8")
    assert before != KeptResults.of(tmp_path, 1)


def test_the_folder_may_be_deleted_at_any_time(kept: KeptResults, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put(b"1", "a")
    shutil.rmtree(kept.folder)
    assert kept.get("a") is None
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", lambda *_, **__: None)  # deleted between two steps
        kept.put(b"1", "a")
    assert kept.get("a") is None
    kept.put(b"1", "a")
    assert kept.get("a") == b"1"


def test_a_process_that_is_killed_leaves_nothing_that_is_found(
    kept: KeptResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        kept.put(b"whole", "a")
    assert kept.get("a") is None
    assert [path.suffix for path in kept.folder.iterdir()] == [f".{os.getpid()}-{get_ident()}"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_folder_that_takes_nothing_is_no_fault(
    kept: KeptResults, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:5])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", refused)
    assert kept.result(DRAW) == DRAWN
    assert (kept.get("a"), list(kept.folder.iterdir())) == (None, [])


def test_what_is_kept_leaves_room_on_the_disk(kept: KeptResults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build.kept_results.shutil.disk_usage", lambda _: SimpleNamespace(free=SPARE))
    kept.put(b"1", "a")
    assert (kept.get("a"), list(kept.folder.iterdir())) == (None, [])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[:-1], id="cut off"),
        pytest.param(lambda content: content[:10], id="hardly begun"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda content: content[:-1] + bytes([content[-1] ^ 1]), id="a wrong bit"),
        pytest.param(lambda content: content + b"x", id="longer"),
    ],
)
def test_what_is_damaged_is_made_anew(kept: KeptResults, damage: Callable[[bytes], bytes]) -> None:
    kept.result(DRAW)
    [path] = kept.folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert kept.result(DRAW) == DRAWN
    assert kept.result(DRAW) == DRAWN


def test_a_result_under_the_name_of_another_is_not_used(kept: KeptResults) -> None:
    kept.put(b"1", "a")
    [one] = kept.folder.iterdir()
    kept.put(b"2", "b")
    [other] = {*kept.folder.iterdir()} - {one}
    one.replace(other)
    assert kept.get("b") is None


def test_a_picture_is_drawn_once_for_the_same_arguments(kept: KeptResults) -> None:
    assert kept.result(DRAW) == DRAWN
    [path] = kept.folder.iterdir()
    before = path.stat().st_ino
    assert kept.result(DRAW) == DRAWN
    assert path.stat().st_ino == before
    assert kept.result(partial(qr_svg, "https://b.example/")) != DRAWN
    assert len(list(kept.folder.iterdir())) == 2


def test_each_argument_is_part_of_a_key(kept: KeptResults) -> None:
    def joined(*positional: object, **named: object) -> bytes:
        return repr((positional, named)).encode()

    calls = [
        *(partial(joined), partial(joined, "a"), partial(joined, b"a"), partial(joined, b"b"), partial(joined, x="a")),
        *(partial(joined, y="a"), partial(joined, "a", x="a"), partial(joined, "a", "x")),
    ]
    first = [kept.result(call) for call in calls]
    assert len({*first}) == len(calls) == len(list(kept.folder.iterdir()))
    assert [kept.result(call) for call in calls] == first


def test_what_was_not_used_for_longest_makes_room(kept: KeptResults) -> None:
    small = replace(kept, room=4 * (32 + 1))
    for number in range(6):
        small.put(b"%d" % number, str(number))
    for age, name in enumerate("042135"):
        assert small.get(name)
        for path in (path for path in kept.folder.iterdir() if path.read_bytes().endswith(name.encode())):
            os.utime(path, (age, age))
    small.tidy()
    assert [name for name in "012345" if small.get(name)] == ["1", "2", "3", "5"]
    small.tidy()
    assert len(list(kept.folder.iterdir())) == 4


def test_builds_at_once_never_find_half_a_result(kept: KeptResults) -> None:
    whole = [bytes([number]) * 100_000 for number in range(8)]
    small = replace(kept, room=3 * len(whole[0]))

    def work(number: int) -> set[bytes | None]:
        found = set()
        for key in "abcd" * 10:
            small.put(whole[number], key)
            found.add(small.get(key))
            small.tidy()
        return found

    with ThreadPoolExecutor(len(whole)) as pool:
        found = set().union(*pool.map(work, range(len(whole))))
    assert found <= {None, *whole}
    assert len(found) > 1


def test_nothing_is_kept_where_there_is_no_room(tmp_path: Path) -> None:
    nothing = KeptResults(tmp_path / "kept", "program", room=0)
    assert nothing.result(DRAW) == DRAWN
    nothing.tidy()
    assert not nothing.folder.exists()


def test_compiled_templates_are_kept(kept: KeptResults) -> None:
    def rendered(source: str) -> str:
        environment = Environment(loader=DictLoader({"a": source}), bytecode_cache=KeptTemplates(kept), autoescape=True)
        return environment.get_template("a").render()

    assert (rendered("{{ 1 }}"), len(list(kept.folder.iterdir()))) == ("1", 1)
    assert (rendered("{{ 1 }}"), len(list(kept.folder.iterdir()))) == ("1", 1)
    assert (rendered("{{ 2 }}"), len(list(kept.folder.iterdir()))) == ("2", 2)

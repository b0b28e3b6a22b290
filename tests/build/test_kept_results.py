"""What is kept from build to build is found under its whole key alone, and never half of it."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.kept_results import KeptResults, digest, drawn
from guidance.links.qr_codes import qr_svg

KEYS = [("a",), ("b",), ("a", "b"), ("ab",), ("a", ""), ("", "a"), ("1:a",), ("ä\udc80\0",)]


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
    before = KeptResults.of(tmp_path, tmp_path)
    assert before == KeptResults.of(tmp_path, tmp_path)
    (tmp_path / "hooks" / "notes.txt").touch()
    assert before == KeptResults.of(tmp_path, tmp_path)
    (tmp_path / path).write_text("x = 1", "utf-8")
    assert before != KeptResults.of(tmp_path, tmp_path)


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
    assert [path.suffix for path in kept.folder.iterdir()] == [f".{os.getpid()}"]


def test_a_picture_is_drawn_once_for_the_same_arguments(kept: KeptResults) -> None:
    draw = partial(qr_svg, "https://a.example/")
    made = qr_svg("https://a.example/").encode()
    assert drawn(draw, None) == drawn(draw, kept) == made
    for path in kept.folder.iterdir():
        path.write_bytes(b"the kept one")
    assert drawn(draw, kept) == b"the kept one"
    assert drawn(partial(qr_svg, "https://b.example/"), kept) != b"the kept one"
    assert drawn(draw, None) == made

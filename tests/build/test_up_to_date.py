"""A command builds nothing where what it wrote is still there, made from today's sources; else it builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from build import commands, up_to_date
from build.commands import UNCHANGED
from build.kept_results import FOLDER
from build.one_build import Build
from build.up_to_date import Earlier
from guidance.commands.project import project_settings

PAGE = "docs/fi/about.md"


class Builds:
    """Stands for the building of a site of two files: counts how often it happened."""

    def __init__(self, project: Path, said: Callable[[], str]) -> None:
        """Count in a project; ``said`` returns what was printed since it was last asked."""
        self.project, self.printed, self.number = project, said, 0
        self.during: Callable[[], object] = int

    def __call__(self, at_work: Build, *_: object) -> str:
        """Write the site."""
        self.number += 1
        self.during()
        new = at_work.work / "new"
        (new / "fi").mkdir(parents=True)
        (new / "fi" / "index.html").write_text("<p>", "utf-8")
        (new / "index.html").write_text("<p>", "utf-8")
        at_work.put_in_place(new, "site")
        return "Built site/."

    def again(self) -> bool:
        """Run "make site"; returns whether it built, and checks that it says so."""
        before = self.number
        commands.run("site")
        built, said = self.number > before, self.printed()
        assert said.endswith("Built site/.\n" if built else f"Built site/.\n{UNCHANGED}\n")
        return built


@pytest.fixture
def builds(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Builds:
    """Return a project of which the site has been built once."""
    found = Builds(project, lambda: capsys.readouterr().out)
    monkeypatch.setattr(commands, "site", found)
    assert found.again()
    return found


def test_where_nothing_has_changed_nothing_is_built_and_the_same_is_said(builds: Builds) -> None:
    before = (builds.project / "site").stat()
    assert not builds.again()
    assert not builds.again()
    assert (builds.project / "site").stat() == before


def test_a_change_of_a_text_the_settings_or_the_program_is_built(builds: Builds) -> None:
    for path in (PAGE, "mkdocs.yml", "hooks/typst/book.typ", "overrides/main.html"):
        place = builds.project / path
        place.write_text(f"{place.read_text('utf-8')}\n", "utf-8")
        assert builds.again(), path
        assert not builds.again(), path


def test_a_text_that_is_as_it_was_is_not_built_again_for_its_date(builds: Builds) -> None:
    place = builds.project / PAGE
    place.write_bytes(place.read_bytes())
    assert not builds.again()


def test_a_variable_that_the_settings_name_is_part_of_the_sources(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"SITE_URL": "https://b.example/", "DERIVED": "false", "SOURCE_DATE_EPOCH": "1", "EDIT_PAIRS": "true"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
        assert builds.again(), name
    monkeypatch.setenv("UNKNOWN_TO_THE_SETTINGS", "1")
    assert not builds.again()


def test_another_day_may_have_other_findings(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2999, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(up_to_date, "datetime", Later)
    assert builds.again()


def _cut(site: Path) -> None:
    (site / "fi" / "index.html").write_text("<", "utf-8")


def _lost(site: Path) -> None:
    (site / "fi" / "index.html").unlink()


def _added(site: Path) -> None:
    (site / "new.html").touch()


def _gone(site: Path) -> None:
    shutil.rmtree(site)


def _linked(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("fi/index.html")


def test_a_site_that_somebody_changed_is_built_anew(builds: Builds) -> None:
    for change in (_cut, _lost, _added, _gone, _linked):
        change(builds.project / "site")
        assert builds.again(), change
        assert not builds.again(), change


def test_of_what_can_not_be_read_nothing_is_recorded(builds: Builds) -> None:
    settings = project_settings(builds.project, {})
    earlier = Earlier.of(builds.project, settings, {}, "site", builds.project / "nowhere")
    earlier.record("Built.")
    assert earlier.said() is None


def test_what_is_saved_during_a_build_is_built_by_the_next(builds: Builds) -> None:
    page = builds.project / PAGE
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n", "utf-8")
    builds.during = lambda: (page.write_text(text, "utf-8"), None)[1]  # and undone before the end of the build
    assert builds.again()
    page.write_text(f"{text}\n", "utf-8")
    assert builds.again()


def test_without_a_cache_everything_is_built(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(builds.project / FOLDER)
    monkeypatch.setenv("CACHE_MB", "0")
    assert builds.again()
    assert builds.again()

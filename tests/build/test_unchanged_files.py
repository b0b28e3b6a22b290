"""What has not changed since the published site is the same file in the new one, with its date: browsers ask less."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from build import commands
from build.unchanged_files import link_unchanged, write
from support.project import digest, edit

EARLIER = 1_000_000_000
"""A date of long ago, in seconds since 1970."""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return a published site of one file, which is of long ago."""
    site = tmp_path / "site"
    write(site / "fi" / "a.html", b"<p>one", None)
    os.utime(site / "fi" / "a.html", (EARLIER, EARLIER))
    return site


def written(published: Path, content: bytes = b"<p>one") -> Path:
    """Write a file of the new site; returns its path."""
    new = published.parent / "new" / "fi" / "a.html"
    write(new, content, published / "fi" / "a.html")
    return new


def is_published(new: Path) -> bool:
    """Tell whether a file of the new site is the published one."""
    return new.samefile(new.parents[2] / "site" / "fi" / "a.html")


def test_a_file_that_stays_as_it_was_keeps_its_date(published: Path) -> None:
    new = written(published)
    assert is_published(new)
    assert new.stat().st_mtime == EARLIER


def test_a_file_with_another_content_is_a_new_one(published: Path) -> None:
    assert written(published, b"<p>two").read_bytes() == b"<p>two"
    assert (published / "fi" / "a.html").read_bytes() == b"<p>one"


def test_a_file_that_is_written_twice_leaves_the_published_one_as_it_is(published: Path) -> None:
    new = written(published)
    assert is_published(new)
    assert written(published, b"<p>with its size").read_bytes() == b"<p>with its size"
    assert (published / "fi" / "a.html").read_bytes() == b"<p>one"


def test_what_servers_could_not_read_or_what_is_a_link_is_written_anew(published: Path) -> None:
    place = published / "fi" / "a.html"
    place.chmod(0o600)
    new = written(published)
    assert not is_published(new)
    place.rename(published / "b.html")
    place.symlink_to(published / "b.html")
    assert not written(published).is_symlink()


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP])
def test_where_files_can_have_no_second_name_they_are_written(
    published: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refused)
    new = written(published)
    assert new.read_bytes() == b"<p>one"
    assert not is_published(new)


def test_files_that_mkdocs_has_written_are_replaced_by_the_published_ones(published: Path) -> None:
    new = published.parent / "new"
    write(new / "fi" / "a.html", b"<p>one", None)
    write(new / "fi" / "b.html", b"<p>two", None)
    link_unchanged(new, published)
    assert is_published(new / "fi" / "a.html")
    assert [path.name for path in sorted((new / "fi").iterdir())] == ["a.html", "b.html"]
    link_unchanged(new, None)
    link_unchanged(new, published.parent / "none")
    assert digest(new) == {**digest(new), "fi/a.html": digest(published)["fi/a.html"]}


def test_the_archive_that_readers_are_offered_keeps_its_date_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFLINE_ZIP", "yes")
    commands.run("site")
    [archive], robots = (project / "site").glob("*.zip"), project / "site" / "robots.txt"
    os.utime(archive, (EARLIER, EARLIER))
    robots.unlink()  # so that the site is built again, from the same sources
    commands.run("site")
    assert robots.exists()
    assert archive.stat().st_mtime == EARLIER


def test_after_an_edit_all_other_files_of_the_site_keep_their_dates(project: Path) -> None:
    commands.run("site")
    site = project / "site"
    for path in site.rglob("*"):
        os.utime(path, (EARLIER, EARLIER))
    page = project / "docs" / "fi" / "about.md"
    before = digest(site)
    edit(page, "FI lead of about", "FI other lead of about")
    commands.run("site")
    after = digest(site)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {"fi/fi-about/index.html", "fi/fi-about/index.md"} <= changed
    assert {path for path in after if (site / path).stat().st_mtime != EARLIER} == changed
    assert len(changed) < len(after) / 2

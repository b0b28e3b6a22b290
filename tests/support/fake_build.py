"""A build whose site grows file by file: as a function, and as commands that build beside the old site or in its place.

``python -m support.fake_build beside`` builds as "make site" does; ``in_place`` writes straight into site/, as MkDocs
does. Either site says SITE_URL.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from build.one_build import Build, building

HALF_TIME = "import time; time.sleep(0.2)"
"""Between the files of a command's site: time for somebody else to look, or to end it."""


def render(at_work: Build) -> Path:
    """Write a site of two files that say TEXT, and between them run what MEANWHILE has, both in the environment."""
    return _write(at_work.work / "new", os.environ["TEXT"], os.environ.get("MEANWHILE", ""))


def _write(site: Path, text: str, meanwhile: str) -> Path:
    site.mkdir(parents=True)
    (site / "first.html").write_text(text, "utf-8")
    exec(meanwhile, {"os": os, "Path": Path})  # noqa: S102  # the tests' own code
    (site / "last.html").write_text(text, "utf-8")
    return site


def main() -> None:
    """Build in the working directory."""
    text = os.environ["SITE_URL"]
    if sys.argv[1] == "beside":
        with building(Path.cwd()) as at_work:
            at_work.put_in_place(_write(at_work.work / "new", text, HALF_TIME), "site")
    else:
        shutil.rmtree("site", ignore_errors=True)
        _write(Path("site"), text, HALF_TIME)


if __name__ == "__main__":
    main()

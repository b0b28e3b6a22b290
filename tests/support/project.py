"""A copy of the project in another place, to break and to build."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from guidance.content.settings import read_settings
from guidance.site import Site, open_site
from support.tiny_site import tiny_site, write_files

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "cases"
"""Golden cases, as YAML."""
SAMPLE = ROOT / "tests" / "sample"
"""The frozen library that the tests of the program build, with its settings; nothing in docs/ is part of it."""
FOLDER_URL = "https://example.org/kb/"
"""The address of a site that lies in a folder of its host."""
OWN = (
    *("SITE_URL", "CONTACT", "EDIT_URL", "EDIT_PAIRS", "EMBED_FROM", "INDEX", "IMPRINT", "SECURITY_CONTACT"),
    *("OFFLINE_ZIP", "SOURCE_DATE_EPOCH", "CACHE_MB"),
)
"""What a build takes from the environment; a test sets it itself."""
PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")
MACHINERY = ("docs/assets", "hooks", "overrides")
"""What a build needs besides texts and settings."""


def copy_project(target: Path, parts: Iterable[str] = PARTS) -> Path:
    """Copy what a build needs to ``target`` and return it; what Python has compiled of it, too, as that takes long."""
    target.mkdir(parents=True)
    for part in parts:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("*.pyc.*"))  # half written
        else:
            shutil.copy2(source, target / part)
    return target


def copy_program(target: Path) -> Path:
    """Copy the program and the settings of the sample library to ``target`` and return it."""
    shutil.copy2(SAMPLE / "mkdocs.yml", copy_project(target, MACHINERY))
    return target


def copy_tiny_project(target: Path, files: Mapping[str, str] | None = None) -> Path:
    """Make a project of ours with the texts of the tiny site or these, which builds in a second, and return it."""
    write_files(copy_program(target), files or tiny_site())
    return target


def without_pdfs(project: Path) -> Path:
    """Have the settings of a project say that there are no PDFs, which take half of a build, and return it."""
    edit(project / "mkdocs.yml", "pdf: true", "pdf: false")
    return project


def foreign_project(target: Path, languages: Mapping[str, str], *, fonts: Iterable[Path] = ()) -> Path:
    """Make a tiny project in these languages, tag → name, with these fonts for its PDFs, and return it."""
    project = copy_tiny_project(target, tiny_site(languages))
    settings = project / "mkdocs.yml"
    before, _, rest = settings.read_text("utf-8").partition("    languages:\n")
    after = rest[rest.index("\nhooks:\n") :]
    entries = "".join(
        f"      - {{locale: {tag}, name: {name}, default: {str(tag == next(iter(languages))).lower()}}}\n"
        for tag, name in languages.items()
    )
    settings.write_text(f"{before}    languages:\n{entries}{after}", "utf-8")
    for font in fonts:
        shutil.copy(font, project / "docs/assets/fonts")
    return project


def copy_sample_project(target: Path) -> Path:
    """Make a project of ours with the sample library's texts and return it."""
    shutil.copytree(SAMPLE / "docs", copy_program(target) / "docs", dirs_exist_ok=True)
    return target


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text, which must be there, wherever it stands in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def own_environment(**environment: str) -> dict[str, str]:
    """Return the environment of a command in a project: none of the caller's settings are inherited."""
    inherited = {key: value for key, value in os.environ.items() if key not in OWN}
    return {**inherited, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1", **environment}


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module in the project with the core on the path; none of the caller's settings are inherited."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=own_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


def built(project: Path, **environment: str) -> Path:
    """Build with ``mkdocs build --strict`` and return the site; the build must succeed."""
    result = run(project, "mkdocs", "build", "--strict", **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def opened(project: Path) -> Site:
    """Return the site of a project, with the settings of its mkdocs.yml; it must have no finding."""
    settings = read_settings((project / "mkdocs.yml").read_text("utf-8"), {})
    site, findings = open_site(project, settings)
    assert findings == []
    assert site
    return site


def digest(directory: Path) -> dict[str, str]:
    """Return every file below a directory with the hash of its bytes."""
    return {
        path.relative_to(directory).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


class Html(HTMLParser):
    """The tags of a built page, its ids, and what it links to."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag that has these attributes, spaces around values ignored."""
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key, "").strip() == value for key, value in attributes.items())
        ]

    def alternates(self) -> list[dict[str, str]]:
        """Return the links to the same page in other languages."""
        return [link for link in self.all("link", rel="alternate") if "hreflang" in link]

    @property
    def ids(self) -> set[str]:
        """Return every id on the page."""
        return {attrs["id"] for _, attrs in self.tags if "id" in attrs}


def dead_links(site: Path) -> list[str]:
    """Return every relative link of the site that leads to no file, or to a fragment that its page lacks."""
    anywhere = ("404.html", "not-kept.html")  # they stand at any address, and link from the root of the host
    pages = {path.resolve(): Html(path) for path in sorted(site.rglob("*.html")) if path.name not in anywhere}
    dead = []
    for path, page in pages.items():
        targets = [a["href"] for _, a in page.tags if "href" in a] + [a["src"] for _, a in page.tags if "src" in a]
        for target in targets:
            if "://" in target or target.startswith(("mailto:", "data:")):
                continue
            address, _, fragment = target.partition("#")
            file = (path.parent / address).resolve() if address else path
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (fragment and file in pages and fragment not in pages[file].ids):
                dead.append(f"{path.relative_to(site.resolve())}: {target}")
    return dead

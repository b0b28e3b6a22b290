"""The sites that bench builds: ours with a generated library, stock Material with its articles, and the floor."""

from __future__ import annotations

import compileall
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random

from build.kept_results import FOLDER
from generated import generated_files
from guidance.checks import check
from guidance.content.library import read_docs
from guidance.content.model import Library, entry_path
from guidance.content.settings import CACHE_MB, Settings, read_settings
from guidance.exports.markdown_files import page_markdown
from guidance.exports.status_page import STATUS
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from measured import Cost, run_measured
from scale import Heaviest, Whole
from sites import stock_project
from yardstick import Yardstick

FURTHER = {"sv": "Svenska", "nl": "Nederlands", "da": "Dansk", "nb": "Norsk", "et": "Eesti"}
"""Languages beyond those of the project, in which nothing but the address differs from one that it has."""
PARTS = ("hooks", "overrides")
HERE = Path(__file__).parent
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Built:
    """A generated library, ready to be built in three ways."""

    folder: Path
    topics: int
    settings: Settings
    pages: int
    """Pages in all languages."""
    words: int
    """Words of all articles."""

    @property
    def languages(self) -> int:
        """Return the number of languages."""
        return len(self.settings.languages)


def prepare(root: Path, folder: Path, topics: int, languages: int) -> Built:
    """Generate a library, and write it as a project of ours, as one of stock Material, and as bare articles."""
    own = read_settings((root / "mkdocs.yml").read_text("utf-8"), {"SITE_URL": "https://scale.example/"})
    names = dict([*own.languages.items(), *FURTHER.items()][:languages])
    settings = Settings(names, own.site_url)
    files = generated_files(read_docs(root), tuple(names), topics)
    library, findings = check(files, tuple(names))
    if findings:
        raise ValueError("\n".join(map(str, findings)))
    _our_project(root, folder / "ours", files, settings, own)
    addresses = Addresses.of(library)
    context = Context(library, addresses, names, own.site_url)
    exported = {key: page_markdown(context, page) for key, page in library.pages.items()}
    stock_project(settings, library, exported, folder / "stock")
    _articles(library, exported, folder / "floor")
    return Built(folder, topics, settings, len(library.pages), sum(len(text.split()) for text in exported.values()))


def real_site(root: Path, folder: Path) -> Built:
    """Return a copy of the project with its own library."""
    settings = read_settings((root / "mkdocs.yml").read_text("utf-8"), {"SITE_URL": "https://scale.example/"})
    files = read_docs(root)
    library, _ = check(files, tuple(settings.languages))
    _our_project(root, folder / "ours", files, settings, settings)
    return Built(folder, len(library.topics()), settings, len(library.pages), 0)


def _our_project(root: Path, project: Path, files: Mapping[str, bytes], settings: Settings, own: Settings) -> None:
    for part in PARTS:
        shutil.copytree(root / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "docs" / "assets", project / "docs" / "assets")
    for path, content in files.items():
        target = project / path
        if not path.startswith("docs/assets/"):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    shutil.copy2(HERE / "timed_events.py", project / "hooks")
    compileall.compile_dir(project / "hooks", quiet=1)  # as pip has compiled what stock Material needs
    text = (root / "mkdocs.yml").read_text("utf-8").replace("hooks/events.py", "hooks/timed_events.py")
    (project / "mkdocs.yml").write_text(with_languages(text, settings, own), "utf-8")


def with_languages(text: str, settings: Settings, own: Settings) -> str:
    """Return the text of mkdocs.yml with an entry for each language that it lacks."""
    entries = [
        f"      - locale: {lang}\n        name: {name}\n        site_name: {name}\n        build: true\n"
        for lang, name in settings.languages.items()
        if lang not in own.languages
    ]
    before, after = text.split("\nhooks:\n", 1)
    return f"{before}{''.join(entries)}\nhooks:\n{after}"


def _articles(library: Library, exported: Mapping[tuple[str, str], str], folder: Path) -> None:
    """Write the articles as finished Markdown."""
    for (lang, page_id), text in exported.items():
        target = folder / "articles" / entry_path(lang, library.entries[page_id])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def build_whole(built: Built, yardstick: Yardstick) -> tuple[Whole, dict[str, float]]:
    """Build everything three times, as ``make site`` does; returns the costs, and seconds by derived part when cold."""

    def build() -> tuple[Cost, dict[str, float]]:
        (cost, seconds), slowness = yardstick.beside(partial(build_ours, built, derived=True, kept=True))
        return replace(cost, slowness=slowness), seconds

    project = built.folder / "ours"
    _set_aside(project / FOLDER, project / "site")
    cold, seconds = build()
    page = min((project / "docs" / next(iter(built.settings.languages))).glob("*/*.md"))
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nOne more sentence.\n", "utf-8")
    try:
        changed, _ = build()
        same, _ = build()
    finally:
        page.write_text(text, "utf-8")
    return Whole(cold, changed, same), seconds


def build_ours(
    built: Built, *, derived: bool = False, kept: bool = False, planted: float = 0
) -> tuple[Cost, dict[str, float]]:
    """Build as ``make site`` does; returns the cost, and seconds by event and derived part.

    ``kept`` is whether results are kept from build to build, and the site with them; else the folder is empty.
    """
    project = built.folder / "ours"
    if not kept:
        _set_aside(project / "site")
    times = project / ".times"
    environment = {"PYTHONPATH": "hooks", "TIMES": str(times), "DERIVED": str(derived).lower()}
    environment["CACHE_MB"] = str(CACHE_MB if kept else 0)
    command = [sys.executable, "-m", "build.commands", "site"]
    cost = run_measured(
        command, project, **QUIET, **environment, PLANTED=str(planted), SITE_URL=built.settings.site_url
    )
    seconds: dict[str, float] = {}
    for path in project.glob(".times.*"):
        for part, number in json.loads(path.read_text("utf-8"))[0].items():
            seconds[part] = seconds.get(part, 0) + number
        path.unlink()
    return cost, seconds


def _set_aside(*folders: Path) -> None:
    """Move folders out of a project: ext4 takes longer to make files for minutes after thousands were removed."""
    for folder in folders:
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(dir=folder.parents[1])) / folder.name)


def heaviest_page(built: Built) -> Heaviest:
    """Return the heaviest page of our site that readers are led to; the one that is for editors is left out."""
    site = built.folder / "ours" / "site"
    pages = ((path.relative_to(site).as_posix(), path) for path in sorted(site.rglob("*.html")))
    sizes = {
        name: len(gzip.compress(path.read_bytes(), mtime=0)) for name, path in pages if not name.startswith(STATUS)
    }
    return Heaviest(*max(sizes.items(), key=itemgetter(1)))


def plant_list(built: Built) -> None:
    """Write a page with a list of 2,000 entries into our site."""
    noise = Random(0)  # noqa: S311
    entries = (f'<li><a href="../{number}/">{noise.randbytes(40).hex()}</a></li>' for number in range(2000))
    (built.folder / "ours" / "site" / "planted.html").write_text(f"<ul>{''.join(entries)}</ul>", "utf-8")


def build_stock(built: Built) -> Cost:
    """Build stock Material into an empty folder."""
    project = built.folder / "stock"
    _set_aside(project / "site")
    return run_measured([sys.executable, "-m", "mkdocs", "build"], project, **QUIET)


def render_floor(built: Built) -> Cost:
    """Render all articles with Python-Markdown alone."""
    folder = built.folder / "floor"
    return run_measured([sys.executable, str(HERE / "floor.py"), "articles", "1"], folder)


def check_ours(built: Built) -> Cost:
    """Check as ``make check`` does."""
    project = built.folder / "ours"
    return run_measured([sys.executable, "-m", "guidance", "check"], project, PYTHONPATH="hooks")

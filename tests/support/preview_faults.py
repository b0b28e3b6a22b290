"""Whatever can be broken in a project while its preview runs, and a preview's builds of it, one after the other."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from support.project import copy_tiny_project, edit, own_environment


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: edit(project / path, old, new)


def added(path: str, content: bytes) -> Callable[[Path], None]:
    def add(project: Path) -> None:
        file = project / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes((file.read_bytes() if file.exists() else b"") + content)

    return add


def removed(*paths: str) -> Callable[[Path], None]:
    def remove(project: Path) -> None:
        for path in paths:
            target = project / path
            shutil.rmtree(target) if target.is_dir() else target.unlink()

    return remove


def both(first: Callable[[Path], None], second: Callable[[Path], None]) -> Callable[[Path], None]:
    def fault(project: Path) -> None:
        first(project)
        second(project)

    return fault


FAULTS = {
    "a key misspelt": (
        replaced("docs/de/about.md", "summary:", "sumary:"),
        'the front matter has no key "sumary". Did you mean "summary"?',
    ),
    "a code that the server does not know": (
        both(
            replaced("hooks/guidance/findings.py", '"""unknown-key', '"""misspelt-key'),
            replaced("docs/de/about.md", "summary:", "sumary:"),
        ),
        "[misspelt-key]",
    ),
    "a link out of the project": (
        lambda project: (project / "docs/assets/x.png").symlink_to(__file__),
        "docs/assets/x.png:1",
    ),
    "a language that has no folder": (
        replaced("mkdocs.yml", "locale: de", "locale: sv"),
        "there is no folder docs/sv/.",
    ),
    "all pages gone": (removed("docs"), "an existing directory."),
    "an unknown setting": (
        replaced("mkdocs.yml", "site_url:", "site_ulr:"),
        '"site_ulr": Unrecognised configuration name: site_ulr. Correct the setting.',
    ),
    "settings that are no YAML": (added("mkdocs.yml", b'\nextra: "'), "this is not readable as YAML ("),
    "settings deleted": (removed("mkdocs.yml"), "this file is missing. Restore it."),
    "a style sheet deleted": (
        removed("docs/assets/stylesheets/base.css"),
        "there is no file docs/assets/stylesheets/base.css. List what there is.",
    ),
    "a broken template": (
        replaced("overrides/main.html", "{% endblock %}", "{% endblok %}"),
        "the build failed with TemplateSyntaxError: ",
    ),
    "a template that fails while it is rendered": (
        replaced("overrides/main.html", "{% endblock %}", "{{ 1 / 0 }}{% endblock %}"),
        "the build failed with ZeroDivisionError: division by zero. Fix this line, or undo the last change.",
    ),
    "templates gone": (removed("overrides"), "mkdocs.yml:"),
    "a broken event": (added("hooks/events.py", b"\ndef broken(:\n"), "hooks/events.py:"),
    "the events gone": (removed("hooks/events.py"), '"hooks": The path '),
    "a broken core": (
        added("hooks/guidance/content/model.py", b"\ndef broken(:\n"),
        "hooks/guidance/content/model.py:",
    ),
    "a core that fails": (
        replaced("hooks/guidance/site.py", "comparison.compare(", "comparison.compair("),
        "module 'guidance.translations.comparison' has no attribute 'compair'",
    ),
    "a core that leaves": (
        added("hooks/guidance/content/page_kinds.py", b"\nimport os\nos._exit(3)\n"),
        "ended without a result.",
    ),
    "a preview of its own that fails": (added("hooks/build/faults.py", b"\n1 / 0\n"), "ended without a result."),
}


BUILDER = """
import sys
sys.path.insert(0, "hooks")
from build.live_preview import LivePreview, LiveReloadServer
preview = LivePreview(LiveReloadServer(builder=None, host="127.0.0.1", port=8000, root=sys.argv[1]))
for _ in sys.stdin:
    preview.build()
    print("built", flush=True)
"""


class Built:
    """A project that is built as the preview builds it, without its server, which would wait for changes to end."""

    def __init__(self, project: Path, sound: Path, site: Path, process: subprocess.Popen[str]) -> None:
        """Build with this process, which runs BUILDER; ``sound`` is a copy in which nothing is broken."""
        self.project, self.sound, self.site, self.process = project, sound, site, process

    def build(self) -> str:
        """Build, and return the page for unknown addresses."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("build\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "built\n"
        return (self.site / "404.html").read_text("utf-8")


@contextmanager
def building_again(folder: Path) -> Iterator[Built]:
    """Start what builds a tiny project in a folder again and again."""
    project, sound, site = copy_tiny_project(folder / "p"), copy_tiny_project(folder / "sound"), folder / "site"
    site.mkdir()
    command, environment = [sys.executable, "-c", BUILDER, str(site)], own_environment(DERIVED="false")
    pipe, silent = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=project, env=environment, stdin=pipe, stdout=pipe, stderr=silent, text=True
    ) as process:
        yield Built(project, sound, site, process)


def missed(built: Built, names: Iterable[str]) -> dict[str, tuple[str, list[str], str]]:
    """Make each of these faults; return those of which the page for unknown addresses does not tell, and what it has.

    Nothing of the site may be left beside that page, and there is a traceback only where the program has failed.
    """
    found = {}
    for name in names:
        fault, expected = FAULTS[name]
        fault(built.project)
        page = built.build()
        left = sorted(path.name for path in built.site.iterdir())
        details = "[build]" in page and "without a result" not in page
        if escape(expected) not in page or left != ["404.html", "findings.css"] or ("<pre" in page) != details:
            found[name] = (expected, left, page)
        restore(built.project, built.sound)
    return found


def restore(project: Path, sound: Path) -> None:
    """Take away what is too much, and bring back what is missing or differs."""
    for path in [path for path in project.rglob("*") if path.is_file() and path.suffix != ".pyc"]:
        if not (sound / path.relative_to(project)).exists():
            path.unlink()
    for path in [path for path in sound.rglob("*") if path.is_file() and path.suffix != ".pyc"]:
        target = project / path.relative_to(sound)
        if not target.exists() or target.read_bytes() != path.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())

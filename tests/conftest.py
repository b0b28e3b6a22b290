"""The built site behind a local web server, and the system's Chromium to read it with."""

from __future__ import annotations

import compileall
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from support.browser_pages import DARK_PHONE, LIGHT_DESK, Pages, chromium_path
from support.foreign_libraries import FOREIGN, project_of
from support.made_once import made_once
from support.project import FOLDER_URL, ROOT, built, copy_project, copy_sample_project, foreign_project, run
from support.waiting import PATIENCE
from support.web_server import serving

HEBREW = {"he": "עברית", "de": "Deutsch"}
LONG_TAGS = {"sme": "Davvisámegiella", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
"""A font with Hebrew and Arabic: Debian's package fonts-dejavu-core."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# How long an example takes says how busy the machine is, and nothing about the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same few examples each time, so that nothing fails by chance; HYPOTHESIS_PROFILE=prove seeks new ones.
settings.register_profile("test", settings.get_profile("untimed"), max_examples=25, derandomize=True)
settings.register_profile("prove", settings.get_profile("untimed"), max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


def pytest_configure() -> None:
    """Compile the program once: each copy of it is then run as it is, by each of the processes that a test starts."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compileall.compile_dir(ROOT / "hooks", quiet=2)


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are cores: each waits a quarter of its time, for browsers and servers."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the sample library's site, PDFs included; nobody may change anything in it."""
    return made_once(tmp_path_factory, "sample", lambda target: built(copy_sample_project(target))) / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the site of docs/ as they are today; nobody may change anything in it."""
    return made_once(tmp_path_factory, "real", lambda target: built(copy_project(target))) / "site"


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Return the address of the sample library's served site, with a final slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def folder_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the sample library's site for a folder of its host, with what others may embed."""

    def make(target: Path) -> None:
        built(copy_sample_project(target), SITE_URL=FOLDER_URL, EMBED_FROM="https://moodle.example")

    return made_once(tmp_path_factory, "folder", make) / "site"


@pytest.fixture(scope="session")
def folder_base(folder_site: Path) -> Iterator[str]:
    """Return the address of that site, with a final slash."""
    with serving(folder_site) as address:
        yield address


@pytest.fixture(scope="session")
def changed_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the sample library's site after a section and a message changed; one page has no record."""

    def make(target: Path) -> None:
        project = copy_sample_project(target)
        assert run(project, "guidance", "agree", "--id", "all").returncode == 0
        (project / "docs/agreed/privacy.txt").unlink()
        for path in ("docs/de/strategies/be-open.md", "docs/de/messages/five-questions.md"):
            before, dot, after = (project / path).read_text("utf-8").rpartition(".\n")
            (project / path).write_text(f"{before} und mehr{dot}{after}", "utf-8")
        assert run(project, "guidance", "publish-links").returncode == 0
        built(project, DERIVED="false")

    with serving(made_once(tmp_path_factory, "changed", make) / "site") as address:
        yield address


@pytest.fixture(scope="session")
def hebrew_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a tiny site in Hebrew and German, PDFs included; nobody may change anything in it."""

    def make(target: Path) -> None:
        project = foreign_project(target, HEBREW, fonts=[DEJAVU])
        page = project / "docs/he/about.md"
        page.write_text(f"{page.read_text('utf-8')}\n[[lang=en|Small talk]], [[lang=ar|سلام]].\n", "utf-8")
        built(project, SITE_URL=FOLDER_URL)

    return made_once(tmp_path_factory, "hebrew", make) / "site"


@pytest.fixture(scope="session")
def tags_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a tiny site whose languages have long tags, as a preview; nobody may change it."""

    def make(target: Path) -> None:
        project = foreign_project(target, LONG_TAGS)
        (project / "preview.py").write_text(
            "from pathlib import Path\nfrom build.languages import build_checked\n"
            f"print(build_checked(Path('site'), {FOLDER_URL!r}))\n",
            "utf-8",
        )
        result = run(project, "preview")
        assert result.stdout == "Outcome(findings=(), details='', refused=None)\n", result.stdout + result.stderr

    return made_once(tmp_path_factory, "tags", make) / "site"


@pytest.fixture(scope="session")
def foreign_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what builds a library of tests/cases/foreign; nobody may change anything in its site."""

    def site_of(name: str) -> Path:
        def make(target: Path) -> None:
            built(project_of(target, FOREIGN[name]))

        return made_once(tmp_path_factory, f"foreign-{name}", make) / "site"

    return site_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, headless; its absence is an error."""
    path = chromium_path()
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    """Return what opens pages for all tests."""
    return Pages(browser)


@pytest.fixture
def new_page(pages: Pages) -> Iterator[Callable[..., Page]]:
    """Return what opens a page, with Playwright's options for a context; with ``fresh=True`` in one of its own."""
    yield pages.open
    pages.clean()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Return a fresh page of a phone's width."""
    return new_page(viewport={"width": 360, "height": 740})


@pytest.fixture
def browser_without_script(new_page: Callable[..., Page]) -> Page:
    """Return a page in which no script runs."""
    return new_page(java_script_enabled=False)


@pytest.fixture(params=[DARK_PHONE, LIGHT_DESK], ids=["360-dark", "1280-light"])
def view(new_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """Return a page of a phone's width on a dark device, or of a desk's on a light one."""
    return new_page(**request.param)

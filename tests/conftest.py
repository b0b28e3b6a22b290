"""The built site behind a local web server, and the system's Chromium to read it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from support.made_once import made_once
from support.project import built, copy_project, copy_sample_project
from support.web_server import serving

BROWSER = "chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# How long an example takes says how busy the machine is, and nothing about the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same few examples each time, so that nothing fails by chance; HYPOTHESIS_PROFILE=prove seeks new ones.
settings.register_profile("test", settings.get_profile("untimed"), max_examples=25, derandomize=True)
settings.register_profile("prove", settings.get_profile("untimed"), max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


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
    """Return the address of the served site, with a final slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, headless; its absence is an error."""
    path = shutil.which(BROWSER)
    if path is None:
        pytest.fail(f"{BROWSER} is not installed; tests/system-packages.txt lists what the tests need")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page of a phone's width."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def browser_without_script(browser: Browser) -> Iterator[Page]:
    """Return a page in which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(
    params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=lambda look: f"{look[0]}-{look[1]}"
)
def view(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page of a phone's or a desk's width whose device is light or dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()

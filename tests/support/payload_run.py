"""Sites of payloads, built as if the checks had found nothing, and which of the payloads run in a reader's browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Dialog, Request

from support.payloads import DECLARED, IDS, INTERFACE, NUMBERS, PAYLOADS, PLACES, TEXTS, Topic, files, row
from support.project import copy_program
from support.tiny_site import write_files
from support.web_server import serving

HERE = Path(__file__).parent
BUILD = HERE / "payload_build.py"
READ = (HERE / "read_everything.js").read_text("utf-8")
LOOK_FOR = (HERE / "look_for_everything.js").read_text("utf-8")
FOLDERS = ("fi", "go", "side-by-side")
CANARY = "canary.example"
PREPARED = "window.ran = (number) => { window.noted(number) }; window.print = () => {}"
OTHER = -1
"""What is noted of a request that no payload with a number makes, and of a dialog."""
EVERYWHERE = {"title", "paragraph", "message", "explanation", "interface strings", "site name"}
"""Places in which some payloads do run where nothing escapes them."""


def ran_of(browser: Browser, numbers: Collection[int], target: Path) -> set[int]:
    """Build sites in which these payloads stand in every place; return the numbers of those that ran, which is none."""
    texts, ids = (_build(target / name, numbers, TEXTS if name == "texts" else IDS) for name in ("texts", "ids"))
    return _ran(browser, texts, numbers, *FOLDERS, looks=True) | _ran(browser, ids, numbers, *FOLDERS)


def ran_without_escaping(browser: Browser, numbers: Collection[int], target: Path) -> set[str]:
    """Build a site that escapes nothing; return the places in which payloads ran, at least as many as there are."""
    site = _build(target, numbers, TEXTS, escape=False)
    run = _ran(browser, site, numbers, "fi/fi-rules")
    places = {PLACES[number % NUMBERS] for number in run if 0 <= number < len(PAYLOADS) * NUMBERS}
    print(f"\nwithout escaping {len(run)} run, in: {', '.join(sorted(places))}")
    assert len(run) > len(numbers)
    return places


def _build(target: Path, numbers: Collection[int], places: Collection[str], *, escape: bool = True) -> Path:
    """Build a site in which each of these payloads stands in each of these places, and return it."""
    copy_program(target)
    topics = [Topic(n, row(n, _of_topic(n, places))) for n in numbers]
    write_files(target, files(topics))
    own = {t.entry_id: {"words": t.words(), **{place: t.text(place) for place in INTERFACE}} for t in topics}
    settings = {"pages": own if INTERFACE[0] in places else {}, "escape": escape, "site": "site"}
    (target / "payloads.json").write_text(json.dumps(settings))
    config = (target / "mkdocs.yml").read_text("utf-8")
    shutil.copy(BUILD, target / "hooks")
    hooks = f"  - hooks/events.py\n  - hooks/{BUILD.name}\n"
    (target / "mkdocs.yml").write_text(config.replace("  - hooks/events.py\n", hooks), "utf-8")
    environment = {**os.environ, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, str(BUILD), "payloads.json"]
    run = subprocess.run(command, cwd=target, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return target / "site"


def _of_topic(number: int, places: Collection[str]) -> list[str]:
    """Leave half of the steps in a meeting, so that checklists have them."""
    return [place for place in places if place not in DECLARED or number % 2]


def _ran(browser: Browser, site: Path, numbers: Collection[int], *folders: str, looks: bool = False) -> set[int]:
    """Open and use the pages below these folders as a reader may; return the numbers of the payloads that ran.

    A reader who ``looks`` for each title's number and each payload must find something for half of that at least.
    """
    found: set[int] = set()

    def requested(request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname not in (None, "127.0.0.1"):
            number = address.path.strip("/").partition("/")[0]
            found.add(int(number) if address.hostname == CANARY and number.isdigit() else OTHER)

    def dismissed(dialog: Dialog) -> None:
        found.add(OTHER)
        dialog.dismiss()

    context = browser.new_context(viewport={"width": 900, "height": 900}, locale="en")
    context.expose_function("noted", lambda number: found.add(int(number)))
    context.add_init_script(PREPARED)
    context.on("request", requested)
    page = context.new_page()
    page.on("dialog", dismissed)
    with serving(site) as base:
        (site / "empty.html").write_text("<!doctype html><title>.</title>", "utf-8")
        page.goto(f"{base}empty.html")
        addresses = ["index.html", "404.html"]
        addresses += [quote(path.relative_to(site).as_posix()) for path in _pages(site, folders)]
        assert page.evaluate(READ, addresses) == len(addresses)
        if looks:
            page.goto(f"{base}fi/")
            titles = [str(number * NUMBERS + PLACES.index("title")) for number in numbers]
            assert page.evaluate(LOOK_FOR, [*titles, *(PAYLOADS[n] for n in numbers)]) >= len(numbers)
    context.close()
    return found


def _pages(site: Path, folders: Collection[str]) -> list[Path]:
    return sorted({path for folder in folders for path in (site / folder).rglob("index.html")})

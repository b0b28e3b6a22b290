"""No text that an editor can write runs in a reader's browser, even without the checks and without a content policy."""

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

from support.payloads import DECLARED, IDS, INTERFACE, NUMBERS, PAYLOADS, PLACES, TEXTS, Topic, files, refused, row
from support.project import ROOT, copy_project
from support.tiny_site import write_files
from support.web_server import serving

FOLDERS = ("fi", "go", "side-by-side")
CANARY = "canary.example"
BUILD = ROOT / "tests" / "support" / "payload_build.py"
PREPARED = "window.ran = (number) => { window.noted(number) }; window.print = () => {}"
READ = (Path(__file__).parent / "read_everything.js").read_text("utf-8")
LOOK_FOR = (Path(__file__).parent / "look_for_everything.js").read_text("utf-8")
TITLES = [number * NUMBERS + PLACES.index("title") for number in range(len(PAYLOADS))]
OTHER = -1
"""What is noted of a request that no payload with a number makes, and of a dialog."""
ALL = len(PAYLOADS) * len(PLACES)


def build(target: Path, places: Collection[str], *, escape: bool) -> Path:
    """Build a site in which every payload stands in each of these places, and return it."""
    copy_project(target)
    for path in [path for path in (target / "docs").iterdir() if path.name != "assets"]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    topics = [Topic(n, row(n, _of_topic(n, places))) for n in range(len(PAYLOADS))]
    write_files(target, files(topics))
    own = {t.entry_id: {"words": t.words(), **{place: t.text(place) for place in INTERFACE}} for t in topics}
    settings = {"pages": own if INTERFACE[0] in places else {}, "escape": escape, "site": "site"}
    (target / "payloads.json").write_text(json.dumps(settings))
    config = (target / "mkdocs.yml").read_text("utf-8")
    hooks = f"  - hooks/events.py\n  - hooks/{BUILD.name}\n"
    shutil.copy2(BUILD, target / "hooks" / BUILD.name)
    (target / "mkdocs.yml").write_text(config.replace("  - hooks/events.py\n", hooks), "utf-8")
    environment = {**os.environ, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, f"hooks/{BUILD.name}", "payloads.json"]
    run = subprocess.run(command, cwd=target, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return target / "site"


def _of_topic(number: int, places: Collection[str]) -> list[str]:
    """Leave half of the steps in a situation, so that checklists have them."""
    return [place for place in places if place not in DECLARED or number % 2]


def ran(browser: Browser, site: Path, *folders: str, least_found: int = 0) -> set[int]:
    """Open and use the pages below these folders as a reader may; return the numbers of the payloads that ran.

    The search must find something for so many queries, of which there are the number of each title, and each payload.
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
        read = page.evaluate(READ, addresses)
        assert read == len(addresses)
        if least_found:
            page.goto(f"{base}fi/")
            assert page.evaluate(LOOK_FOR, [*map(str, TITLES), *PAYLOADS]) >= least_found
    context.close()
    return found


def _pages(site: Path, folders: Collection[str]) -> list[Path]:
    return sorted({path for folder in folders for path in (site / folder).rglob("index.html")})


def table(refused_in: dict[str, set[int]], run: set[int]) -> str:
    """Return, for every place, how many payloads the checks refuse, how many they publish, and how many ran."""
    lines = [f"{'place':24}{'payloads':>9}{'refused':>9}{'published':>11}{'run':>5}"]
    for number, place in enumerate(PLACES):
        stopped, ran_here = len(refused_in[place]), sum(n % NUMBERS == number for n in run if n >= 0)
        lines.append(f"{place:24}{len(PAYLOADS):9}{stopped:9}{len(PAYLOADS) - stopped:11}{ran_here:5}")
    stopped = sum(map(len, refused_in.values()))
    lines.append(f"{'all':24}{ALL:9}{stopped:9}{ALL - stopped:11}{len(run):5}")
    return "\n".join(lines)


def test_no_payload_runs_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    assert len(PAYLOADS) >= 100
    refused_in = {place: refused(place) for place in PLACES}
    run = ran(browser, build(tmp_path / "texts", TEXTS, escape=True), *FOLDERS, least_found=len(PAYLOADS))
    run |= ran(browser, build(tmp_path / "ids", IDS, escape=True), *FOLDERS)
    print("\n" + table(refused_in, run))
    assert run == set()


def test_without_escaping_some_do_run(browser: Browser, tmp_path: Path) -> None:
    run = ran(browser, build(tmp_path / "naked", TEXTS, escape=False), "fi/fi-strategies")
    places = {PLACES[number % NUMBERS] for number in run if 0 <= number < len(PAYLOADS) * NUMBERS}
    print(f"\nwithout escaping {len(run)} run, in: {', '.join(sorted(places))}")
    assert len(run) > len(PAYLOADS)
    assert {"title", "paragraph", "message", "explanation", "interface strings", "site name"} <= places

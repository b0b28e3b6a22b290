"""What the catalogue promises is there: behind a real nginx, every address answers and every fragment exists."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.nginx import FOLDER, Served, served
from support.project import FOLDER_URL as SITE_URL
from support.project import Html


@cache
def html(file: Path) -> Html:
    return Html(file)


@pytest.fixture(scope="module")
def kb(folder_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(folder_site, {}, "/kb/", FOLDER, tmp_path_factory.mktemp("nginx")) as running:
        yield running


def addresses(node: Any) -> Iterator[str]:
    """Return every address of the site anywhere in the catalogue."""
    if isinstance(node, dict):
        for value in node.values():
            yield from addresses(value)
    elif isinstance(node, list):
        for item in node:
            yield from addresses(item)
    elif isinstance(node, str) and node.startswith(SITE_URL):
        yield node


def dead(catalogue: Any, kb: Served, site: Path) -> list[str]:
    """Return the addresses that don't answer 200, or whose page lacks the fragment."""
    pages: dict[str, set[str] | None] = {}
    found = []
    for address in sorted(set(addresses(catalogue))):
        path, _, fragment = address.removeprefix(SITE_URL).partition("#")
        if path not in pages:
            alive = kb.get(f"/kb/{path}").status == 200
            file = site / path / "index.html"
            pages[path] = (html(file).ids if file.is_file() else set()) if alive else None
        ids = pages[path]
        forwarded = path.startswith("go/")  # a permanent address keeps the fragment for the page that it leads to
        if ids is None or (fragment and not forwarded and fragment not in ids):
            found.append(address)
    return found


def test_every_address_of_the_catalogue_answers_and_a_planted_dead_one_is_caught(kb: Served) -> None:
    site = kb.site
    catalogue = json.loads(kb.get("/kb/catalogue.json").body)
    assert len(set(addresses(catalogue))) > 400
    assert dead(catalogue, kb, site) == []

    planted = copy.deepcopy(catalogue)
    page = planted["pages"][0]["languages"]["fi"]
    page["address"] += "nowhere/"
    planted["pages"][1]["languages"]["de"]["address"] += "#nowhere"
    lost = planted["pages"][1]["languages"]["de"]["address"]
    assert dead(planted, kb, site) == sorted([page["address"], lost])


def test_every_permanent_address_leads_to_pages_that_have_its_fragment(kb: Served) -> None:
    catalogue = json.loads(kb.get("/kb/catalogue.json").body)
    permanent = [address for address in set(addresses(catalogue)) if address.startswith(f"{SITE_URL}go/")]
    places = [address for address in permanent if "#" in address]
    assert len(places) > 100
    for address in places:
        path, _, fragment = address.removeprefix(SITE_URL).partition("#")
        forward = kb.site / path
        goals = [link["href"] for link in html(forward / "index.html").all("a") if "data-forward" in link]
        assert len(goals) == 2
        for goal in goals:
            assert fragment in html((forward / goal / "index.html").resolve()).ids, address

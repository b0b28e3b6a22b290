"""A site that is kept on a device stays whole: 200 times the network is cut at random while the host replaces it.

``make prove what=offline``; tests/browser/test_offline.py takes a few tries. What is planted is a page whose search is
of another release.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from support.offline_reader import addresses, is_mixed, keep, opened_while_cut, planted_mixture
from support.planted import report_planted
from support.site_releases import hosting, write_release

TRIES = 200
SEED = int(os.environ.get("SEED", "1"))


def test_no_page_is_of_two_releases(site: Path, new_page: Callable[..., Page], tmp_path: Path) -> None:
    releases = [tmp_path / name for name in "abc"]
    for release in releases:
        write_release(site, release, release.name)
    (downloads,) = [path.parent.name for path in site.glob("fi/*/handbook.pdf")]
    page = new_page(fresh=True, viewport={"width": 360, "height": 740})
    with hosting(releases[0]) as host:
        keep(page, f"{host.address}fi/{downloads}/")
        wrong = list(opened_while_cut(page, host, releases, SEED, TRIES))
        pages = len(addresses(page, "fi"))
        print(f"\n{TRIES} tries with a network that fails, on {pages} pages of three releases: {len(wrong)} wrong")
        caught = is_mixed(planted_mixture(page, host, *releases))
    assert wrong == []
    assert report_planted({"a page whose search is of another release": caught})

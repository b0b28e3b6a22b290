"""No text that an editor can write runs in a reader's browser, even without the checks and without a content policy.

A fixed share of the payloads, in every place; ``make prove what=payloads`` takes all of them.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from support.payload_run import EVERYWHERE, ran_of, ran_without_escaping
from support.payloads import PAYLOADS

SHARE = (*range(11, len(PAYLOADS), 44), 77)
"""The last of them runs in explanations of the glossary, too, where nothing is escaped."""


def test_no_payload_runs_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    assert len(SHARE) > 5
    assert ran_of(browser, SHARE, tmp_path) == set()


def test_without_escaping_some_do_run(browser: Browser, tmp_path: Path) -> None:
    assert ran_without_escaping(browser, SHARE, tmp_path / "naked") >= EVERYWHERE

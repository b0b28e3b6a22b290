"""Whatever happens to a site over the years: every address that was ever recorded leads to what it led to.

``tests/prove/ledger.py`` does the same with ten thousand addresses.
"""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from guidance.checks.published import recorded_addresses_resolve, redirects_lead_somewhere
from support.site_histories import History, dead, lived, unnoticed


@given(seed=st.integers(0, 2**32), pages=st.integers(1, 5), changes=st.integers(0, 25))
def test_every_address_ever_recorded_resolves(seed: int, pages: int, changes: int) -> None:
    history = lived(seed, pages, 3, changes)
    library = history.library()
    assert list(redirects_lead_somewhere(library)) == []
    assert list(recorded_addresses_resolve(library)) == []
    assert dead(history) == []


def test_each_lost_address_is_told() -> None:
    history = lived(seed=11, pages=8, steps=4, changes=15)
    assert len(history.ids) + len(history.addresses) > 10
    assert list(unnoticed(history)) == []


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=8))
def test_chains_and_cycles_are_refused(arrows: Iterable[tuple[int, int]]) -> None:
    history = History()
    history.add(steps=1)
    name = next(iter(history.topics.values())).name
    history.ids = {f"{name}#old{start}": f"{name}#old{end}" for start, end in arrows}
    codes = {finding.code for finding in redirects_lead_somewhere(history.library())}
    assert codes <= {"redirect-chain", "unknown-target", "redirect-twice"}
    assert codes & {"redirect-chain", "unknown-target"}
    chained = any(end in history.ids for end in history.ids.values())
    assert ("redirect-chain" in codes) == chained

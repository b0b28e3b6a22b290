"""A fault in the settings or in a hook stops ``make site``, which then leaves the published site as it was.

``make prove what=faults`` runs all such cases of the fault catalogue.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from prove.faults import row_of_project
from support.fault_catalogue import in_project
from support.project import copy_sample_project


@pytest.mark.parametrize("name", ["settings/address of the site without https", "settings/template with a fault"])
def test_a_fault_in_settings_or_templates_stops_the_command_and_leaves_the_site_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DERIVED", "false")
    fault = next(fault for fault in in_project() if fault.id == name)
    assert row_of_project(fault, copy_sample_project(tmp_path / "p")).wrong == ""

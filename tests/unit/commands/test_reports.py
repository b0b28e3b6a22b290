"""Findings are printed for people, for GitHub and for other programs; none gets lost in any of them."""

from __future__ import annotations

import json
import re

from guidance.commands.reports import annotation, notice, report
from guidance.findings import Code, Finding

FINDINGS = [
    Finding("docs/de/about.md", 3, 'the slug "ä" can\'t be one', "Use a-z.", Code.BAD_SLUG),
    Finding("docs/a,b:c.md", 12, "what, 100 %: this\nthat?", "Do it.", Code.DEAD_LINK, is_mended=True),
]


def test_people_read_a_line_each_and_their_number() -> None:
    assert report(FINDINGS[:1]) == (
        'docs/de/about.md:3: the slug "ä" can\'t be one. Use a-z. [bad-slug]\n'
        "1 finding. What a [code] means: make explain code=bad-slug"
    )
    assert (
        report(FINDINGS).splitlines()[-1]
        == "2 findings; make fix mends 1. What a [code] means: make explain code=bad-slug"
    )


def test_github_gets_workflow_commands_in_which_nothing_can_end_a_part_early() -> None:
    assert annotation(FINDINGS[1]) == (
        "::error file=docs/a%2Cb%3Ac.md,line=12,title=dead-link::what, 100 %25: this%0Athat? Do it. make fix mends it."
    )
    assert report(FINDINGS, "github").splitlines()[0] == (
        '::error file=docs/de/about.md,line=3,title=bad-slug::the slug "ä" can\'t be one. Use a-z.'
    )


def test_gitlab_gets_a_code_quality_report_whose_fingerprints_last_and_are_each_its_own() -> None:
    moved = [Finding(f.path, f.line + 9, f.what, f.remedy, f.code) for f in FINDINGS]
    twice = [*FINDINGS, moved[1]]
    entries = json.loads(report(twice, "gitlab"))
    prints = [entry.pop("fingerprint") for entry in entries]
    assert entries[:2] == [
        {
            "description": 'the slug "ä" can\'t be one. Use a-z.',
            "check_name": "bad-slug",
            "severity": "major",
            "location": {"path": "docs/de/about.md", "lines": {"begin": 3}},
        },
        {
            "description": "what, 100 %: this\nthat? Do it. make fix mends it.",
            "check_name": "dead-link",
            "severity": "major",
            "location": {"path": "docs/a,b:c.md", "lines": {"begin": 12}},
        },
    ]
    assert len({*prints}) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in prints)
    assert [entry["fingerprint"] for entry in json.loads(report(moved, "gitlab"))] == prints[:2]
    assert json.loads(report([], "gitlab")) == []


def test_what_is_wrong_with_drafts_is_told_apart_from_faults() -> None:
    assert notice(FINDINGS[0]).startswith("::notice file=docs/de/about.md,line=3,title=bad-slug::")
    assert [each["severity"] for each in json.loads(report(FINDINGS[1:], "gitlab", FINDINGS[:1]))] == ["major", "info"]
    told = json.loads(report([], "json", FINDINGS[:1]))
    assert told["ok"]
    assert told["findings"] == []
    assert [each["code"] for each in told["drafts"]] == ["bad-slug"]


def test_other_programs_get_one_object_of_the_same_shape_with_and_without_findings() -> None:
    assert json.loads(report(FINDINGS, "json")) == {
        "ok": False,
        "findings": [
            {
                "path": "docs/de/about.md",
                "line": 3,
                "what": 'the slug "ä" can\'t be one',
                "remedy": "Use a-z.",
                "code": "bad-slug",
                "fixable": False,
            },
            {
                "path": "docs/a,b:c.md",
                "line": 12,
                "what": "what, 100 %: this\nthat?",
                "remedy": "Do it.",
                "code": "dead-link",
                "fixable": True,
            },
        ],
        "drafts": [],
    }
    assert json.loads(report([], "json")) == {"ok": True, "findings": [], "drafts": []}
    assert "ä" in report(FINDINGS, "json")

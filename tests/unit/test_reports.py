"""Findings are printed for people, for GitHub and for other programs; none gets lost in any of them."""

from __future__ import annotations

import json

from guidance.model import Finding
from guidance.reports import annotation, report

FINDINGS = [
    Finding("docs/de/about.md", 3, 'the slug "ä" can\'t be one', "Use a-z.", "bad-slug"),
    Finding("docs/a,b:c.md", 12, "what, 100 %: this\nthat?", "Do it.", "some-code"),
]


def test_people_read_a_line_each_and_their_number() -> None:
    assert report(FINDINGS[:1]) == (
        'docs/de/about.md:3: the slug "ä" can\'t be one. Use a-z. [bad-slug]\n'
        "1 finding. Each [code] is explained in CONTRIBUTING.md."
    )
    assert report(FINDINGS).splitlines()[-1] == "2 findings. Each [code] is explained in CONTRIBUTING.md."


def test_github_gets_workflow_commands_in_which_nothing_can_end_a_part_early() -> None:
    assert annotation(FINDINGS[1]) == (
        "::error file=docs/a%2Cb%3Ac.md,line=12,title=some-code::what, 100 %25: this%0Athat?. Do it."
    )
    assert report(FINDINGS, "github").splitlines()[0] == (
        '::error file=docs/de/about.md,line=3,title=bad-slug::the slug "ä" can\'t be one. Use a-z.'
    )


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
            },
            {
                "path": "docs/a,b:c.md",
                "line": 12,
                "what": "what, 100 %: this\nthat?",
                "remedy": "Do it.",
                "code": "some-code",
            },
        ],
    }
    assert json.loads(report([], "json")) == {"ok": True, "findings": []}
    assert "ä" in report(FINDINGS, "json")

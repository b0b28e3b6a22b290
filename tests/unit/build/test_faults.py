"""What a build raises or warns of is named with its place and what to do, never as a bare traceback."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from build.faults import build_faults, traceback_of
from guidance.findings import Code, Finding, FindingsError

CONTENT = Finding(
    "docs/de/about.md", 2, 'the front matter has no key "titel"', 'Did you mean "title"?', Code.UNKNOWN_KEY
)
SETTING = "Config value 'site_ulr': Unrecognised configuration name: site_ulr"


class Abort(SystemExit):
    """As MkDocs's own: it says that the build stopped, and has the reason as its context."""


def said(error: BaseException | None, logged: Sequence[str], root: Path) -> list[str]:
    """Return the findings for a build as they are printed."""
    return [str(finding) for finding in build_faults(error, logged, root)]


def raised(error: BaseException, reason: BaseException | None = None) -> BaseException:
    """Return an error that was really raised, while another was handled if there is a reason."""
    try:
        if reason is None:
            raise error  # noqa: TRY301
        try:
            raise reason  # noqa: TRY301
        except BaseException:  # noqa: BLE001  # as MkDocs does
            raise error  # noqa: B904
    except BaseException as caught:  # noqa: BLE001
        return caught


def settings(root: Path) -> Path:
    (root / "mkdocs.yml").write_text("site_name: x\nsite_ulr: y\n", "utf-8")
    return root


def test_a_build_that_raised_nothing_and_warned_of_nothing_has_no_fault(tmp_path: Path) -> None:
    assert said(None, [], tmp_path) == []


def test_findings_of_the_core_are_taken_from_what_was_raised(tmp_path: Path) -> None:
    more = Finding("docs/fi/about.md", 9, "a title\nof two lines", "Write one.", Code.YAML)
    error = raised(Abort("Aborted"), FindingsError([CONTENT, more]))
    assert build_faults(error, ["the site can't be built"], tmp_path) == [CONTENT, more]


def test_settings_that_are_wrong_come_with_the_findings_of_the_content(tmp_path: Path) -> None:
    error = raised(Abort("Aborted"), FindingsError([CONTENT]))
    assert said(error, [SETTING, "x"], settings(tmp_path)) == [
        ('mkdocs.yml:2: "site_ulr": Unrecognised configuration name: site_ulr. Correct the setting. [settings]'),
        str(CONTENT),
    ]


def test_a_setting_that_stops_the_build_is_named_with_its_line_where_it_has_one(tmp_path: Path) -> None:
    logged = [SETTING, "Config value 'docs_dir': The path\n'a' isn't an existing directory."]
    assert said(raised(Abort("Aborted with 1 configuration errors!")), logged, settings(tmp_path)) == [
        'mkdocs.yml:2: "site_ulr": Unrecognised configuration name: site_ulr. Correct the setting. [settings]',
        "mkdocs.yml:1: \"docs_dir\": The path 'a' isn't an existing directory. Correct the setting. [settings]",
    ]


def test_settings_that_are_no_yaml_are_named_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(yaml.YAMLError) as reason:
        yaml.safe_load("a: 1\nb: [")
    error = raised(ValueError("MkDocs encountered an error"), reason.value)
    assert said(error, [], tmp_path) == [
        (
            "mkdocs.yml:2: this is not readable as YAML (expected the node content, but found '<stream end>'). "
            "Check colons, quotes and indents. [settings]"
        )
    ]


def test_a_warning_of_mkdocs_is_a_fault_since_a_strict_build_refuses_it(tmp_path: Path) -> None:
    logged = ["Doc file 'fi/about.md' contains a link 'x',\n but there is none.", "Something else"]
    assert said(None, logged, tmp_path) == [
        (
            "docs/fi/about.md:1: MkDocs says: Doc file 'fi/about.md' contains a link 'x', but there is none. "
            "Fix what it names. [build]"
        ),
        "mkdocs.yml:1: MkDocs says: Something else. Fix what it names. [build]",
    ]


def test_a_syntax_error_is_named_with_its_own_place(tmp_path: Path) -> None:
    path = tmp_path / "overrides" / "main.html"
    error = raised(SyntaxError("invalid syntax", (str(path), 7, 1, "x", 7, 2)))
    assert said(error, [], tmp_path) == [
        (
            "overrides/main.html:7: the build failed with SyntaxError: invalid syntax. "
            "Fix this line, or undo the last change. [build]"
        )
    ]


def test_any_other_failure_is_named_with_the_innermost_line_of_the_project(tmp_path: Path) -> None:
    here = Path(__file__)
    error = raised(Abort("Aborted"), ZeroDivisionError("division by zero.\nmore"))
    line = next(number for number, text in enumerate(here.read_text("utf-8").split("\n"), 1) if "raise reason" in text)
    assert said(error, ["noise"], here.parents[2]) == [
        (
            f"unit/build/test_faults.py:{line}: the build failed with ZeroDivisionError: division by zero. "
            "Fix this line, or undo the last change. [build]"
        )
    ]
    assert "ZeroDivisionError: division by zero." in traceback_of(error)
    assert said(raised(KeyError()), [], tmp_path) == [
        "mkdocs.yml:1: the build failed with KeyError. Fix this line, or undo the last change. [build]"
    ]


def test_a_build_that_stops_itself_without_a_reason_is_named_too(tmp_path: Path) -> None:
    assert said(raised(SystemExit(3)), [], tmp_path) == [
        "mkdocs.yml:1: the build failed with SystemExit: 3. Fix this line, or undo the last change. [build]"
    ]


def test_a_setting_that_names_a_file_names_it_from_the_project_on(tmp_path: Path) -> None:
    logged = [f"Config value 'hooks': The path '{tmp_path}/hooks/a.py' isn't an existing file."]
    assert said(None, logged, tmp_path) == [
        "mkdocs.yml:1: \"hooks\": The path 'hooks/a.py' isn't an existing file. Correct the setting. [settings]"
    ]

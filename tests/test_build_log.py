"""What a failed build has said becomes findings; what is no fault stays as it is."""

from __future__ import annotations

import pytest

from guidance.build_log import explained

ROOT = "/home/me/kb"
SETTINGS = "site_name: A\nplugins:\n  nowhere: {}\n"
PROGRAM = "Mend this line, or undo the last change. [build]"


def traceback(error: str, *places: tuple[str, int]) -> str:
    lines = [f'  File "{file}", line {line}, in x\n    y()\n    ~^^' for file, line in places]
    return "\n".join(["Traceback (most recent call last):", *lines, error, ""])


def test_what_has_no_fault_in_it_stays() -> None:
    said = "INFO    -  Cleaning site directory\nERROR   -  what\ndocs/a.md:1: what. Do. [code]\n"
    assert explained(said, ROOT, SETTINGS) == said


def test_a_finding_begins_its_line() -> None:
    said = "ERROR   -  docs/a.md:1: what. Do. [code]\nERROR   -  docs/a.md:1: [x]\n"
    assert explained(said, ROOT, SETTINGS) == "docs/a.md:1: what. Do. [code]\ndocs/a.md:1: [x]\n"


def test_a_setting_that_mkdocs_refuses_has_its_line() -> None:
    said = "\nERROR   -  Config value 'plugins': The \"nowhere\" plugin is not installed\n\nAborted\n"
    assert explained(said, ROOT, SETTINGS) == (
        '\nmkdocs.yml:2: "plugins": The "nowhere" plugin is not installed. Correct the setting. [settings]\n\nAborted\n'
    )
    missing = "WARNING -  Config value 'x': The path '/home/me/kb/hooks/a.py' isn't an existing file.\n"
    assert explained(missing, ROOT, SETTINGS) == (
        "mkdocs.yml:1: \"x\": The path 'hooks/a.py' isn't an existing file. Correct the setting. [settings]\n"
    )


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((("/usr/x.py", 1), (f"{ROOT}/hooks/events.py", 5), ("/usr/y.py", 9)), "hooks/events.py:5"),
        (((f"{ROOT}/hooks/a.py", 5), (f"{ROOT}/overrides/main.html", 2)), "overrides/main.html:2"),
        (((f"{ROOT}/.venv/lib/x.py", 5),), "mkdocs.yml:1"),
        ((("/usr/x.py", 1),), "mkdocs.yml:1"),
    ],
)
def test_a_traceback_becomes_the_last_place_in_the_project(places: tuple[tuple[str, int], ...], expected: str) -> None:
    said = "INFO  -  Building\n" + traceback("jinja2.exceptions.Error: no such thing.", *places)
    assert explained(said, ROOT) == (
        f"INFO  -  Building\n{expected}: the build failed with jinja2.exceptions.Error: no such thing. {PROGRAM}\n"
    )


def test_of_several_tracebacks_the_last_counts() -> None:
    said = traceback("KeyError: 1", (f"{ROOT}/a.py", 1)) + "\nDuring handling of the above exception:\n\n"
    said += traceback("AssertionError", (f"{ROOT}/b.py", 2))
    assert explained(said, ROOT) == f"b.py:2: the build failed with AssertionError. {PROGRAM}\n"


def test_a_language_that_the_theme_does_not_know_is_a_setting() -> None:
    error = "jinja2.exceptions.TemplateNotFound: 'partials/languages/rm.html' not found in search paths: '/home/me'"
    assert explained(traceback(error, (f"{ROOT}/overrides/main.html", 2)), ROOT) == (
        'mkdocs.yml:1: the theme does not know the language "rm". '
        "Add overrides/partials/languages/rm.html: its words, as the theme has them for others. [settings]\n"
    )

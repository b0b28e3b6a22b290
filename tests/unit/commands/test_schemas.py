"""The schemas that editors' tools read say what the core says: the same keys, the same words, the same refusals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from guidance.checks import check
from guidance.commands.cli import main
from guidance.commands.schemas import FOLDER, REMARK, schemas
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.library import FACTS, KINDS, REDIRECTS, TERMS, read_docs
from guidance.content.model import TOPICS
from guidance.content.page_kinds import Kinds
from support.project import GOLDEN, ROOT, SAMPLE
from support.tiny_site import LANGUAGES, as_bytes, tiny_kinds, tiny_site, write_files

DOCS = read_docs(SAMPLE)


def kinds_of_sample() -> Kinds:
    kinds, _ = parse_kinds(DOCS[KINDS].decode(), KINDS)
    assert kinds
    return kinds


def by_name(written: Mapping[str, str]) -> dict[str, Any]:
    return {Path(path).name.partition(".")[0]: json.loads(text) for path, text in written.items() if path != REMARK}


WRITTEN, OF_SAMPLE = schemas(tiny_kinds()), schemas(kinds_of_sample())
SCHEMAS, SCHEMAS_OF_SAMPLE = by_name(WRITTEN), by_name(OF_SAMPLE)
CASES = yaml.safe_load((GOLDEN / "schemas.yml").read_text("utf-8"))
FILES = {KINDS: "kinds", TOPICS: "topics", FACTS: "facts", TERMS: "glossary", REDIRECTS: "redirects"}
GLOSSARY = """\
favour:
  explain: true
  fi: {term: favour, text: What., forms: [favour]}
  de: {term: favour, text: What., forms: [favour]}
"""


class Loader(yaml.SafeLoader):
    """Reads YAML as editors' tools do (YAML 1.2, core schema): a date is a text, and so are yes and no."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def validator(name: str, named: Mapping[str, Any] = SCHEMAS) -> Draft7Validator:
    return Draft7Validator(named[name], format_checker=FormatChecker())


def schema_of(path: str) -> str | None:
    """Return the name of the schema for a file of docs/; None where there is none."""
    if path in FILES:
        return FILES[path]
    if fnmatch(path, "docs/*/words.yml"):
        return "words"
    return None if not path.endswith(".md") else "message" if fnmatch(path, "docs/*/messages/*.md") else "page"


def value(path: str, content: bytes) -> Any:
    text = content.decode()
    return yaml.load(text.split("---\n")[1] if path.endswith(".md") else text, Loader)  # noqa: S506  # a SafeLoader


@pytest.mark.parametrize("path", [path for path in DOCS if schema_of(path)])
def test_a_file_without_a_finding_is_what_its_schema_asks_for(path: str) -> None:
    errors = validator(schema_of(path) or "", SCHEMAS_OF_SAMPLE).iter_errors(value(path, DOCS[path]))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case['schema']}: {case['replace'][1]}" for case in CASES])
def test_a_wrong_document_is_refused_by_its_schema_and_by_the_core(case: dict[str, Any]) -> None:
    files = {**tiny_site(), TERMS: GLOSSARY}
    path, (old, new) = case["file"], case["replace"]
    assert schema_of(path) == case["schema"]
    assert validator(case["schema"]).is_valid(value(path, files[path].encode()))
    assert old in files[path]
    wrong = files[path].replace(old, new, 1)
    assert not validator(case["schema"]).is_valid(value(path, wrong.encode()))
    findings = check(as_bytes({**files, path: wrong}), LANGUAGES)[1]
    assert {finding.code for finding in findings} == set(case["codes"])


def test_the_tiny_site_that_the_cases_edit_has_no_finding() -> None:
    assert check(as_bytes({**tiny_site(), TERMS: GLOSSARY}), LANGUAGES)[1] == []


def test_the_schemas_are_those_of_the_declared_shapes() -> None:
    written = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in ((ROOT / REMARK), *(ROOT / FOLDER).iterdir())
    }
    kinds, _ = parse_kinds((ROOT / KINDS).read_text("utf-8"), KINDS)
    assert kinds
    assert written == schemas(kinds), "schemas/ is old. make check writes it anew."


def test_one_command_writes_the_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {KINDS: tiny_site()[KINDS]})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["guidance", "schemas"])
    assert main() == 0
    written = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.json")}
    assert written == schemas(tiny_kinds())


def test_a_check_without_findings_renews_the_schemas_that_follow_from_the_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = {**tiny_site(), "mkdocs.yml": (SAMPLE / "mkdocs.yml").read_text("utf-8")}
    write_files(tmp_path, {**site, **WRITTEN, f"{FOLDER}/topics.schema.json": "{}"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["guidance", "check"])
    for said in (f"Wrote {FOLDER}/topics.schema.json: it follows from {KINDS}.\n", ""):
        assert main() == 0
        assert capsys.readouterr().out.partition("F0.1")[0] == said
    assert {path: (tmp_path / path).read_text("utf-8") for path in WRITTEN} == WRITTEN


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key that a schema knows, at any depth, with what it says of it."""
    if isinstance(schema, list):
        for part in schema:
            yield from properties(part)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from properties(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_tells_the_editor_what_it_is_for(name: str) -> None:
    schema = SCHEMAS[name]
    Draft7Validator.check_schema(schema)
    shown = [(key, part) for key, part in properties(schema) if isinstance(part, dict) and {"type", "enum"} & set(part)]
    assert shown or name == "facts"
    assert [key for key, part in shown if "description" not in part] == []
    assert schema["description"]


def test_yaml_files_name_their_schema_for_the_yaml_language_server() -> None:
    named = []
    for file in (ROOT / "docs").rglob("*.yml"):
        head = file.read_text("utf-8").partition("\n\n")[0]
        schemas = re.findall(r"^# yaml-language-server: \$schema=(.*)$", head, re.MULTILINE)
        named += [(file.relative_to(ROOT).as_posix(), (file.parent / schema).resolve()) for schema in schemas]
    assert TOPICS in dict(named)
    assert named == [(path, ROOT / "schemas" / f"{schema_of(path)}.schema.json") for path, _ in named]


def test_each_markdown_file_has_its_schema_in_the_settings_of_remark() -> None:
    schemas = json.loads(OF_SAMPLE[REMARK])["plugins"][1][1]["schemas"]
    for path in (path for path in DOCS if path.endswith(".md")):
        pattern = path.replace(path.split("/")[1], "*", 1).rpartition("/")[0] + "/*.md"
        named = [schema for schema, patterns in schemas.items() if pattern in patterns]
        assert named == [f"./schemas/{schema_of(path)}.schema.json"]


def test_the_task_of_visual_studio_code_marks_every_finding() -> None:
    task = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    findings = check(as_bytes({**tiny_site(), "docs/fi/about.md": "", "docs/de/a b.md": ""}), LANGUAGES)[1]
    assert len(findings) > 1
    for finding in findings:
        match = re.search(pattern["regexp"], str(finding))
        assert match is not None
        parts = [match[pattern[part]] for part in ("file", "line", "code")]
        assert parts == [finding.path, str(finding.line), finding.code]

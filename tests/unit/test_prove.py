"""``make prove`` lists the proofs, runs one or all, and counts one that plants nothing as failed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prove import __main__ as prove
from prove.__main__ import PROOFS, Outcome, Proof, asked_for, main, run
from support.planted import report_nothing_planted, report_planted
from support.project import ROOT

CAUGHT = "print('planted: a slow page: caught')"


def saying(name: str, *code: str, **variables: str) -> Proof:
    """Return a proof whose commands are these lines of Python."""
    return Proof(name, "says something", "no time", [("-c", line) for line in code], variables, pip_alone=True)


def files_of(proof: Proof) -> list[Path]:
    """Return the files that the commands of a proof run."""
    words = [word for command in proof.commands for word in command]
    modules = [ROOT / "tests" / f"{word.replace('.', '/')}.py" for word in words if word.startswith("prove.")]
    return modules + [ROOT / word for word in words if "/" in word and not word.startswith("-")]


def test_every_proof_runs_what_exists_and_is_named_once() -> None:
    assert [str(path) for proof in PROOFS for path in files_of(proof) if not path.exists()] == []
    assert [proof.name for proof in PROOFS if not files_of(proof)] == []
    assert len({proof.name for proof in PROOFS}) == len(PROOFS)


def test_every_module_among_the_proofs_is_in_the_table() -> None:
    run_by_it = {path for proof in PROOFS for path in files_of(proof)}
    modules = set((ROOT / "tests" / "prove").glob("*.py"))
    assert {path.name for path in modules - run_by_it} == {"__main__.py", "conftest.py"}


def test_no_proof_is_part_of_make_test() -> None:
    assert list((ROOT / "tests" / "prove").glob("test_*.py")) == []


def test_the_list_has_a_line_for_each_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([""]) == main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*(proof.name for proof in PROOFS), "all", "Run"] * 2
    described = r"[a-z-]+ +\w.*\((?:1 minute|\d+ minutes)[^()]*\)"
    assert [line for line in lines[: len(PROOFS)] if not re.fullmatch(described, line)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fuz"], 'There is no proof "fuz". Did you mean "fuzz"? "make prove" lists them.\n'),
        (["x"], 'There is no proof "x". "make prove" lists them.\n'),
        (["fuzz", "CASE=1"], '"fuzz" has no variable "CASE". It has: CASES, SEED.\n'),
        (["audit", "CASES"], '"audit" has no variable "CASES". It has: none.\n'),
    ],
)
def test_an_unknown_name_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == said


def test_variables_come_from_the_command_line_and_from_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASES", "9")
    monkeypatch.setenv("SEED", "8")
    monkeypatch.delenv("SIZES", raising=False)
    proofs, values = asked_for("fuzz", ["CASES=1000"])
    assert ([proof.name for proof in proofs], values) == (["fuzz"], {"CASES": "1000", "SEED": "8"})
    assert asked_for("bench-page", [])[1] == {}
    assert asked_for("all", ["SIZES=10,100"])[0] == PROOFS


def test_a_value_goes_to_the_option_of_the_last_command() -> None:
    show = "import sys; print('planted: given', sys.argv[1:])"
    assert run(saying("a", show, show, N="--number"), {"N": "7"}).planted == ("given []", "given ['--number', '7']")


def test_the_commands_of_a_proof_run_in_turn_until_one_fails(capfd: pytest.CaptureFixture[str]) -> None:
    outcome = run(saying("a", "print('one')", CAUGHT, "raise SystemExit(3)", "print('four')"), {})
    assert (outcome.code, outcome.fault, outcome.planted) == (3, "exit 3", ("a slow page: caught",))
    assert capfd.readouterr().out == "one\nplanted: a slow page: caught\n"


@pytest.mark.parametrize(
    ("code", "planted", "fault"),
    [
        (0, ("a, b: caught",), ""),
        (0, ("none (pictures to look at)",), ""),
        (0, (), "says nothing of planted faults"),
        (0, ("a: caught; b: MISSED",), "a planted fault was missed"),
        (1, ("a: caught",), "exit 1"),
    ],
)
def test_a_proof_holds_if_it_ends_well_and_catches_what_is_planted(
    code: int, planted: tuple[str, ...], fault: str
) -> None:
    assert Outcome("a", 1, code, planted).fault == fault


def test_all_proofs_run_though_one_fails_and_end_with_a_table(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prove, "PROOFS", (saying("a", "raise SystemExit(1)"), saying("b", CAUGHT, CAUGHT)))
    assert main(["all"]) == 1
    assert re.sub(r"\| \d+ \|", "| 0 |", capfd.readouterr().out) == (
        "\n== a: says something\n\n== b: says something\nplanted: a slow page: caught\nplanted: a slow page: caught\n"
        "\n| proof | seconds | verdict | planted |\n| --- | --- | --- | --- |\n"
        "| a | 0 | FAILED: exit 1 | – |\n| b | 0 | holds | a slow page: caught |\n"
    )
    assert main(["b"]) == 0


def test_a_proof_without_the_programs_that_it_needs_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "system-packages.sh").write_text("exit 4\n")
    monkeypatch.setattr(prove, "ROOT", tmp_path)
    proof = Proof("a", "needs a browser", "no time", [("-c", CAUGHT)])
    assert run(proof, {}).row() == "| a | 0 | FAILED: exit 4 | – |"
    (tmp_path / "tests" / "system-packages.sh").write_text("exit 0\n")
    assert run(proof, {}).fault == ""


def test_what_was_planted_is_said_in_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    print(".", end="")  # as pytest does
    assert report_planted({"a": True, "b": True})
    assert not report_planted({"a": True, "b": False, "c": True})
    report_nothing_planted("pictures")
    lines = [line for line in capsys.readouterr().out.splitlines() if line != "."]
    assert list(filter(None, lines)) == [
        "planted: a, b: caught",
        "planted: a, c: caught; b: MISSED",
        "planted: none (pictures)",
    ]

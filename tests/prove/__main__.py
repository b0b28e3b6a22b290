"""Lists the long proofs, or runs one or all of them: ``python -m prove [NAME|all] [VARIABLE=VALUE …]``.

``make prove`` runs it. A proof is a module of this folder with a ``main()`` or with tests, or a benchmark, and a row
of PROOFS. It looks for planted faults in the same run and says in a line that begins with "planted:" whether they were
caught (``support/planted.py``). Without that line it has failed, whatever its exit code is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain

from support.planted import LINE, MISSED
from support.project import ROOT

PYTEST = ("-m", "pytest", "-q", "-s")
ENVIRONMENT = {"PYTHONPATH": "hooks:tests:benchmarks", "PYTHONUNBUFFERED": "1"}
EVERY = "all"


@dataclass(frozen=True, slots=True)
class Proof:
    """A row of the table."""

    name: str
    what: str
    takes: str
    """How long, roughly, on two cores."""
    commands: Sequence[Sequence[str]]
    """What Python is given, one command after the other; the first that fails is the last."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Name of a variable → the last command's option to which its value goes."""
    pip_alone: bool = False
    """Whether it runs without the packages of tests/system-packages.txt."""

    def line(self) -> str:
        """Return the row of the list."""
        variables = "".join(f", {name}=…" for name in self.variables)
        return f"{self.name:<16}{self.what} ({self.takes}{variables})"


PROOFS = (
    Proof(
        "faults",
        "puts each fault of the catalogue into the real text and shows what editors are told",
        "2 minutes",
        [("-m", "prove.faults")],
        pip_alone=True,
    ),
    Proof(
        "remedies",
        "does what the finding of each fault says, by machine, and looks whether it is gone",
        "4 minutes",
        [("-m", "prove.remedies")],
        pip_alone=True,
    ),
    Proof(
        "fuzz",
        "throws generated sites at the core; looks for an exception, or for work that grows faster than a text",
        "25 minutes",
        [("-m", "prove.fuzz")],
        {"CASES": "--cases", "SEED": "--seed"},
        pip_alone=True,
    ),
    Proof(
        "properties",
        "tries each property of the tests on a thousand new texts",
        "10 minutes",
        [("-m", "prove.properties")],
        pip_alone=True,
    ),
    Proof(
        "payloads",
        "shows what of 189 payloads in each place is refused, what is published, and that none runs",
        "10 minutes",
        [(*PYTEST, "tests/prove/payloads.py")],
    ),
    Proof(
        "offline",
        "cuts the network 200 times while a kept site is replaced, and looks for pages of two releases",
        "5 minutes",
        [(*PYTEST, "tests/prove/offline.py")],
    ),
    Proof(
        "ledger",
        "lets a large site live on, and looks up every address that it ever published",
        "5 minutes",
        [("-m", "prove.ledger")],
        {"PAGES": "--pages", "SEED": "--seed"},
        pip_alone=True,
    ),
    Proof(
        "kept-results",
        "edits a project at random and compares each site and preview with a build that has kept nothing",
        "20 minutes",
        [("-m", "prove.kept_results")],
        {"EDITS": "--edits", "SEED": "--seed"},
        pip_alone=True,
    ),
    Proof(
        "right-changes",
        "makes right changes of docs/, each followed by the unit tests, which must stay green",
        "15 minutes",
        [("-m", "prove.right_changes")],
        pip_alone=True,
    ),
    Proof(
        "survive",
        "kills builds, fills the disk, lets builds meet, and looks for an incomplete site",
        "5 minutes",
        [("-m", "prove.survive")],
        {"KILLS": "--kills", "SEED": "--seed"},
        pip_alone=True,
    ),
    Proof(
        "preview-faults",
        "breaks whatever a preview is made of, and looks whether it names the fault and recovers",
        "1 minute",
        [("-m", "prove.preview_faults")],
        pip_alone=True,
    ),
    Proof(
        "reproducible",
        "builds at other places, dates, locales …, with other Pythons, and compares every byte",
        "10 minutes",
        [("-m", "prove.reproducible")],
    ),
    Proof(
        "audit",
        "looks for barriers on every page, in every look and state",
        "25 minutes",
        [(*PYTEST, "tests/prove/audit.py")],
    ),
    Proof(
        "e-books",
        "opens the e-books in a reading system, document by document, and has Ace judge them; needs npm",
        "8 minutes",
        [(*PYTEST, "tests/prove/e_books.py")],
    ),
    Proof(
        "search-table",
        "shows how often the search finds what readers look for, with and without keywords",
        "1 minute",
        [(*PYTEST, "tests/prove/search_table.py")],
    ),
    Proof(
        "screenshots",
        "takes pictures of the site, for phones and desks, light and dark, in screenshots/",
        "2 minutes",
        [(*PYTEST, "tests/prove/screenshots.py")],
    ),
    Proof(
        "contact-sheets",
        "shows all pages of the PDFs in pictures, to look at, in pdf/contact-sheets/",
        "1 minute",
        [("-m", "build.commands", "pdf"), ("-m", "prove.contact_sheets", "pdf")],
        pip_alone=True,
    ),
    Proof(
        "bench",
        "times the build of libraries of several sizes beside stock Material",
        "30 minutes; SIZES=10,100 is quicker",
        [(*PYTEST, "benchmarks/tests", "benchmarks/long"), ("benchmarks/bench.py",)],
        {"SIZES": "--sizes", "PEERS": "--peers"},
    ),
    Proof(
        "bench-page", "weighs and times the pages beside stock Material", "5 minutes", [("benchmarks/bench_page.py",)]
    ),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a proof."""

    name: str
    seconds: float
    code: int
    planted: tuple[str, ...]
    """What it said of the planted faults."""

    @property
    def fault(self) -> str:
        """Return why it counts as failed; empty where it does not."""
        if self.code:
            return f"exit {self.code}"
        if not self.planted:
            return "says nothing of planted faults"
        return "a planted fault was missed" if any(MISSED in said for said in self.planted) else ""

    def row(self) -> str:
        """Return the row of the table."""
        verdict = f"FAILED: {self.fault}" if self.fault else "holds"
        return f"| {self.name} | {self.seconds:.0f} | {verdict} | {'; '.join(self.planted) or '–'} |"


def run(proof: Proof, values: Mapping[str, str]) -> Outcome:
    """Run a proof, let its output through, and return what came of it."""
    begun, code = time.monotonic(), _install(proof)
    planted: dict[str, None] = {}
    options = [text for name, option in proof.variables.items() if name in values for text in (option, values[name])]
    for number, command in enumerate(proof.commands, 1):
        if code:
            break
        arguments = [sys.executable, *command, *(options if number == len(proof.commands) else ())]
        with subprocess.Popen(
            arguments, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                planted |= dict.fromkeys(LINE.findall(line.rstrip("\n")))
        code = process.returncode
    return Outcome(proof.name, time.monotonic() - begun, code, tuple(planted))


def _install(proof: Proof) -> int:
    """Make sure that the programs are there that a proof needs; returns an exit code."""
    if proof.pip_alone:
        return 0
    return subprocess.run(["sh", "tests/system-packages.sh"], cwd=ROOT, check=False).returncode  # noqa: S607


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a table in Markdown."""
    return "\n".join(
        [
            "| proof | seconds | verdict | planted |",
            "| --- | --- | --- | --- |",
            *(outcome.row() for outcome in outcomes),
        ]
    )


def listing() -> Iterator[str]:
    """Yield what there is to run, one line each, and how to run it."""
    yield from (proof.line() for proof in PROOFS)
    yield f"{EVERY:<16}runs each in turn, goes on after a failure, and ends with a table of all"
    yield "Run one: make prove what=fuzz CASES=1000"


def asked_for(name: str, given: Sequence[str]) -> tuple[Sequence[Proof], Mapping[str, str]]:
    """Return the proofs of that name and the values of their variables; raises ValueError, which says what is wrong.

    A variable that is not given is looked for in the environment, where make puts what stands on its command line.
    """
    known = {proof.name: (proof,) for proof in PROOFS} | {EVERY: PROOFS}
    if name not in known:
        near = "".join(f'Did you mean "{word}"? ' for word in get_close_matches(name, known, n=1))
        raise ValueError(f'There is no proof "{name}". {near}"make prove" lists them.')
    variables = dict.fromkeys(chain.from_iterable(proof.variables for proof in known[name]))
    values = {variable: os.environ[variable] for variable in variables if os.environ.get(variable)}
    for text in given:
        variable, equals, value = text.partition("=")
        if not equals or variable not in variables:
            raise ValueError(f'"{name}" has no variable "{variable}". It has: {", ".join(variables) or "none"}.')
        values[variable] = value
    return known[name], values


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit code."""
    name, *given = arguments or ("",)
    if not name:
        print(*listing(), sep="\n")
        return 0
    try:
        proofs, values = asked_for(name, given)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    outcomes = []
    for proof in proofs:
        print(f"\n== {proof.name}: {proof.what}", flush=True)
        outcomes.append(run(proof, values))
    print("", table(outcomes), sep="\n")
    return int(any(outcome.fault for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

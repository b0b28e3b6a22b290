"""What may differ from one build to another and must change nothing: each with how to bring it about."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from support.project import ROOT, own_environment

COMPRESSED = (".gz", ".pdf", ".png", ".zip")
"""What another Python may pack in another way: it brings its own zlib."""
LOCALES = {
    "fi_FI.UTF-8": ("fi_FI", "UTF-8"),
    "de_DE.UTF-8": ("de_DE", "UTF-8"),
    "de_DE.ISO-8859-1": ("de_DE", "ISO-8859-1"),
    "tr_TR.UTF-8": ("tr_TR", "UTF-8"),
}
"""Locales that are made for the trial, with the names that ``localedef`` knows them by."""
ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
"""A locale in which Python's own default for files is ASCII."""
SHUFFLE = """\
import os, random
listdir, scandir = os.listdir, os.scandir
class Shuffled(list):
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def close(self): pass
    def __next__(self):
        if not self: raise StopIteration
        return self.pop()
def shuffled(names):
    names = sorted(names, key=lambda name: getattr(name, "name", name))
    random.Random(7).shuffle(names)
    return Shuffled(names)
os.listdir = lambda *path: shuffled(listdir(*path))
os.scandir = lambda *path: shuffled(scandir(*path))
"""
"""A sitecustomize.py with which every folder lists its files in another order than anywhere else."""
STAMP = """\
import json, locale, os, sys, time
from pathlib import Path
before = Path("site").exists()
def on_post_build(*, config):
    umask = os.umask(0)
    os.umask(umask)
    locale.setlocale(locale.LC_ALL, "")
    facts = {
        "again": before,
        "clock": int(time.time()) // 86400,
        "environment": "HOME" in os.environ,
        "folder": Path.cwd().name,
        "git": Path(".git").exists(),
        "hash": hash("x"),
        "language": [time.strftime("%A", (2026, 11, 22, 0, 0, 0, 6, 0, 0)), locale.getpreferredencoding()],
        "order": os.listdir("docs/assets"),
        "processors": len(os.sched_getaffinity(0)),
        "python": sys.version_info[:2],
        "times": Path("mkdocs.yml").stat().st_mtime,
        "umask": umask,
        "zone": time.tzname,
    }
    locale.setlocale(locale.LC_ALL, "C")
    Path(config.site_dir, "stamp.json").write_text(json.dumps(facts), "utf-8")
"""
"""A hook that writes into the site all that no site may tell."""


def nothing(_project: Path) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Variation:
    """One way in which a build differs from the first one."""

    what: str
    how: str
    fact: str
    """What STAMP says differently then."""
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "p"
    umask: int = 0o022
    before: tuple[str, ...] = ()
    """A command that starts the build."""
    python: str = sys.executable
    prepare: Callable[[Path], None] = nothing
    bare: bool = False
    """Leave out the caller's environment."""

    @property
    def excepted(self) -> tuple[str, ...]:
        """Endings of the files that may differ."""
        return COMPRESSED if self.fact == "python" else ()

    def run(self, project: Path, *command: str) -> None:
        """Run a Python module in the project; ends the trial with what it said if it fails."""
        full = own_environment(TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8", PYTHONHASHSEED="0")
        kept = {key: full[key] for key in ("PATH", "PYTHONPATH", "NO_MKDOCS_2_WARNING")} if self.bare else full
        done = subprocess.run(
            [*self.before, self.python, "-m", *command],
            cwd=project,
            env={**kept, **self.environment},
            umask=self.umask,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{self.what}, {self.how}: {' '.join(command)} failed\n{done.stdout}{done.stderr}")


FIRST = Variation("the first build", "UTC, C.UTF-8, hash seed 0, umask 022", "")


def variations(folder: Path, pythons: Mapping[str, str]) -> list[Variation]:
    """Return all variations; ``folder`` takes what they need, ``pythons`` are version → interpreter with all packages.

    Raises CalledProcessError or FileNotFoundError where something that a variation needs is not there.
    """
    zones = ("Pacific/Kiritimati", "America/Adak", "Europe/Helsinki")
    dates = ("2019-01-01 00:00:00", "2033-12-31 23:59:50")
    return [
        Variation("nothing", "once more", "folder", folder="q"),
        Variation("path", "with space, ä and 本", "folder", folder="with space, ä and 本"),
        *(Variation("time zone", zone, "zone", {"TZ": zone}) for zone in zones),
        *(Variation("locale", name, "language", made_locale(folder, name)) for name in LOCALES),
        Variation("locale", "C, with ASCII as Python's default", "language", ASCII),
        *(Variation("hash seed", seed, "hash", {"PYTHONHASHSEED": seed}) for seed in ("1", "4242", "random")),
        *(Variation("umask", f"{umask:03o}", "umask", umask=umask) for umask in (0o077, 0o002, 0o027)),
        *(Variation("date", date, "clock", before=("faketime", "-m", date)) for date in dates),
        Variation("git", "in a repository with a commit", "git", prepare=commit),
        Variation("file times", "from 1980 to 2040", "times", prepare=scatter_times),
        Variation("file order", "shuffled in every folder", "order", {"PYTHONPATH": shuffling(folder)}),
        Variation("environment", "empty but for PATH", "environment", bare=True),
        Variation("processors", "one", "processors", before=("taskset", "-c", "0")),
        Variation("place", "with another site in it", "again", prepare=build_another),
        *(Variation("Python", version, "python", python=python) for version, python in pythons.items()),
    ]


def made_locale(folder: Path, name: str) -> dict[str, str]:
    """Make a locale in ``folder``; returns the environment that sets it."""
    language, encoding = LOCALES[name]
    target = folder / "locales" / name
    target.parent.mkdir(exist_ok=True)
    command = ["localedef", "--no-archive", "-i", language, "-f", encoding, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not (target / "LC_TIME").exists():  # localedef also fails over mere warnings
        raise SystemExit(f"{' '.join(command)} failed\n{done.stderr}")
    return {"LOCPATH": str(target.parent), "LC_ALL": name, "LANG": name, "PYTHONUTF8": "0"}


def commit(project: Path) -> None:
    """Make the project a repository with one commit."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *command], cwd=project, check=True)


def scatter_times(project: Path) -> None:
    """Give every file a random time."""
    chance = random.Random(7)  # noqa: S311  # no secret
    for path in sorted(project.rglob("*")):
        moment = chance.uniform(315_532_800, 2_208_988_800)
        os.utime(path, (moment, moment))


def shuffling(folder: Path) -> str:
    """Write SHUFFLE to ``folder``; returns the search path with it."""
    (folder / "sitecustomize.py").write_text(SHUFFLE, "utf-8")
    return os.pathsep.join(("hooks", str(folder)))


def build_another(project: Path) -> None:
    """Build a site with another address."""
    Variation("", "", "", {"SITE_URL": "https://other.example.org/"}).run(project, "build.commands", "site")


def other_pythons() -> dict[str, str]:
    """Return a Python of each minor version but this one's that is found here: version → interpreter.

    It looks on the PATH and where pyenv keeps its versions.
    """
    places = [*os.get_exec_path(), *map(str, sorted(Path.home().glob(".pyenv/versions/*/bin")))]
    found: dict[str, str] = {}
    for minor in range(11, 20):
        candidates = [shutil.which(f"python3.{minor}", path=place) for place in places]
        works = (python for python in candidates if python and answers(python))
        if minor != sys.version_info.minor and (python := next(works, None)):
            found[f"3.{minor}"] = python
    return found


def answers(python: str) -> bool:
    """Tell whether an interpreter runs and has its venv module."""
    command = [python, "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def with_packages(version: str, python: str) -> str:
    """Return an interpreter of a version in a virtual environment of its own, with what a build needs."""
    place = ROOT / f".venv-{version}"
    needed = (ROOT / "requirements" / "site.txt").read_bytes()
    installed = place / "site.txt"
    if not installed.exists() or installed.read_bytes() != needed:
        subprocess.run([python, "-m", "venv", "--clear", place], check=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "site.txt")], check=True)
        installed.write_bytes(needed)
    return str(place / "bin" / "python")

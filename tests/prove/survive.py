"""Kills builds, fills the disk, runs builds at once, and reads the site meanwhile: ``make prove what=survive``.

The site must never be incomplete. Planted are the same disturbances of ``mkdocs build --strict`` straight into site/,
which must show an incomplete site. Fails, and says why, where ours shows one or MkDocs's own shows none.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from build.kept_results import FOLDER
from support.planted import report_planted
from support.repeated_builds import EDITIONS, LATEST, NAIVE, OURS, Project, Tally, Way, other, prepare
from support.site_watcher import INCOMPLETE, Reader, fingerprint, look

AIMED = 3
"""Each third kill is aimed at the moment when the new site takes the old one's place; the others are spread evenly."""
FILLINGS = 12
"""On so many disks, from a full one to one with room enough."""
DISK = "64m"
BESIDES = {"pdf": "pdf", "fair-networking.zip": "offline"}
"""What other commands write → the command."""
FEW = 6
"""Rounds of what takes fewer than the kills to show."""
WORKERS = min(4, os.cpu_count() or 1)
Part = Callable[[Project, int, random.Random], Tally]


def kill_builds(project: Project, kills: int, chance: random.Random) -> Tally:
    """Kill so many builds at random moments, each with all its processes; build once to the end after each.

    Every other one has to make and keep everything; the build that follows uses what it has kept.
    """
    tally = Tally()
    edition = look(project.site, project.complete)
    tries = 0
    while tally.ends.total() < kills:
        tries += 1
        edition = other(edition)
        aimed = tries % AIMED == 0
        if tries % 2:  # the others find what earlier builds have kept, killed ones among them
            shutil.rmtree(project.root / FOLDER, ignore_errors=True)
        with Reader(project.site, project.complete) as reader:
            process = project.start(edition)
            await_moment(project, process, chance, aimed=aimed)
            killed = kill_group(process)
        tally.seen += reader.seen
        state = look(project.site, project.complete)
        if killed:
            tally.after[state] += 1
            tally.ends[when(project, state, edition)] += 1
        if fault := project.build(edition):
            tally.faults.append(f"after a kill: {fault}")
            break
    return tally


def await_moment(project: Project, process: subprocess.Popen[str], chance: random.Random, *, aimed: bool) -> None:
    """Wait for a random moment of a build, or for one when the new site is about to take the old one's place.

    Where the new site grows in the old one's place, that is as soon as the old one is gone.
    """
    if not aimed:
        time.sleep(chance.uniform(0, project.duration))
        return
    last = (project.root / project.way.growing if project.way.growing else project.site) / project.last
    while process.poll() is None and last.exists() != bool(project.way.growing):
        time.sleep(0.001)
    if project.way.growing:
        time.sleep(chance.uniform(0.5, 1.6) * project.until_in_place)


def kill_group(process: subprocess.Popen[str], number: int = signal.SIGKILL) -> bool:
    """Send a build and what it has started a signal, and tell whether that ended it."""
    with process:
        if process.poll() is None:
            os.killpg(process.pid, number)
        process.communicate(timeout=LATEST)
    return process.returncode != 0


def when(project: Project, state: str, edition: str) -> str:
    """Tell at which stage of a build of this edition a kill came."""
    if not project.way.growing:
        return "kills"
    if state == edition:
        return "kills after the new site was in place"
    return f"kills {'while it grew' if project.leftovers() else 'before it grew'}"


def kill_alone(project: Project, rounds: int, chance: random.Random) -> Tally:
    """Kill the process of a build that started the others, which end with it, and start the next build at once."""
    tally = Tally()
    edition = look(project.site, project.complete)
    for _ in range(rounds):
        edition = other(edition)
        with Reader(project.site, project.complete) as reader:
            process = project.start(edition)
            time.sleep(chance.uniform(0, project.duration))
            with process:
                process.kill()
            tally.after[look(project.site, project.complete)] += 1
            if fault := project.build(edition):
                tally.faults.append(f"after that kill: {fault}")
        tally.ends["kills of the process that started the others"] += 1
        tally.seen += reader.seen
    return tally


def stop_builds(project: Project, rounds: int, chance: random.Random) -> Tally:
    """Stop builds as Ctrl-C and the system do: they say so in a line and clear up."""
    tally = Tally()
    for number in islice(cycle((signal.SIGINT, signal.SIGTERM)), rounds):
        edition = other(look(project.site, project.complete))
        with Reader(project.site, project.complete) as reader:
            process = project.start(edition)
            while process.poll() is None and not (project.root / project.way.growing).exists():
                time.sleep(0.001)
            time.sleep(chance.uniform(0, project.duration / 3))
            if process.poll() is None:
                os.killpg(process.pid, number)
            said = process.communicate(timeout=LATEST)[1]
        state = look(project.site, project.complete)
        tally.after[state] += 1
        tally.seen += reader.seen
        expected = (128 + number, "Stopped; site/ is as it was.\n") if state != edition else (0, "")
        tally.ends[f"stopped with {number.name}" if process.returncode else "finished before"] += 1
        if (process.returncode, said) != expected:
            tally.faults.append(f"stopped with {number.name}: exit {process.returncode}, {said!r}")
        if left := project.leftovers():
            tally.faults.append(f"stopped with {number.name}: left {', '.join(left)}")
    if rounds and tally.ends.total() == tally.ends["finished before"]:
        tally.faults.append("no build was stopped")
    return tally


def meet(project: Project, rounds: int, chance: random.Random) -> Tally:
    """Start builds of both editions at once, several times; ours with the PDFs and the offline copy besides."""
    tally = Tally()
    commands = [("A", project.way.command), ("B", project.way.command), ("A", project.way.command)]
    known = {"site": project.complete}
    if project.way is OURS:
        known |= {name: results(project, name, command) for name, command in BESIDES.items()}
        commands += [("A", ("build.commands", "pdf")), ("B", ("build.commands", "offline"))]
    for _ in range(rounds):
        with Reader(project.site, project.complete) as reader:
            chance.shuffle(commands)
            running = []
            for edition, command in commands:
                running.append(project.start(edition, command))
                time.sleep(chance.uniform(0, 0.3))
            for process in running:
                said = process.communicate(timeout=LATEST)[1]
                tally.ends[f"builds that met others and {'failed' if process.returncode else 'succeeded'}"] += 1
                if process.returncode and project.way is OURS:
                    tally.faults.append(f"a build that met others failed: {said}")
        tally.seen += reader.seen
        for name, complete in known.items():
            tally.after[complete.get(fingerprint(project.root / name), INCOMPLETE)] += 1
    return tally


def results(project: Project, name: str, command: str) -> dict[str, str]:
    """Return what a command writes for each edition: fingerprint → edition."""
    complete = {}
    for edition in EDITIONS:
        project.start(edition, ("build.commands", command)).communicate(timeout=LATEST)
        complete[fingerprint(project.root / name)] = edition
    return complete


def fill_disk(way: Way) -> Tally:
    """Build on disks with less and less room, in a file system of this process's own."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as mounted:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", mounted], check=True)  # noqa: S607
        try:
            project = prepare(way, Path(mounted) / "p")
            need = sum(path.stat().st_blocks * 512 for path in project.site.rglob("*"))
            edition = look(project.site, project.complete)
            for step in range(FILLINGS):
                edition = build_with_room(project, other(edition), need * step // (FILLINGS - 2), tally)
        finally:
            subprocess.run(["umount", mounted], check=True)  # noqa: S607
    if tally.ends["builds found the disk full"] < FILLINGS // 2:
        tally.faults.append("the disk was hardly ever full")
    return tally


def build_with_room(project: Project, edition: str, room: int, tally: Tally) -> str:
    """Build an edition on a disk with so many bytes left, then with enough; returns the edition that is in place."""
    filling, kept = project.root.parent / "filling", project.root.parent / "kept"
    shutil.copytree(project.site, kept, copy_function=os.link)  # so that removing the old site makes no room
    free = os.statvfs(project.root)
    with filling.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_bsize - room)
    with Reader(project.site, project.complete) as reader:
        process = project.start(edition)
        said = process.communicate(timeout=LATEST)[1]
    tally.seen += reader.seen
    state = look(project.site, project.complete)
    tally.after[state] += 1
    tally.ends[f"builds {'found the disk full' if process.returncode else 'had room'}"] += 1
    if project.way is OURS:
        tally.faults += faults_of_full_disk(process.returncode, said, project.leftovers(), as_it_was=state != edition)
    filling.unlink()
    shutil.rmtree(kept)
    if fault := project.build(edition):
        tally.faults.append(f"after a full disk: {fault}")
    return edition


def faults_of_full_disk(code: int, said: str, left: list[str], *, as_it_was: bool) -> list[str]:
    """Return what is wrong with how a build ended on a full disk."""
    faults = [f"left {', '.join(left)} on a full disk"] if left else []
    if not code:
        return [*faults, "a build succeeded and changed nothing"] if as_it_was else faults
    lines = said.splitlines()
    if not (
        as_it_was
        and lines[0].startswith("No space left on device")
        and lines[1:] == ["The build failed; site/ is as it was."]
    ):
        faults.append(f"a full disk ended a build with: {said}")
    return faults


def in_parallel(projects: list[Project], number: int, seed: int, part: Part) -> Tally:
    """Share a part's rounds among several projects."""

    def share(worker: int) -> Tally:
        rounds = number // len(projects) + (worker < number % len(projects))
        return part(projects[worker], rounds, random.Random(f"{seed} {worker}"))  # noqa: S311  # no secret

    whole = Tally()
    with ThreadPoolExecutor(len(projects)) as pool:
        for tally in pool.map(share, range(len(projects))):
            whole.add(tally)
    return whole


def trial(kills: int, seed: int) -> tuple[list[str], dict[str, bool]]:
    """Run every part and print what it found; returns what is wrong, and which of MkDocs's own builds showed it."""
    parts: dict[Way, list[tuple[str, int, Part]]] = {
        OURS: [
            ("killed with all their processes", kills, kill_builds),
            ("killed alone", FEW, kill_alone),
            ("stopped", FEW, stop_builds),
            ("several at once", FEW, meet),
        ],
        NAIVE: [("killed with all their processes", FEW, kill_builds), ("several at once", FEW, meet)],
    }
    faults: list[str] = []
    caught: dict[str, bool] = {}
    for way, its_parts in parts.items():
        tallies: dict[str, Tally] = {}
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
            projects = list(pool.map(partial(prepare, way), (Path(folder) / str(n) for n in range(WORKERS))))
            for name, number, part in its_parts:
                tallies[name] = in_parallel(projects, number, seed, part)
                faults += verdict(name, way, tallies[name])
        tallies["disk full"] = fill_disk(way)
        faults += verdict("disk full", way, tallies["disk full"])
        if way is NAIVE:
            caught = {f"{way.name}, {name}": tally.bad() > 0 for name, tally in tallies.items()}
    return faults, caught


def verdict(name: str, way: Way, tally: Tally) -> list[str]:
    """Print a part's figures; returns what is wrong with them."""
    print(f"{way.name}, {name}\n{tally}", flush=True)
    faults = [f"{way.name}, {name}: {fault}" for fault in tally.faults]
    if way is OURS and tally.bad():
        faults.append(f"{way.name}, {name}: {tally.bad()} times an incomplete site, or none")
    return faults


def with_disks_of_our_own(arguments: list[str]) -> int:
    """Run this script again where it may mount disks that nobody else sees; returns its exit code."""
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    command = ["unshare", "--mount", *rights, sys.executable, __file__, "--here", *arguments]
    try:
        return subprocess.run(command, check=False).returncode
    except FileNotFoundError:
        print("To fill a disk, Linux's command unshare is needed. On Debian: apt-get install util-linux")
        return 1


def main() -> int:
    """Run the trial; returns the exit code."""
    parser = argparse.ArgumentParser(description="Is a site ever incomplete?")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--here", action="store_true", help="mount disks in this process's name space")
    arguments = parser.parse_args()
    if not arguments.here:
        return with_disks_of_our_own(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.default_int_handler)  # builds would ignore it where this runs in the background
    begun = time.monotonic()
    faults, caught = trial(arguments.kills, arguments.seed)
    print(*faults, sep="\n")
    print(f"{len(faults)} faults, seed {arguments.seed}, {time.monotonic() - begun:.0f} s")
    return int(not report_planted(caught) or bool(faults))


if __name__ == "__main__":
    sys.exit(main())

"""One build at a time, in a work directory; its result replaces what is published in one step.

The work directory is ``.building/``. Whatever ends a build early (a fault, a full disk, Ctrl-C or a kill), what is
published stays as it was, and the next build empties the work directory. Nothing is flushed to the disk: after a power
failure, build again.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from build.swap_site import CANNOT, swap
from guidance.commands.processes import SIGNALS

WORK = ".building"
"""The work directory, next to what builds replace: a rename can't cross file systems."""
LOCK = "lock"
OLD = "old-"
"""Prefix of the name, in WORK, of a directory that is being replaced where directories can't be swapped."""
UMASK = 0o022
"""Makes what is published readable by every web server, whatever the umask of the user."""
NO_ROOM = "Make room on the disk, then build again."
NO_PERMISSION = "Allow writing there, then build again."
REMEDIES = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EFBIG: 'Raise the limit of a file\'s size ("ulimit -f"), then build again.',
    errno.EMFILE: 'Raise the limit of open files ("ulimit -n"), then build again.',
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: NO_PERMISSION,
    errno.EIO: "Look after the disk, then build again.",
}
"""Errno → remedy, for faults of the machine, which no change of texts or code can fix."""


class BuildError(Exception):
    """A build can't go on; the message says why and what to do. What is published stays as it was."""


class Stopped(BaseException):
    """SIGINT, SIGTERM or SIGHUP was received; ``args[0]`` is its number. What is published stays as it was."""


@dataclass(frozen=True, slots=True)
class Build:
    """The one build that runs in a project."""

    root: Path
    work: Path
    """The work directory, emptied when the build ends at the latest."""
    lock: int
    """The file descriptor of the lock."""

    def put_in_place(self, new: Path, name: str) -> None:
        """Replace ``name`` with a finished directory or file of ``work``. Raises BuildError if it must not be replaced.

        From here on signals are ignored: the rest takes a moment, and "stopped" would no longer be true.
        """
        place = self.root / name
        _check_place(place, directory=new.is_dir())
        if not _is_still(self.lock, self.work / LOCK):
            raise BuildError(f"{WORK}/ was removed during the build. Build again.")
        _ignore_signals()
        if not new.is_dir():
            new.replace(place)
        elif place.exists():
            self._swap(new, place)
        else:
            new.rename(place)

    def clear(self) -> None:
        """Empty the work directory, which has what was replaced; what can't be removed is told."""
        _clear_at_the_end(self.root)

    def _swap(self, new: Path, place: Path) -> None:
        try:
            swap(new, place)
        except OSError as error:
            if error.errno not in CANNOT:
                raise
            _in_two_steps(new, place, self.work / f"{OLD}{place.name}")
            print(f"This file system needs two steps to replace {place.name}/: it was missing for a moment.")


@contextmanager
def building(root: Path) -> Iterator[Build]:
    """Hold a project's lock during a build; a second build prints that it waits.

    Raises BuildError if the system refuses something, and Stopped on a signal. Either way, and after a build that was
    killed, nothing is left in ``.building/`` but the lock.
    """
    work = root / WORK
    if work.is_symlink():
        raise BuildError(f"{WORK} is a symbolic link: the build would clear away what lies elsewhere. Remove the link.")
    earlier_umask = os.umask(UMASK)
    try:
        with _stoppable(), _locked(work / LOCK) as lock:
            _clear(root)
            try:
                yield Build(root, work, lock)
            finally:
                _ignore_signals()
                _clear_at_the_end(root)
    except OSError as error:
        raise BuildError(". ".join(refusal(error))) from error
    finally:
        os.umask(earlier_umask)


def _aside(root: Path) -> list[str]:
    return [path.name.removeprefix(OLD) for path in (root / WORK).glob(f"{OLD}*")]


def _clear(root: Path) -> None:
    for name in _aside(root):
        if not (root / name).exists():
            (root / WORK / f"{OLD}{name}").rename(root / name)
            print(f"{name}/ is back: a build was killed while it replaced it.", file=sys.stderr)
    for path in sorted((root / WORK).iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _clear_at_the_end(root: Path) -> None:
    try:
        _clear(root)
    except OSError as error:
        print(f"{WORK}/ can't be emptied: {'. '.join(refusal(error))}", file=sys.stderr)


def _check_place(place: Path, *, directory: bool) -> None:
    """Raise BuildError if nobody would expect this to be replaced."""
    written = "a folder" if directory else "a file"
    if place.is_symlink():
        remedy = "Remove the link, and let your web server's folder be a link to it instead."
        raise BuildError(f"{place.name} is a symbolic link, which the build would replace by {written}. {remedy}")
    if place.is_mount():
        remedy = "Mount the folder that holds it, or copy the site there after the build."
        raise BuildError(f"{place.name} is a mount point, which can't be replaced in one step. {remedy}")
    if place.exists() and place.is_dir() != directory:
        raise BuildError(f"{place.name} is in the way: the build writes {written} there. Move it, then build again.")


def _in_two_steps(new: Path, place: Path, old: Path) -> None:
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Hold the lock; the system releases it when the last process that inherited it has ended."""
    while True:
        path.parent.mkdir(exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            _wait_for(lock)
            if _is_still(lock, path):
                yield lock
                return
        finally:
            os.close(lock)


def _wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another build is at work here; this one begins when that one has ended.", file=sys.stderr, flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)


def _is_still(lock: int, path: Path) -> bool:
    """Return whether the lock is still the file at this path: somebody may have removed it."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _stoppable() -> Iterator[None]:
    """Raise Stopped on a signal to stop; signals that are ignored stay ignored."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Stopped(number)

    earlier = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        for number, handler in earlier.items():
            if handler is not signal.SIG_IGN:
                signal.signal(number, stop)
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def refusal(error: OSError) -> tuple[str, str]:
    """Return what the system refused (without a full stop), and the remedy."""
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror}{where}", REMEDIES.get(error.errno or 0, "Fix that, then build again.")

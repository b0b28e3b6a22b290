"""Two directories change places in one step of the operating system."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
"""Paths are taken as seen from the working directory (Linux, fcntl.h)."""
SWAP = 2
"""RENAME_EXCHANGE (Linux, linux/fs.h) and RENAME_SWAP (macOS, sys/stdio.h) happen to be the same."""
CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV})
"""What a system or file system answers that knows no such step (manual pages of renameat2 and renamex_np)."""


def exchange(one: Path, other: Path) -> None:
    """Let two directories change places: whoever looks finds the one or the other, and always one of them.

    Raises OSError and changes nothing where that fails; its errno is in ``CANNOT`` where it never works.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = libc.renamex_np(first, second, SWAP)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, SWAP)
    else:  # an older C library
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))

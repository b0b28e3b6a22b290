"""Swaps two directories in one step of the operating system."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
"""Paths are relative to the working directory (Linux, fcntl.h)."""
SWAP = 2
"""RENAME_EXCHANGE (Linux, linux/fs.h) and RENAME_SWAP (macOS, sys/stdio.h) happen to be the same."""
CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV})
"""The errors of a system or file system that can't do this (manual pages of renameat2 and renamex_np)."""


def swap(one: Path, other: Path) -> None:
    """Swap two directories: at every moment, both paths exist.

    Raises OSError and changes nothing if that fails; its errno is in ``CANNOT`` if it can never work here.
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

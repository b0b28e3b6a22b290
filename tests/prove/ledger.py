"""Let a large site live on, and look up every address that it ever published: ``--pages 320`` makes some ten thousand.

Each redirect is then taken out in turn; the check must tell every address that is lost with it. Exits with 1 where an
address is lost, or a loss is not told.
"""

from __future__ import annotations

import argparse
import sys

from support.planted import report_planted
from support.site_histories import dead, lived, unnoticed


def main() -> int:
    """Run what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=320)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    history = lived(arguments.seed, arguments.pages, steps=12, changes=15)
    lost, missed = dead(history), list(unnoticed(history))
    redirects = len(history.ids) + len(history.addresses)
    print(f"seed {arguments.seed}: of {len(history.ledger.splitlines())} recorded addresses {len(lost)} are lost.")
    for what, found in (("LOST", lost), ("NOT TOLD", missed)):
        print("".join(f"{what} {name}\n" for name in found), end="")
    told = report_planted({f"each of {redirects} redirects taken out": redirects > 0 and not missed})
    return 1 if lost or not told else 0


if __name__ == "__main__":
    sys.exit(main())

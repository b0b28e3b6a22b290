"""``python -m guidance``."""

import sys

from guidance.commands.cli import main

sys.exit(main())

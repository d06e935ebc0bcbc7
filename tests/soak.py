"""How long a soak lasts: `make soak` says it."""

import os

SOAK_SECONDS = float(os.environ.get("SOAK_SECONDS") or 0)
"""For each property test; 0 is: none, each has a moment only."""

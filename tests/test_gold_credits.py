"""Credits and datelines against real strings with checked answers, where that material lies beside the project."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = ROOT.parent / "shared" / "gold" / "check.py"


@pytest.mark.skipif(not CHECK.exists(), reason="the checked answers (../shared/gold) are not here")
def test_reads_the_checked_answers() -> None:
    """95 % of bylines and tails and 96 % of datelines right; nobody invented, no place where there is none."""
    ran = subprocess.run(
        [sys.executable, str(CHECK), "bylines", "tails", "datelines", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    report = json.loads(ran.stdout.splitlines()[-1])
    share = {name: row["right"] / row["n"] for name, row in report.items()}
    assert share["bylines"] >= 0.95
    assert share["tails"] >= 0.95
    assert share["datelines"] >= 0.96
    assert all(row["wrong"] == 0 for row in report.values())
    assert report["bylines"]["false"] == report["datelines"]["false"] == 0
    assert report["tails"]["false"] <= report["tails"]["n"] / 100

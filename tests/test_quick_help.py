"""`humas --help` and a mistyped verb answer at once: no room loads its libraries before it is asked to work."""

import json
import subprocess
import sys

HEAVY = {"scrapy", "twisted", "sqlalchemy", "bs4", "dateparser", "elasticsearch", "pypdf", "pyarrow", "starlette"}
SCRIPT = """
import json, sys
from click.testing import CliRunner
from search.cli import main
assert CliRunner().invoke(main, ["--help"]).exit_code == 0
print(json.dumps([*sys.modules]))
"""


def test_help_loads_no_library_of_a_room():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(json.loads(ran.stdout))

"""What the project declares is what it uses."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import click
import pytest

from search.cli import main

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("crawler", "indexer", "search")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def imported(folder: Path) -> Iterator[str]:
    """The first name of every module that a file in the folder imports."""
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield node.module.partition(".")[0]


def spelled(requirement: str) -> str:
    """The name of a requirement or distribution in the one spelling that compares."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_dependencies_are_those_that_are_imported(project):
    owners = packages_distributions()
    modules = {name for room in ROOMS for name in imported(ROOT / room)} - set(ROOMS) - sys.stdlib_module_names
    used = {spelled(owners[name][0]) for name in modules}
    declared = {spelled(requirement) for requirement in project["dependencies"]}
    optional = {name: some for name, some in project["optional-dependencies"].items() if name != "dev"}
    extras = {spelled(requirement) for some in optional.values() for requirement in some}
    assert used - declared - extras <= {"elastic-transport", "soupsieve", "twisted"}  # of elasticsearch, bs4, Scrapy
    assert declared <= used


def test_the_readme_names_every_verb_and_no_other():
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\|[^|]*?`humas ([a-z]+)|, `humas ([a-z]+)", readme, re.MULTILINE))
    assert {name for names in named for name in names if name} == set(main.list_commands(click.Context(main)))


def test_every_dependency_has_a_pinned_version(project):
    pinned = {spelled(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line}
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert {spelled(requirement) for requirement in declared} <= pinned

"""What benches measured, one JSON object a line, so that `bench.growth` can draw how it grows."""

from __future__ import annotations

import argparse
import os
import resource
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Result:
    """One figure: what was measured at how many releases, in which unit. load: of the machine in the last minute."""

    what: str
    releases: int
    value: float
    unit: str
    load: float = 0.0


def arguments(doc: str | None, sizes: tuple[int, ...] = (10_000, 100_000)) -> argparse.ArgumentParser:
    """The options that all benches of growth have."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, nargs="+", default=list(sizes), help="sizes, one after the other")
    parser.add_argument("--folder", type=Path, default=Path("bench-data"), help="made releases are kept here")
    parser.add_argument("--results", type=Path, help="figures are added to this file")
    return parser


def note(path: Path | None, what: str, releases: int, value: float, unit: str) -> None:
    """Print a figure, and add it to the file."""
    load = os.getloadavg()[0]
    print(
        f"  {what}: {value:,.{0 if value >= 100 else 1 if value >= 10 else 3}f} {unit}   (load {load:.1f})", flush=True
    )
    if path:
        with path.open("ab") as file:
            file.write(orjson.dumps(asdict(Result(what, releases, round(value, 4), unit, round(load, 1)))) + b"\n")


def results(path: Path) -> list[Result]:
    """The newest figure of each thing at each size, in the order of the file."""
    found = [Result(**orjson.loads(line)) for line in path.read_bytes().splitlines()]
    return list({(each.what, each.releases): each for each in found}.values())


def memory() -> float:
    """The most that this process, and the largest of those it started, have had in memory: MB."""
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + others) / 1024

"""The demo itself: what the commands do one by one, done in a row by the same functions, and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from time import perf_counter

from rich.console import Console

from crawler.archive import Archive
from crawler.commands.progress import watching
from crawler.options import Options, Trouble
from crawler.report import Report, Watcher
from crawler.visits.crawling import crawl_sites
from indexer.index import open_index
from search.demo.folder import fresh
from search.demo.offices import made_offices
from search.demo.pages import Office
from search.demo.server import serving, through
from search.demo.show import Step
from search.engine import open_engine
from search.export import output, write_jsonl
from search.query import understand


class NotAsMade(Trouble):
    """What came out is not what was made. Raised by `steps`; says what is missing, and where."""


def steps(options: Options) -> Iterator[Step]:
    """Each step as soon as it is done. `options.data` is made anew; the index is the embedded one in it.

    Raises:
        NotAsMade: releases were lost or invented on the way.
        Trouble: the folder is not the demo's, or a command cannot go on.
    """
    offices = made_offices(options.clock())
    made = sum(len(office.releases) for office in offices)
    fresh(options.data)
    with serving(offices) as proxy:
        hosts = [f"{len(office.releases)}  {office.url('/')}  {office.site.name}" for office in offices]
        yield Step("served", f"{made} made releases of {len(offices)} made offices, by a proxy at {proxy}", hosts)
        yield _crawled(offices, options, proxy)
    yield _read(made, options)
    yield _indexed(made, options)
    yield _searched(options)
    yield _exported(made, options)


def _crawled(offices: Sequence[Office], options: Options, proxy: str) -> Step:
    begun = perf_counter()
    with through(proxy), _bars(len(offices)) as watcher:
        reports = crawl_sites([office.site for office in offices], options, delay=0, watcher=watcher)
    took = perf_counter() - begun
    wrong = [_amiss(report, office) for report, office in zip(reports, offices, strict=True)]
    if any(wrong):
        raise NotAsMade(f"The crawl did not bring home what was made: {'; '.join(filter(None, wrong))}.")
    new, pages = sum(report.new for report in reports), sum(report.pages for report in reports)
    lists = [f"{report.new}  {report.site}, by {', '.join(report.lists)}" for report in reports]
    return Step("crawled", f"{new} releases in {pages} answers over HTTP, robots.txt obeyed, {took:.1f} s", lists)


def _amiss(report: Report, office: Office) -> str:
    """What is wrong with an office's crawl; "" if nothing is."""
    made = len(office.releases)
    if report.new == made and not report.unread and not report.stopped:
        return ""
    return f"{report.site} has {report.new} of {made} ({report.why() or 'no reason given'})"


def _bars(sites: int) -> AbstractContextManager[Watcher | None]:
    """The crawl's own bars where somebody looks; it takes seconds, so nothing elsewhere."""
    console = Console(stderr=True)
    return watching(console, sites) if console.is_terminal else nullcontext()


def _read(made: int, options: Options) -> Step:
    with Archive.open(options.data) as archive:
        releases = [record.release for record in archive.all_records()]
        kept = archive.path
    layouts = Counter(release.layout for release in releases)
    undated = sum(release.published is None for release in releases)
    if len(releases) != made or undated:
        raise NotAsMade(f"Of {made} releases {len(releases)} could be read, {undated} of them without a date.")
    lines = [f"{number}  by {layout}" for layout, number in sorted(layouts.items())]
    credited = sum(bool(release.bylines) for release in releases)
    places = len({release.place for release in releases if release.place})
    return Step("read", f"{made} releases, all dated, {credited} with credits, from {places} places; in {kept}", lines)


def _indexed(made: int, options: Options) -> Step:
    begun = perf_counter()
    with Archive.open(options.data) as archive:
        written = open_index(options.address, options.now).build(archive).written
    if written != made:
        raise NotAsMade(f"{written} documents were indexed, of {made} releases.")
    return Step("indexed", f"{written} documents in {perf_counter() - begun:.2f} s, in {options.address}")


def _searched(options: Options) -> Step:
    engine = open_engine(options.address)
    recently = (options.clock() - timedelta(days=90)).date()
    queries = ("membangun", '"peta banjir"', f"banjir|gempa after:{recently}", "people:rin -place:denpasar")
    lines = []
    begun = perf_counter()
    for text in queries:
        found = engine.find(understand(text, options.clock()), limit=1)
        if not found.total:
            raise NotAsMade(f"Nothing was found for {text}, and there is something.")
        lines.append(f"{found.total:>2}  {text}: {found.records[0]['title']}")
    took = (perf_counter() - begun) * 1000
    return Step("searched", f"{len(queries)} questions in {took:.0f} ms, each with its first answer", lines)


def _exported(made: int, options: Options) -> Step:
    records = open_engine(options.address).export(understand(""))
    path = options.data / "releases.jsonl"
    with output(path) as file:
        lines = write_jsonl(records, file)
    if lines != made:
        raise NotAsMade(f"{lines} releases were exported, of {made}.")
    return Step("exported", f"{lines} records, one a line, to {path}")

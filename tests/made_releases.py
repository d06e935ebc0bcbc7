"""Made pages and releases of a made office, for the tests of the archive."""

from datetime import UTC, datetime, timedelta

from crawler.release import Page, Release

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
DAY = timedelta(days=1)
BASE = "https://contoh.go.id/berita/"


def page(slug: str, body: str = "", at: datetime = NOW, **more) -> Page:
    url = slug if slug.startswith("http") else BASE + slug
    return Page(url, (body or f"<h1>{slug}</h1>").encode(), at, headers={"content-type": "text/html"}, **more)


def release(slug: str, **more) -> Release:
    name = slug.rpartition("/")[2]
    values = {
        "site": "contoh",
        "institution": "Kementerian Contoh",
        "url": slug if slug.startswith("http") else BASE + slug,
        "title": f"Judul {name}",
        "body": f"JAKARTA – Isi {name} yang pertama.\n\nAlinea kedua.",
        "published": "2026-03-20",
        "precision": "day",
        "day": "2026-03-20",
        "layout": "contoh@2022-03",
        "sources": {"published": "page"},
    }
    return Release(**{**values, **more})


def visit(archive, a_page, read=None, at=None, **more):
    """Keeps a page and records what is read from it; the outcome."""
    kept = archive.keep("contoh", a_page)
    return archive.record(kept, read or release(a_page.url), now=at or a_page.fetched, **more)


def whats(archive, after=0):
    return [(change.id, change.what) for change in archive.changes(after)]


def the_record(archive, of):
    (record,) = archive.records([of])
    return record

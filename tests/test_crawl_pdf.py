"""A list that leads straight to documents: each is kept as it came, and read; one that cannot be read is kept too."""

from made_net import Answer, links
from made_pdf import pdf

from crawler.archive import Archive

TEXT = "Petugas menanam bibit bakau di sepanjang pantai bersama para nelayan dan murid sekolah dasar setempat."


def test_documents_are_releases(net, tmp_path):
    readable = pdf([f"Jakarta, 12 Maret 2026 – {TEXT}", "", "(sri/Humas Kementerian PANRB)"])
    broken = b"%PDF-1.7\nmore was promised"
    pages = net.host("contoh.go.id")
    pages["/rilis"] = links([0, 1], "/b/{}.pdf")
    pages["/b/0.pdf"] = Answer(readable, headers={"Content-Type": "application/pdf"})
    pages["/b/1.pdf"] = Answer(broken, headers={"Content-Type": "application/octet-stream"})
    report = net.crawl(tmp_path, ("contoh",), "--delay", "0")["contoh"]
    assert (report["new"], report["unread"]) == (2, {})
    with Archive.open(tmp_path) as archive:
        kept = {page.page.url[-5:]: page.page.body for page in archive.pages()}
        read = {record.release.url[-5:]: record.release for record in archive.all_records()}
    assert kept == {"0.pdf": readable, "1.pdf": broken}
    one, other = read["0.pdf"], read["1.pdf"]
    assert (one.title, one.day, one.layout, one.body) == (
        "Judul 0",
        "2026-03-12",
        "pdf",
        f"Jakarta, 12 Maret 2026 – {TEXT}",
    )
    assert one.bylines[0].office == "Kementerian PANRB"
    assert (other.title, other.body, other.attachments) == ("Judul 1", "", ("http://contoh.go.id/b/1.pdf",))
    assert other.notes == ("pdf: it is broken, or too large to read",)

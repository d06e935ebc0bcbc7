"""Credits, datelines and dates in the ways offices vary them: made sentences, answers decided before they were read."""

from datetime import datetime

import pytest

from crawler.bylines import parse_dateline, split_credits
from crawler.dates import parse_date

TEXT = "Doa bersama menutup acara."
WRITERS = [
    (" (ald)", ["ald"], "", ""),
    ("(Dvt/Prokopim)", ["Dvt"], "Prokopim", ""),
    (" [wid/kominfo]", ["wid"], "kominfo", ""),
    (" (Ftr/Yn/Diskominfo Blitar)", ["Ftr", "Yn"], "Diskominfo", "Blitar"),
    (" (MC Kab. Wajo/Rid)", ["Rid"], "MC", "Kab. Wajo"),
    (" (tri/Kemenag Demak)", ["tri"], "", "Kemenag Demak"),
    (" (Kemenag Demak/tri)", ["tri"], "", "Kemenag Demak"),
    (" (BPMI Setpres/RJP)", ["RJP"], "", "BPMI Setpres"),
    (" (rsa/dep3/fsr)", ["rsa", "fsr"], "dep3", ""),
    (" (*PL/RZ)", ["PL", "RZ"], "", ""),
    (" (ys-Humas)", ["ys"], "Humas", ""),
    (" (ys – Humas)", ["ys"], "Humas", ""),
    (" (Humas: ys)", ["ys"], "Humas", ""),
    (" (ys|Humas)", ["ys"], "Humas", ""),
    (" ( Ys / Hms )", ["Ys"], "Hms", ""),
    (" (ys)//", ["ys"], "", ""),
    (" //ys", ["ys"], "", ""),
    (" (ys/Humas)#Berakhlak", ["ys"], "Humas", ""),
    (" (ys/Humas)\nBagikan ini:", ["ys"], "Humas", ""),
    (" (gus)", ["gus"], "", ""),
    (" (budi)", ["budi"], "", ""),
    (" (Ratna)", ["Ratna"], "", ""),
    (" (tri)", ["tri"], "", ""),
    (" -rz-", ["rz"], "", ""),
    ("\n-rz/yn-", ["rz", "yn"], "", ""),
    (" (dok/ys)", ["ys"], "", ""),
    (" (ys/Humas Pemkot)\nhttps://www.contoh.go.id/", ["ys"], "Humas", "Pemkot"),
    (" (ys)\nIkuti kami di Instagram dan Facebook", ["ys"], "", ""),
    ("\nUploader : Rina Wati", ["Rina Wati"], "", ""),
    (" (Adpim/rn)", ["rn"], "Adpim", ""),
    (" (Release)", [], "", ""),
    (" (***)", [], "", ""),
    (" (*/rls)", [], "", ""),
    ("\n\nRINA WATI", ["RINA WATI"], "", ""),
    ("\nPenulis\t: Rina Wati", ["Rina Wati"], "", ""),
    (" (ys/Dinkes)", ["ys"], "", "Dinkes"),
    (" (Dishub/ys)", ["ys"], "", "Dishub"),
    (" (ys/DLH)", ["ys"], "", "DLH"),
    (" (BPBD/ys)", ["ys"], "", "BPBD"),
    (" (ys/dpm)", ["ys", "dpm"], "", ""),
    (" (jpnn/ys)", ["ys"], "", "jpnn"),
    (" (ys/contoh.com)", ["ys"], "", "contoh.com"),
    (" (contoh.com/ys)", ["ys"], "", "contoh.com"),
    ("\nys/Humas", ["ys"], "Humas", ""),
    (" (Humas, ys)", ["ys"], "Humas", ""),
    (" (Ys. Humas Ngawi)", ["Ys"], "Humas", "Ngawi"),
    (" (ys_humas)", ["ys"], "humas", ""),
    (" (tim kominfo/ys)", ["ys"], "tim kominfo", ""),
    ("\nPenulis/Editor: Rina Wati", ["Rina Wati"], "", ""),
    ("\nTeks dan foto: Rina Wati", ["Rina Wati"], "", ""),
    ("\nPublisher: Admin Kominfo", [], "", ""),
    ("\noleh admin", [], "", ""),
    (" (Kontributor Sleman/ys)", ["ys"], "", ""),
    (" (Berita/Foto: ys)", ["ys"], "", ""),
    (" (KUA Paron/ys)", ["ys"], "", "KUA Paron"),
    ("\n\nPenulis:\nRina Wati", ["Rina Wati"], "", ""),
    (" (ys/Humas)\n0 Komentar", ["ys"], "Humas", ""),
    (" (ys/Humas)\nBerita Sebelumnya\nBerita Selanjutnya", ["ys"], "Humas", ""),
    (" (ys/Humas)\nVideo: https://contoh.id/v", ["ys"], "Humas", ""),
    (" (reporter/ys)", ["ys"], "", ""),
    ("\nKontributor: Ahmad Fauzi (MTsN 2 Pati)", ["Ahmad Fauzi"], "", "MTsN 2 Pati"),
]
ISSUERS = [
    ("\n*(Tim Humas Kota Salatiga)*", "Tim Humas", "Kota Salatiga"),
    (" (Humas KPU Kota Malang)", "Humas", "KPU Kota Malang"),
    (" (Humas RSUD dr. Soetomo)", "Humas", "RSUD dr. Soetomo"),
    ("Humas BMKG", "Humas", "BMKG"),
    (" (BPMI Setpres)", "", "BPMI Setpres"),
    (" (Pendam IV/Diponegoro)", "Pendam", "IV/Diponegoro"),
    (" (Pendam Jaya/Jayakarta)", "Pendam", "Jaya/Jayakarta"),
    (" (Pen. Kodim 0712/Tegal)", "Pen.", "Kodim 0712/Tegal"),
    (" (Penerangan Korem 071/Wijayakusuma)", "Penerangan", "Korem 071/Wijayakusuma"),
    (" (Pen Lanud Halim)", "Pen", "Lanud Halim"),
    (" (Inmas Kemenag Riau)", "Inmas", "Kemenag Riau"),
    (" (adv/prokopim)", "prokopim", ""),
    (" (humpro)", "humpro", ""),
    (" (Adpim/release)", "Adpim", ""),
    (" (Puskompublik)", "Puskompublik", ""),
    (" (Infokom Pasaman Barat)", "Infokom", "Pasaman Barat"),
    (" (Ro Humas Kemensos)", "Ro Humas", "Kemensos"),
    ("\nHumas Bea Cukai", "Humas", "Bea Cukai"),
    (" (PN Ngawi)", "", "PN Ngawi"),
    ("\n\nDinas Komunikasi dan Informatika\nKabupaten Ngawi", "Dinas Komunikasi dan Informatika", "Kabupaten Ngawi"),
    ("\n\nHumas MAN 1 Ngawi", "Humas", "MAN 1 Ngawi"),
    (" (Rilis Humas Pemkab Demak)", "Humas", "Pemkab Demak"),
    (" (Humas_Polsek Paron)", "Humas", "Polsek Paron"),
    ("\n_Humas Polsek Paron_", "Humas", "Polsek Paron"),
    ("\nTIM DISKOMINFO KAB. NGAWI", "TIM DISKOMINFO", "KAB. NGAWI"),
    (" (Tim Medsos PA Bantul)", "Tim Medsos", "PA Bantul"),
    (" (Humas-1)", "Humas", ""),
    (" (Humas. Kab. Sleman)", "Humas", "Kab. Sleman"),
    (" (Humaspro)", "Humaspro", ""),
    ("\nPusat Penerangan Hukum Kejaksaan Agung", "Pusat Penerangan Hukum", "Kejaksaan Agung"),
    (" (Satlantas Polres Tegal)", "", "Satlantas Polres Tegal"),
    (" (Imigrasi Blitar)", "", "Imigrasi Blitar"),
]
SIGNATURES = [
    ("\n\nKepala Biro Humas\n\nttd.\n\nBudi Raharja", "Budi Raharja", "Biro Humas"),
    (
        "Kuta, 3 April 2024Kepala Biro Humas dan Fasilitasi Dukungan Strategisdto.Budi Raharja",
        "Budi Raharja",
        "Biro Humas dan Fasilitasi Dukungan Strategis",
    ),
    ("\n\nKepala Biro Humas\nDr.Ir.Budi Raharja, M.Si.", "Dr.Ir.Budi Raharja, M.Si.", "Biro Humas"),
    ("\n\nKepala Biro Humas\nBudi Raharja, S.Pd.I., M.Pd.", "Budi Raharja, S.Pd.I., M.Pd.", "Biro Humas"),
    ("\n\nKepala Pusat Data dan Informasi\n\nBudi Raharja, Ph.D.", "Budi Raharja, Ph.D.", "Pusat Data dan Informasi"),
    ("\n\nKasi Humas Polres Ngawi\nAKP Siswanto", "AKP Siswanto", "Humas"),
    ("\n\nKepala Biro Humas\nBudi Raharja\nNIP. 19700101 199503 1 001", "Budi Raharja", "Biro Humas"),
]
SOURCES = [
    ("\nSumber: Dinkes Kab. Sleman", "Dinkes Kab. Sleman"),
    (" (Ant)", "Ant"),
    (" (Antara)", "Antara"),
    (" (Jawa Pos)", "Jawa Pos"),
    (" (detikcom)", "detikcom"),
    (" (jpnn)", "jpnn"),
    (" (Contoh.com)", "Contoh.com"),
    (" (https://www.contoh.com/berita/1)", "www.contoh.com"),
]
TEXTS = [
    "Program itu menjangkau seluruh daerah. (MBG)",
    "MBG\n\n(MBG)",
    "Program ini menjangkau pelajar. (PIP)",
    "Bantuan diserahkan kepada warga. (Dinsos)",
    "Bantuan diserahkan kepada warga. (Kontributor Sleman)",
    "Penghargaan diterima daerah. (WTP)",
    "Rapat itu membahas hal lain. (Rakor)",
    "Kepala daerah dipilih warga. (Pilkada)",
    "Rapat berlangsung Senin (24/11/2025).",
    "Peserta berasal dari dua kota (Medan/Padang)",
    "Bantuan dari PT Bank Rakyat Indonesia (Persero) Tbk.",
    "Kegiatan terbagi dua. (bersambung)",
    "Kegiatan terbagi dua. (buka)",
    "Kabar itu tidak benar. (hoaks)",
    "Kegiatan ditutup (RK)",
    "Kegiatan ditutup dengan doa.\n\nHumas 2025",
    "Kegiatan ditutup dengan doa.\n\nFoto:\nPara peserta berdiri di depan gedung",
    "Kegiatan ditutup dengan doa. (Kampus News)",
    "Kegiatan ditutup dengan doa. (humasngawi)",
    "Kegiatan ditutup dengan semboyan. (Jogja Istimewa)",
    "Kegiatan ditutup dengan doa.\n\nLaporan: Wajar Tanpa Pengecualian",
    "Kegiatan ditutup dengan doa.\n\nLaporan:\nBanjir di Demak",
    "Kegiatan ditutup dengan doa.\n\nHumas Hebat",
    "Kegiatan ditutup dengan doa.\n\nProtokol Kesehatan",
    "Kegiatan ditutup dengan doa.\n\nBagian Kedua",
    "Penghargaan diserahkan\noleh Badan Pusat Statistik",
    "Kegiatan dihadiri pejabat. (Bupati/Humas)",
    "Kegiatan dihadiri wartawan. (hm.ys)",
    "Kegiatan diliput oleh harian Kompas (Kompas)",
    "Kegiatan dipimpin ketua panitia. (H.Ahmad)",
    "Kegiatan dihadiri para operator, antara lain 3 (tri)",
    "Kegiatan dibuka oleh Saifullah (gus)",
    "Lembaga itu bernama “Forum Bersama” (Badan Gizi Nasional)",
    "Kegiatan ditutup dengan doa.\n\nSALAM SEHAT",
    "Kegiatan ditutup dengan doa.\n\nKARTINI MUDA",
    "Kegiatan ditutup dengan doa.\n\nBANDAR LAMPUNG",
    "Lomba dimenangi\n\nRINA WATI",
    "Acara ditutup oleh Rina Wati.",
    "Kerja sama dengan Badan Pengawas Obat dan Makanan (BPOM)",
]


@pytest.mark.parametrize(("tail", "people", "unit", "institution"), WRITERS)
def test_writers(tail: str, people: list[str], unit: str, institution: str) -> None:
    text, (credit,) = split_credits(TEXT + tail)
    assert (credit.kind, list(credit.people), credit.unit, credit.institution) == ("writer", people, unit, institution)
    assert text.startswith(TEXT)


@pytest.mark.parametrize(("tail", "unit", "institution"), ISSUERS)
def test_issuers(tail: str, unit: str, institution: str) -> None:
    _, (credit,) = split_credits(TEXT + tail)
    assert (credit.kind, credit.people, credit.unit, credit.institution) == ("issuer", (), unit, institution)


@pytest.mark.parametrize(("tail", "name", "unit"), SIGNATURES)
def test_signatures(tail: str, name: str, unit: str) -> None:
    text, (credit,) = split_credits(TEXT + tail)
    assert (credit.kind, credit.people, credit.unit) == ("signatory", (name,), unit)
    assert text.startswith(TEXT) and "Kepala" not in text


@pytest.mark.parametrize(("tail", "institution"), SOURCES)
def test_sources(tail: str, institution: str) -> None:
    _, (credit,) = split_credits(TEXT + tail)
    assert (credit.kind, credit.people, credit.unit, credit.institution) == ("source", (), "", institution)


def test_labels_in_a_row_behind_a_sentence() -> None:
    text, credits = split_credits(f"{TEXT}Penulis: Rina Wati Editor: Budi Raharja Foto: Siswanto")
    assert text == TEXT
    assert [(credit.kind, *credit.people) for credit in credits] == [
        ("writer", "Rina Wati"),
        ("editor", "Budi Raharja"),
        ("photo", "Siswanto"),
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_what_credits_nobody_stays(text: str) -> None:
    assert split_credits(text) == (text, [])


@pytest.mark.parametrize(
    ("head", "place", "day"),
    [
        ("(Jakarta) – Pemerintah", "Jakarta", None),
        ("[Jakarta, 3 April 2024] Pemerintah", "Jakarta", "2024-04-03"),
        ("Tokyo, Jepang (3/4/2024) – Menteri", "Tokyo", "2024-04-03"),
        ("Jayapura,3April2024- Gubernur", "Jayapura", "2024-04-03"),
        ("JAYAPURA,- Gubernur", "Jayapura", None),
        ("SLEMAN (Kemenag) --- Bupati", "Sleman", None),
        ("KULON PROGO-Bupati", "Kulon Progo", None),
        ("Kemenag.go.id, Manokwari – Kepala", "Manokwari", None),
        ("Toli-Toli – Bupati", "Toli-Toli", None),
        ("Jakarta ( 5 Juni 2024 ) – Menteri", "Jakarta", "2024-06-05"),
        ("Kec. Slawi, Kab. Tegal – Bupati", "Kec. Slawi", None),
        ("Rabu, Ngawi – Bupati", "Ngawi", None),
        ("Tribratanews.contoh.polri.go.id – Ngawi. Kapolres", "Ngawi", None),
        ("*NGAWI* – Bupati", "Ngawi", None),
        ("Manggar – Bupati", "Manggar", None),
        ("Kuta Selatan, Badung – Bupati", "Kuta Selatan", None),
        ("CIMAHI UTARA – Camat", "Cimahi Utara", None),
        ("Bandara Juanda, Sidoarjo – Menteri", "Sidoarjo", None),
        ("Loteng – Bupati", "Loteng", None),
        ("Bupati Buka Pasar Murah3 April 202412PrintNgawi -\xa0 Bupati", "Ngawi", None),
        ("Menteri Buka Pasar MurahNGAWI -- Menteri", "Ngawi", None),
        ("Pernyataan Menteri RINgawi, 3 April 2024Menteri", "Ngawi", "2024-04-03"),
    ],
)
def test_datelines(head: str, place: str, day: str | None) -> None:
    found = parse_dateline(f"{head} memperkuat layanan bagi warga di seluruh daerah.")
    assert found is not None and (found.places, found.date) == ((place,), day)


def test_a_building_is_no_agency() -> None:
    found = parse_dateline("Istana Negara, Jakarta – Presiden memperkuat layanan bagi warga di seluruh daerah.")
    assert found is not None and (found.places, found.agency) == (("Jakarta",), "")


def test_the_host_behind_the_place_is_the_agency() -> None:
    found = parse_dateline("Ngawi – berita.contoh.go.id – Bupati memperkuat layanan bagi warga di seluruh daerah.")
    assert found is not None and (found.places, found.agency) == (("Ngawi",), "berita.contoh.go.id")


@pytest.mark.parametrize(
    "text",
    [
        "(MBG) – Pemerintah memperkuat",
        "Tol Semarang–Demak dibangun",
        "Gubernur Jambi – Nama hadir",
        "April 2024 – Bupati",
        "Paron, Ngawi – Bupati",
        "Batu - batu besar menutup jalan dan",
        "Khofifah Indar – Emil Dardak",
        "Jalan Dibuka di BlitarNgawi - Madiun dan",
        "Jalan Tol Blitar – Ngawi dibuka",
        "VIVA – Menteri",
        "BABINSA – Prajurit",
        "Ranperda – Dewan",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert parse_dateline(f"{text} layanan bagi warga di seluruh daerah.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senin9 Maret 202614.30", "2026-03-09T14:30+07:00"),
        ("Jumʻat, 6 Agustus 2021", "2021-08-06"),
        ("21 Agsutus 2018", "2018-08-21"),
        ("Oleh: Admin | Tanggal: 02-05-2024", "2024-05-02"),
        ("Rabu, 15 Zulhijah 1445 H / 22 Mei 2024 M", "2024-05-22"),
        ("30 Desember – 2 Januari 2024", "2023-12-30"),
        ("Terakhir diperbarui 9 Maret 2017 | Diterbitkan 7 Maret 2017", "2017-03-07"),
        ("Kamis Pahing, 4 Maret 2021", "2021-03-04"),
        ("4 Maret 2021 pukul 2.30 siang", "2021-03-04T14:30+07:00"),
        ("09.30 WIB, Kamis 4 Maret 2021", "2021-03-04T09:30+07:00"),
        ("4 Maret 2021 dibaca 9.30 kali", "2021-03-04"),
        ("Tgl Terbit: 04-03-2021 08:01:59", "2021-03-04T08:01:59+07:00"),
        ("Senin - Jumat: 08.00 - 16.00 WIB", None),
        ("14 Zulkaidah 1445 H", None),
        ("021-7398381", None),
        ("0812345678", None),
        ("3 Agst 2016", "2016-08-03"),
        ("IP 10.12.20.24", None),
        ("Rp 12.05.2024", None),
        ("Kode 10.12.2024", None),
        ("Hal. 4 Maret 2021", None),
        ("Vol. 4 Maret 2021", None),
        ("Minggu ke-2 Juni 2024", None),
        ("KTT G20 November 2022", None),
        ("Piala Dunia U-17 November 2023", None),
        ("Pandemi Covid-19 Maret 2021", None),
        ("HUT ke-79, 17 Agustus 2024", "2024-08-17"),
        ("KTT G20, 15 November 2022", "2022-11-15"),
        ("Edisi 4 Maret 2021", "2021-03-04"),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    found = parse_date(text, now=datetime.fromisoformat("2026-11-24T10:00+07:00"))
    assert (found and found.isoformat()) == expected

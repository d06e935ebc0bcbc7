"""Tokens and roots."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from indexer import roots
from indexer.stemmer import stemmer
from indexer.words import LONGEST, fold, stems, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jum'at Jum’at Jum`at Jum´at Jumʼat JUM＇AT", ["jumat"] * 6),
        ("'satu' ’dua’ rock 'n' roll", ["satu", "dua", "rock", "n", "roll"]),
        ("1.500 Rp2,5 24/11/2024", ["1", "500", "rp2", "5", "24", "11", "2024"]),
        ("menpan.go.id S.H. K/L COVID-19", ["menpan", "go", "id", "s", "h", "k", "l", "covid", "19"]),
        ("café CAFÉ cafe\u0301 ﬁnal ½ Straße İ", ["cafe", "cafe", "cafe", "final", "1", "2", "strasse", "i"]),
        ("ke\u00adsehatan\ufeff se\u200bhat", ["kesehatan", "sehat"]),
        ("a_b a\x00b a\u00a0b", ["a", "b"] * 3),
        ("", []),
        ("— *** 😀", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text(max_size=300) | st.text(alphabet="aA'’´ é\u0301\u00ad.x", max_size=60))
def test_tokens_are_words_that_fold_to_themselves(text: str) -> None:
    found = tokens(text)
    assert all(0 < len(token) <= LONGEST and not token.isspace() and " " not in token for token in found)
    assert tokens(" ".join(found)) == found
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_texts_do_not_run_into_each_other(one: str, other: str) -> None:
    assert tokens(f"{one} {other}") == tokens(one) + tokens(other)


FAMILIES = {
    "bangun": "membangun pembangunan dibangun bangunan membangunkan terbangunnya pembangun",
    "tarik": "menarik penarikan ditarik ketertarikan tertarik",
    "rusak": "kerusakan merusak perusakan dirusak kerusakannya",
    "gerak": "gerakan pergerakan menggerakkan bergerak penggerak",
    "pajak": "perpajakan pemajakan pajaknya",
    "nilai": "senilai bernilai penilaian dinilai menilai",
    "minat": "diminati peminat berminat",
    "kurang": "dikurangi mengurangi pengurangan kekurangan",
    "kuasa": "dikuasai menguasai kekuasaan penguasaan",
    "pasukan": "pasukannya",
    "masuk": "memasuki pemasukan termasuk dimasukkan masukan",
    "padu": "memadukan terpadu dipadukan perpaduan",
    "kawal": "mengawal pengawalan dikawal",
    "urus": "mengurus mengurusi pengurusan kepengurusan urusan",
    "alam": "mengalami dialami pengalaman",
    "langkah": "melangkah langkahnya langkahlah",
    "proses": "pemrosesan memproses diproses",
    "labuh": "kepelabuhanan pelabuhan berlabuh",
    "kering": "mengeringkan pengeringan kekeringan",
    "nikah": "menikah menikahkan pernikahan",
    "saring": "menyaring penyaringan disaring",
    "padam": "memadamkan pemadaman dipadamkan",
    "pungut": "memungut pemungutan dipungut",
    "lulus": "kelulusan meluluskan lulusan",
    "temu": "bertemu pertemuan menemukan",
    "sah": "mengesahkan pengesahan disahkan",
    "cek": "mengecek pengecekan dicek",
    "cat": "mengecat pengecatan",
    "mitigasi": "memitigasi dimitigasi mitigasinya",
    "realisasi": "merealisasikan direalisasikan terealisasi realisasinya",
    "sosialisasi": "menyosialisasikan mensosialisasikan disosialisasikan bersosialisasi",
    "salahguna": "penyalahgunaan menyalahgunakan disalahgunakan",
    "tindaklanjut": "menindaklanjuti ditindaklanjuti",
    "tandatangan": "menandatangani ditandatangani penandatanganan",
    "beritahu": "pemberitahuan memberitahukan diberitahukan",
    "latarbelakang": "melatarbelakangi dilatarbelakangi",
    "tidakadil": "ketidakadilan",
    "apa": "apakah apapun apalah",
    "siapa": "siapakah siapapun",
    "pemerintah": "pemerintahan pemerintahannya pemerintahlah",
    "kementerian": "kementeriannya",
    "imbau": "mengimbau imbauan menghimbau himbauan dihimbau",
    "ubah": "mengubah perubahan merubah",
    "izin": "perizinan perijinan",
    "penting": "kepentingan berkepentingan",
    "pemilu": "pemilunya",
    "kejagung": "kejagung",
    "perintah": "memerintahkan diperintahkan",
    "peroleh": "memperoleh perolehan diperoleh",
}


@pytest.mark.parametrize(("root", "words"), [(r, w) for r, words in FAMILIES.items() for w in (r, *words.split())])
def test_roots(root: str, words: str) -> None:
    assert stems(words) == [root]


@pytest.mark.parametrize("name", ["Bekasi", "Bali", "Maluku", "Berau", "Mentawai", "Tarakan", "Pekalongan", "Selayar"])
def test_places_stay_whole(name: str) -> None:
    assert stems(name) == [name.lower()]
    assert stems(f"{name}lah") == [name.lower()]


def test_a_town_is_no_root_of_common_words() -> None:
    assert stems("Penajam penajaman mempertajam") == ["penajam", "tajam"]


def test_words_said_twice() -> None:
    assert stems("anak-anak") == stems("anak anak") == ["anak"]
    assert stems("kebijakan-kebijakan") == ["bijak"]
    assert stems("oleh-oleh") == ["oleh", "oleholeh"]
    assert stems("perundang-undangan") == stems("undang-undang") != stems("undangan")


def test_the_stemmer_is_pysastrawi_but_for_its_foreign_suffixes() -> None:
    known = StemmerFactory().get_words()
    ours, theirs = stemmer(known), Stemmer(ArrayDictionary(known)).stem_word
    some = [word for word in known if word.isalpha() and not word.endswith(("is", "isme", "isasi"))][::300]
    before = ["di", "ke", "ber", "bel", "ter", "me", "mem", "men", "meng", "meny", "peng", "per", "memper", "ku", "kau"]
    words = [
        f"{first}{word}{last}" for word in some for first in before for last in ("", "kan", "an", "i", "nya", "lah")
    ]
    assert len(words) > 5_000
    assert [word for word in words if ours(word) != theirs(word)] == []
    assert (ours("desaisasi"), theirs("desaisasi")) == ("desaisasi", "desa")


@given(st.text(alphabet="abdegiklmnprstu", min_size=1, max_size=30))
def test_any_word_has_one_root(word: str) -> None:
    (root,) = stems(word)
    assert root


@pytest.mark.parametrize(
    "text", ["a'" * 500_000, "é" * 1_000_000, "a\u0301" * 500_000, "peme" * 250_000, "´" * 1_000_000]
)
def test_a_million_characters_in_a_second(text: str) -> None:
    begun = time.process_time()
    stems(text)
    assert time.process_time() - begun < 1


@given(st.text() | st.text("aZ'’–“”½é1_ \u00ad\u0301\n", max_size=40))
def test_the_quick_way_is_the_plain_way(text: str) -> None:
    assert tokens(text) == tokens(f"{text} 世")[:-1]


def test_a_flood_of_words_is_not_remembered() -> None:
    roots.known_roots().clear()
    assert roots.root("pembangunan") == "bangun"
    for number in range(120_000):
        roots.root(str(number))
    assert len(roots.known_roots()) <= 100_000
    assert roots.root("pembangunan") == "bangun"

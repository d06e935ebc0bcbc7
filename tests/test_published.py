"""Which date is the release's, and what is kept of the text it was read from."""

from datetime import UTC, datetime

import pytest

from crawler.pages.published import Mark, settle

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Selasa, 3 Maret 2026 - Dibaca 2689 kali", "Selasa, 3 Maret 2026"),
        ("Kamis 12 Maret 2026 | 14:05:33 WIB | dibaca 343 kali", "Kamis 12 Maret 2026 | 14:05:33 WIB"),
        ("Kamis, 12 Maret 2026 14.05 WIB · 1.343 kali dibaca", "Kamis, 12 Maret 2026 14.05 WIB"),
        ("Minggu, 25 Mei 2025 3144", "Minggu, 25 Mei 2025"),
        ("25 Februari 2014 Dilihat : 350", "25 Februari 2014"),
        ("818 View 7 Maret 2026", "7 Maret 2026"),
        ("3 Juni 2021 15.40", "3 Juni 2021 15.40"),
        ("Tanggal Terbit : 2026-03-04 16:55:35", "Tanggal Terbit : 2026-03-04 16:55:35"),
    ],
)
def test_a_view_counter_is_no_part_of_the_date(printed, kept):
    published = settle([Mark("page", printed)], zone="WIB", now=NOW)
    assert published.moment is not None
    assert published.raw == kept


def test_what_could_not_be_read_is_kept_as_printed():
    published = settle([Mark("page", "entah kapan - Dibaca 12 kali")], zone="WIB", now=NOW)
    assert published.moment is None
    assert published.raw == "entah kapan - Dibaca 12 kali"

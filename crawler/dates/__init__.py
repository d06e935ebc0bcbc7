"""Any date an Indonesian office writes, read or refused: `parse_date`."""

from crawler.dates.parsing import FULL_DATE, parse_date

__all__ = ["FULL_DATE", "parse_date"]

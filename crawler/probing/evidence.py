"""The platform of a site, each claim with what it rests on."""

from __future__ import annotations

import re

from crawler.pages.typography import line
from crawler.release import Page

_SIGNS: tuple[tuple[str, str, str], ...] = (
    ("WordPress", "/wp-content/ in its addresses", r"/wp-(?:content|includes)/"),
    ("WordPress", "a link to its interface", r"https://api\.w\.org/"),
    ("Elementor", "its classes", r"class=[\"'][^\"']*\belementor-"),
    (
        "Joomla K2",
        "its classes",
        r"class=[\"'][^\"']*\b(?:itemView|catItemView|k2Container|itemListView)\b|id=[\"']k2Container",
    ),
    ("Joomla", "its folders", r"/media/(?:jui|system|vendor)/js|/components/com_|option=com_content"),
    ("Helix", "its sections", r"id=[\"']sp-main-body"),
    ("Drupal", "its folders", r"/sites/(?:default|all)/(?:files|themes|modules)|/core/misc/drupal"),
    ("Drupal", "its settings", r"data-drupal-selector|Drupal\.settings"),
    ("CodeIgniter", "index.php in its addresses", r"href=[\"'][^\"']*/index\.php/[\w-]+/[\w-]+"),
    ("Laravel", "its token", r"<meta name=[\"']csrf-token[\"']"),
    ("Next.js", "__NEXT_DATA__ or /_next/", r"__NEXT_DATA__|/_next/static/"),
    ("Nuxt", "__NUXT__ or /_nuxt/", r"__NUXT_|/_nuxt/"),
    ("Blogger", "its addresses", r"\.blogspot\.com|blogger\.com/|/feeds/posts/default"),
    ("OpenSID", "its name in the page", r"OpenSID"),
    ("Odoo", "its classes", r"o_wblog_|odoo"),
    ("Porto theme", "its folders", r"/porto/"),
    ("Bootstrap", "its grid", r"class=[\"'][^\"']*\bcol-(?:md|lg|sm)-\d"),
    ("Tailwind", "its classes", r"class=[\"'][^\"']*\b(?:text-(?:\dxl|sm|lg)|max-w-\w+|(?:md|lg):[\w-]+)"),
)
_MUCH = 300_000
"""Characters of a page that are looked at."""
_COOKIES = (("Laravel", "laravel_session"), ("CodeIgniter", "ci_session"), ("Laravel", "XSRF-TOKEN"))


def platforms_of(*pages: Page) -> list[tuple[str, str]]:
    """(platform, what tells it) of pages of one site, the site's own word first; each platform once."""
    found: dict[str, str] = {}
    for page in pages:
        for platform, why in _platforms(page):
            found.setdefault(platform, why)
    return list(found.items())


def _platforms(page: Page) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for text in page.selector.xpath("//meta[translate(@name, 'GENRATO', 'genrato')='generator']/@content").getall():
        words = line(text)[:80]
        if words:
            found.setdefault(words.split("!")[0].split(" ")[0], f"generator “{words}”")
    for header in ("x-generator", "x-powered-by", "x-drupal-cache"):
        if said := line(page.headers.get(header, ""))[:60]:
            found.setdefault(
                "Drupal" if "drupal" in header else said.split(" ")[0].split("/")[0], f"header {header}: {said}"
            )
    cookies = page.headers.get("set-cookie", "")
    for name, cookie in _COOKIES:
        if cookie in cookies:
            found.setdefault(name, f"cookie {cookie}")
    for name, why, pattern in _SIGNS:
        if re.search(pattern, page.text[:_MUCH]):
            found.setdefault(name, why)
    return list(found.items())

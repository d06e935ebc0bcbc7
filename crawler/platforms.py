"""Layouts that many offices share, as values. An office takes one whole, or changes it: `replace(wordpress, …)`."""

from __future__ import annotations

from dataclasses import replace

from crawler.layout import Layout
from crawler.listed import text_at
from crawler.release import Page
from crawler.structured import json_ld_date


def _utc(page: Page) -> str:
    """WordPress' second clock. Its first, `date`, is the office's own."""
    moment = text_at(page.json, "date_gmt")
    return f"{moment}Z" if moment else ""


def _topics(page: Page) -> list[str]:
    """The tags of a post: of `wp:term`, the second list. The first are categories, the office's departments."""
    terms = page.json.get("_embedded", {}).get("wp:term", [])
    return [text_at(term, "name") for term in (terms[1] if len(terms) > 1 else [])]


wordpress_api = Layout(
    form="json",
    name="wordpress-api",
    url="link",
    title="title.rendered",
    body="content.rendered",
    published=("date", _utc),
    topics=_topics,
)
"""The objects of `/wp-json/wp/v2/posts`."""

feed_item = Layout(
    form="json", name="feed-item", url="link", title="title", body="content", published="published", bylines="author"
)
"""The objects that `Feed(whole=True)` makes of a feed's items."""

wordpress = Layout(
    title="h1.entry-title",
    published=("time.entry-date.published::attr(datetime), time.entry-date::attr(datetime)", "time.entry-date"),
    body=".entry-content",
    topics="a[rel='tag']",
    images=".post-thumbnail, figure.wp-caption",
)
"""WordPress' own themes and most of those made after them."""

joomla = Layout(
    title=".item-page h2, .item-page h1",
    published="dd.published, dd.create, span.create, .article-info time",
    body=".item-page [itemprop='articleBody'], .item-page .article-content",
    topics="a.tag",
)
"""Joomla's com_content, 2.5 to 4."""

k2 = Layout(
    title=".itemView h2.itemTitle",
    published=".itemView .itemDateCreated",
    body=".itemView .itemFullText",
    topics=".itemTagsBlock a",
    images=".itemImageBlock",
)
"""K2, Joomla's extension of the years 2010 to 2020."""

drupal = Layout(
    title=".field--name-title, h1.page-title",
    published=(".node__submitted, .field--name-created", json_ld_date),
    body=".node__content .field--name-body",
    topics=".field--name-field-tags a",
    images=".field--type-image",
)
"""Drupal 8 to 10."""

opd = Layout(
    title="div.blog_details h2",
    published="ul.blog-info-link li:nth-child(n+2)",
    body="div.blog_details",
    drop="h2, ul.blog-info-link, .td-g-rec",
    images=".feature-img",
)
"""The CodeIgniter sites of a regency's agencies (`/berita/detail/<id>/<slug>/`): the date stands below the body."""

codeigniter = Layout(
    title=".judul_berita",
    published=".tgl_berita",
    body=".isi_berita",
    images="img[align='left']",
)
"""The hand-made CodeIgniter site of the years around 2010 (`index.php/web/news_detail/<cat>/<id>`)."""

__all__ = ["codeigniter", "drupal", "feed_item", "joomla", "k2", "opd", "replace", "wordpress", "wordpress_api"]

"""Layouts that many offices share, as values. An office takes one whole, or changes it: `replace(wordpress, …)`.

There is none for PPID, the offices' public-information officers: no platform of theirs is known to us; the site that
was seen (`ppid_sragen`) runs WordPress.
"""

from __future__ import annotations

from dataclasses import replace

from crawler.layout import Layout
from crawler.lists import Feed, Listing, WordPress
from crawler.lists.held import BODIES, DATES, TITLES, held
from crawler.lists.listed import ReleaseList, text_at
from crawler.pages.headings import beside_heading, heading
from crawler.pages.structured import json_ld_date
from crawler.release import Page


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

YOAST = "meta[property='article:published_time']::attr(content)"
"""What Yoast and other plugins tell of the date, with its offset."""

wordpress = Layout(
    title="h1.entry-title",
    published=("time.entry-date.published::attr(datetime), time.entry-date::attr(datetime)", "time.entry-date"),
    body=".entry-content",
    topics="a[rel='tag']",
    images=".post-thumbnail, figure.wp-caption",
)
"""WordPress' own classic themes and most of those made after them, GovPress among them."""

wordpress_blocks = Layout(
    title="h1.wp-block-post-title",
    published=(".wp-block-post-date time::attr(datetime)", ".wp-block-post-date"),
    body=".wp-block-post-content",
    topics=".taxonomy-post_tag a",
    images=".wp-block-post-featured-image",
)
"""WordPress' block themes, since 2022."""

elementor = Layout(
    title="h1.elementor-heading-title",
    published=(".elementor-post-info__item--type-date", YOAST),
    body=".elementor-widget-theme-post-content",
    topics=".elementor-post-info__item--type-terms a",
    images=".elementor-widget-theme-post-featured-image",
)
"""WordPress built with Elementor."""

newspaper = Layout(
    title=".td-post-header header h1",
    published=(".td-post-header time.entry-date::attr(datetime)", ".td-post-header time.entry-date"),
    body=".td-post-content",
    topics=".td-tags a",
    images=".td-post-featured-image",
)
"""Newspaper, the WordPress theme of many an office with a news desk."""

wordpress_lists: tuple[ReleaseList, ...] = (WordPress(), Feed())
"""What every WordPress has, unless its keeper closed it: all posts, else the latest ten."""

joomla = Layout(
    title=".item-page h2, .item-page h1",
    published="dd.published, dd.create, span.create, .article-info time",
    body=".item-page [itemprop='articleBody'], .item-page .article-content",
    topics="a.tag",
)
"""Joomla's com_content, 2.5 to 3."""

joomla4 = Layout(
    title=".com-content-article .page-header h1, .com-content-article .page-header h2",
    published=("dd.published time", "dd.published time::attr(datetime)"),
    body=".com-content-article__body",
    topics=".com-content-article .tags a",
    images=".com-content-article > figure.item-image",
)
"""Joomla's com_content since 4 (2021)."""

helix = Layout(
    title="#sp-main-body .article-header h1, #sp-main-body .article-header h2",
    published=".article-details time",
    body=".article-details [itemprop='articleBody']",
    topics=".article-details .tags a",
    images=".article-details .article-full-image",
)
"""Joomla with the Helix framework, whose main section is `sp-main-body`."""

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

drupal7 = Layout(
    title="#page-title, h1.title",
    published=".node .submitted",
    body=".node .field-name-body",
    topics=".node .field-name-field-tags a",
    images=".node .field-type-image",
)
"""Drupal 7, of the years 2011 to 2022."""

odoo = Layout(title=heading, published=beside_heading, body=".o_wblog_post_content_field")
"""The blog of Odoo (`/blog/<category>-<n>/<slug>-<id>`)."""

opd = Layout(
    title="div.blog_details h2",
    published="ul.blog-info-link li:nth-child(n+2)",
    body="div.blog_details",
    drop="h2, ul.blog-info-link, .td-g-rec",
    images=".feature-img",
)
"""The CodeIgniter sites of a regency's agencies (`/berita/detail/<id>/<slug>/`): the date stands below the body."""

opd_list = Listing(
    "/berita/index/",
    links="article.blog_item a.d-inline-block",
    more="/berita/index/{n}",
    row="article.blog_item",
    date="a.blog_item_date",
)
"""The list of news on those sites."""

codeigniter = Layout(
    title=".judul_berita",
    published=".tgl_berita",
    body=".isi_berita",
    images="img[align='left']",
)
"""The hand-made CodeIgniter site of the years around 2010 (`index.php/web/news_detail/<cat>/<id>`)."""

laravel = Layout(title="h1.berita-title", published="p.berita-meta", bylines="p.berita-meta", body=".content")
"""A Laravel site as trainees of an office build it: date and writer in one line, "Senin, … | Penulis: …"."""

javascript = Layout(title=held(*TITLES), published=held(*DATES), body=held(*BODIES), name="page-data")
"""Next.js and Nuxt: the page holds its release as JSON, and shows what a script makes of it."""

blog_api = Layout(form="json", name="blog-api", title="blog_name", body="blog_desc", published="created_at")
"""The interface that the sites of KPU and Kemendagri share."""

blogger = Layout(
    title="h1.post-title, h3.post-title",
    published=("time.published::attr(datetime), abbr.published::attr(title)", "h2.date-header"),
    body=".post-body",
    topics=".post-labels a",
)
"""Blogger, where villages, schools and small offices write."""

next_page = ".pagination a[rel='next'], .pagination > li:last-child > a"
"""The link to the next page in Bootstrap's pagination, as Laravel and CodeIgniter print it."""

blogger_lists: tuple[ReleaseList, ...] = (Feed("/feeds/posts/default?max-results=500"), Feed("/rss.xml"))

opensid = Layout(
    title=".artikel h2.judul", published=".artikel h3.kecil", body=".artikel > .teks", images=".artikel > .sampul"
)
"""OpenSID, the system of villages, in its classic theme: writer, date, category and counter stand in one line."""

opensid_natra = Layout(
    title="h4.catg_titile, h1.catg_titile",
    published=".post_commentbox .meta_date",
    body=".single_page_content .teks",
    images=".single_page_content .sampul",
)
"""OpenSID in the themes Hadakewa, Natra and those made after them."""

__all__ = [
    "YOAST",
    "beside_heading",
    "blog_api",
    "blogger",
    "blogger_lists",
    "codeigniter",
    "drupal",
    "drupal7",
    "elementor",
    "feed_item",
    "heading",
    "helix",
    "javascript",
    "joomla",
    "joomla4",
    "k2",
    "laravel",
    "newspaper",
    "next_page",
    "odoo",
    "opd",
    "opd_list",
    "opensid",
    "opensid_natra",
    "replace",
    "wordpress",
    "wordpress_api",
    "wordpress_blocks",
    "wordpress_lists",
]

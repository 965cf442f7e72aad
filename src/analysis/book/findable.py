"""Findable: what the head of a page tells search engines and those who share it, and the map of the site.

An address of the book is known only where ``book.yaml`` names one. Without it, what should be an
address of the network is one seen from the page, and the map of the site says so.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape as escape_xml

from markupsafe import Markup

from analysis.plaintext import one_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The picture that stands beside a link to a page.
PICTURE = "_static/social.png"
SITEMAP = "sitemap.xml"
#: Letters of a description that search engines show.
LENGTH = 200
#: Pages that nobody looks for.
UNLISTED = {"search", "genindex"}
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
#: What is folded away has a summary, as the code of a page.
_SUMMARY = re.compile(r"<summary\b.*?</summary>", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_NO_ADDRESS = (
    "<!-- book.yaml names no address of this book: these are seen from the site's root."
    " Search engines want whole ones. -->\n"
)


def describe_page(body: str) -> str:
    """Return what a page says first, in as many whole sentences as a search engine shows.

    Parameters
    ----------
    body
        HTML of the page.

    Examples
    --------
    >>> describe_page("<h1>A</h1><p><b>5 &lt; 6</b> hold.</p><p>More.</p>")
    '5 < 6 hold.'
    """
    _, _, after = _SUMMARY.sub("", body).partition("</h1>")
    text = ""
    for found in _PARAGRAPH.finditer(after or body):
        text = one_line(unescape(re.sub(r"<[^>]*>", "", found[1]))).strip()
        if text:
            break
    told = ""
    for sentence in _SENTENCE.split(text):
        joined = f"{told} {sentence}" if told and told.isascii() else f"{told}{sentence}"
        if told and len(joined) > LENGTH:
            break
        told = joined
    return told if len(told) <= LENGTH else f"{told[: LENGTH - 1].rstrip()}…"


def add_head(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say in the head of a page what it is about, for search engines and for those who share it."""
    if "body" not in context:
        return
    base = str(app.config.html_baseurl or "")
    title = Markup(context.get("title", name)).striptags()  # noqa: S704 - tags go
    site = Markup(app.config.html_title or app.config.project).striptags()  # noqa: S704 - tags go
    named = {
        "og:type": "website" if name == app.config.root_doc else "article",
        "og:site_name": site,
        "og:title": title,
        "og:description": describe_page(str(context["body"])),
        "og:url": f"{base.rstrip('/')}/{name}.html" if base else "",
    }
    if (Path(app.srcdir) / PICTURE).is_file():
        up = "../" * name.count("/")
        named["og:image"] = f"{base.rstrip('/')}/{PICTURE}" if base else f"{up}{PICTURE}"
        named |= {"og:image:width": "1200", "og:image:height": "630", "og:image:alt": site}
    head = Markup('<meta name="description" content="{}">\n').format(named["og:description"])
    head += Markup('<meta name="twitter:card" content="summary_large_image">\n')
    head += Markup().join(
        Markup('<meta property="{}" content="{}">\n').format(key, value)
        for key, value in named.items()
        if value
    )
    context["metatags"] = f"{context.get('metatags', '')}{head}"


def write_sitemap(site: Path, *, address: str = "") -> None:
    """Write the map of a finished site.

    Parameters
    ----------
    site
        Its directory.
    address
        Where it is to be found, if that is known.
    """
    names = (path.relative_to(site) for path in site.rglob("*.html"))
    listed = sorted(
        name.as_posix()
        for name in names
        if not any(part.startswith("_") for part in name.parts) and name.stem not in UNLISTED
    )
    base = f"{address.rstrip('/')}/" if address else ""
    urls = "".join(f"<url><loc>{escape_xml(base + name)}</loc></url>\n" for name in listed)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{'' if address else _NO_ADDRESS}"
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
    (site / SITEMAP).write_text(text, encoding="utf-8")

"""Switching: from a page to the same page in another language, and phrases of one in the other."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.translation.spoken import LANGUAGES, OWN

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Which pages there are in which languages, beside the pages that are put together.
TWINS = "twins.json"
#: What Sphinx calls a language.
SPHINX = {"zh": "zh_CN"}
#: Name of the parameter of a notebook that speaks.
LANGUAGE = "language"
#: What a language calls itself.
NAMES = {"en": "English", "zh": "中文"}
#: How a document says that it is in a language.
TAGS = {"en": "en", "zh": "zh-CN"}
#: Chinese, with what stands between its characters.
_HAN = re.compile(
    r"[\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef0-9]*[\u3400-\u9fff])?"
)
#: What already says its language, is no text, or is a tag.
_OTHER = re.compile(
    r'<(script|style|svg|title|textarea)\b.*?</\1>|<(\w+)[^>]* lang="zh[^"]*"[^>]*>.*?</\2>|<[^>]*>',
    re.DOTALL,
)
#: No text, a tag or a character by its number; and the index of all numbers, whose rows are short and many.
_UNSEEN = re.compile(
    r"<(script|style|svg|title|textarea)\b.*?</\1>|<li id=claim-.*?</li>|<[^>]*>|&#?\w+;",
    re.DOTALL,
)
#: A number with its magnitude, its unit or the word that counts, and the sign that ends a clause.
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[，。；：、）]?|[−+]?\d[\d,.]*(?:%|个百分点|[万亿]*[\u4e00-\u9fff]?)[，。；：、）]?)"
)


def twin_of(name: str, language: str) -> str:
    """Return the address of a page in another language, seen from that page.

    Parameters
    ----------
    name
        Of the page, as ``chapters/glance``.
    language
        Of the page it is seen from.

    Examples
    --------
    >>> twin_of("chapters/glance", "en"), twin_of("index", "zh")
    ('../zh/chapters/glance.html', '../index.html')
    """
    up = "../" * (name.count("/") + (language != OWN))
    (other,) = (one for one in LANGUAGES if one != language)
    return f"{up}{'' if other == OWN else f'{other}/'}{name}.html"


def add_switch(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Lead from a page to the same page in another language, and say so to machines in its head."""
    spoken = _twins(Path(app.srcdir) / TWINS)
    language = spoken.get(LANGUAGE, OWN)
    if "body" in context:
        body = str(context["body"])
        context["body"] = mark_chinese(body) if language == OWN else keep_together(body)
    if name not in spoken.get("pages", []) or "body" not in context:
        return
    (other,) = (one for one in LANGUAGES if one != language)
    address = twin_of(name, language)
    here = f"{name.rpartition('/')[2]}.html"
    links = (
        (language, here),
        (other, address),
        ("x-default", here if language == OWN else address),
    )
    head = Markup("").join(
        Markup('<link rel="alternate" hreflang="{}" href="{}">\n').format(TAGS.get(tag, tag), url)
        for tag, url in links
    )
    context["metatags"] = f"{context.get('metatags', '')}{head}"
    switch = Markup(
        '<p class="book-languages"><a href="{}" rel="alternate" hreflang="{}" lang="{}">{}</a></p>\n'
    ).format(address, TAGS[other], TAGS[other], NAMES[other])
    context["body"] = str(switch) + str(context["body"])


def mark_chinese(html: str) -> str:
    """Return a page in English in which Chinese says that it is.

    Examples
    --------
    >>> mark_chinese('<p title="网民">Internet users (网民)</p><b lang="zh">网民</b>')
    '<p title="网民">Internet users (<span lang="zh">网民</span>)</p><b lang="zh">网民</b>'
    """
    written, at = [], 0
    for found in _OTHER.finditer(html):
        written += [_HAN.sub(r'<span lang="zh">\g<0></span>', html[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*written, _HAN.sub(r'<span lang="zh">\g<0></span>', html[at:])])


def keep_together(html: str) -> str:
    """Return a page in Chinese on whose lines a number stays with its unit, and with what it counts.

    Examples
    --------
    >>> keep_together('<p title="3人">网民为11.23亿人，占79.7%，共1,315个数字。</p>')
    '<p title="3人">网民为<span class="together">11.23亿人，</span>占<span class="together">79.7%，</span>共<span class="together">1,315个</span>数字。</p>'
    """
    written, at = [], 0
    for found in _UNSEEN.finditer(html):
        written += [_together(html[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*written, _together(html[at:])])


def _together(text: str) -> str:
    return _NUMBER.sub(r'<span class="together">\g<0></span>', text)


@cache
def _twins(path: Path) -> dict[str, Any]:
    if not path.is_file():  # a book of one language
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def language_of(tag: str) -> str:
    """Return which language of ours Sphinx means by a name of its own.

    Examples
    --------
    >>> language_of("zh_CN"), language_of("de")
    ('zh', 'en')
    """
    return next((one for one, name in SPHINX.items() if name == tag), OWN)

r"""Markup of computed sentences: everything is text, except what is marked by these functions.

A sentence is put together from our own words and from the ledger's: names, notes, titles, reasons.
What looks like Markdown in it is never read as such, whoever wrote it. Emphasis, code, links and lists
are made by a function of this module, and become Markdown at one place, :func:`to_markdown`.

>>> print(to_markdown(f"{bold('Short video')} grew by *a lot*, see {link('the next page', 'next')}."))
**Short video** grew by \*a lot\*, see [the next page](<next>).

The functions return strings, so that they fit in f-strings. A mark is a key that this process drew
at random between two noncharacters: no text that was written before can hold one.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from analysis.plaintext import host_of, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

# Unicode sets U+FDD0 and its neighbours aside for use inside a program; a key of letters alone is no
# number to what rewrites numbers.
_KEY = "".join(secrets.choice("abcdfghijk") for _ in range(16))
_OPEN, _CLOSE = f"\ufdd0{_KEY}", "\ufdd1"
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_LINK = re.compile(
    f"{_OPEN}place (?P<place>[^{_CLOSE}]*){_CLOSE}(?P<words>.*?){_OPEN}/place{_CLOSE}"
    f"|{_OPEN}link{_CLOSE}(?P<name>.*?){_OPEN}/link (?P<address>[^{_CLOSE}]*){_CLOSE}",
    re.DOTALL,
)
#: Characters that begin or end something in Markdown or MyST, anywhere in a line.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&$~|#^]")
#: What begins a block where it begins a line: a list, a heading, a quote, a target, a comment.
_BEGINNING = re.compile(r"\A(?P<number>\d{1,9})?(?P<sign>(?(number)[.)]|[!-/:-@]))")
_PAGE = re.compile(r"[\w.-][\w./-]*(#[\w.-]+)?")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def bold(text: str) -> str:
    """Mark a text as strong."""
    return _marked("bold", text)


def emphasis(text: str) -> str:
    """Mark a text as emphasized."""
    return _marked("emphasis", text)


def code(text: str) -> str:
    """Mark a text as code, as an id or a command."""
    return _marked("code", text)


def link(text: str, target: str) -> str:
    """Mark a text as a link.

    Parameters
    ----------
    text
        Words of the link.
    target
        A page of the book without its ending, from the page it stands on, with ``#`` and the id of
        a place on it if one is meant; or an address that begins with ``http://`` or ``https://``.
        With anything else, such as an address that runs a script, the words stand there without a
        link.

    Examples
    --------
    >>> print(to_markdown(link("a page", "https://example.org/?q=a")))
    [a page](<https://example.org/?q=a>)
    >>> print(to_markdown(link("a place", "glossary#term-share")))
    <a class="reference internal" href="glossary.html#term-share">a place</a>
    >>> print(to_markdown(link("a page", "javascript:alert(1)")))
    a page
    """
    if not (_PAGE.fullmatch(target) or (_ADDRESS.fullmatch(target) and host_of(target))):
        return text
    address = quote(target, safe="%/:?#[]@!$&'()*+,;=~-._")
    page, sign, place = address.partition("#")
    if sign and not _ADDRESS.fullmatch(target):
        # A place that a cell writes as HTML is unknown to Sphinx, which would refuse a link to it.
        return f"{_mark(f'place {page}.html#{place}')}{text}{_mark('/place')}"
    return f"{_mark('link')}{text}{_mark(f'/link {address}')}"


def items(texts: Iterable[str]) -> str:
    r"""Mark texts as the items of a list.

    Examples
    --------
    >>> print(to_markdown(items(["one", "- two"])))
    - one
    - \- two
    """
    return "".join(f"{_mark('item')}{text}" for text in texts) + _mark("paragraph")


def to_markdown(*paragraphs: str) -> str:
    r"""Return marked texts as Markdown in which everything that is not marked is text.

    Parameters
    ----------
    paragraphs
        Each with :func:`items` where there is a list in it.

    Examples
    --------
    >>> print(to_markdown("{{ 7 * 7 }}", "# <b>no heading</b>"))
    \{\{ 7 \* 7 \}\}
    <BLANKLINE>
    \# \<b\>no heading\</b\>
    """
    written: list[tuple[bool, str]] = []
    for paragraph in paragraphs:
        in_list = False
        for part in re.split(f"({_OPEN}(?:item|paragraph){_CLOSE})", paragraph):
            if part in {_mark("item"), _mark("paragraph")}:
                in_list = part == _mark("item")
            elif text := _inline(part):
                written.append((in_list, f"- {text}" if in_list else text))
    lines = [text for _, text in written[:1]]
    for (before, _), (now, text) in zip(written, written[1:], strict=False):
        lines += [text] if before and now else ["", text]
    return "\n".join(lines)


def to_rich_html(text: str) -> Markup:
    """Return a marked text for HTML, with its emphasis, code and links.

    Examples
    --------
    >>> print(to_rich_html(f"{bold('3 < 4')}: {link('see', 'chapters/next')}"))
    <strong>3 &lt; 4</strong>: <a href="chapters/next.html">see</a>
    """
    tags = {"bold": "strong", "emphasis": "em", "code": "code"}
    parts = _MARK.split(one_line(text))
    written = [escape(parts[0])]
    for said, part in zip(parts[1::2], parts[2::2], strict=True):
        what, _, target = said.partition(" ")
        name = what.lstrip("/")
        if name in tags:
            written.append(Markup("<{}{}>").format("/" * what.startswith("/"), tags[name]))
        elif what == "place":
            written.append(Markup('<a href="{}">').format(target))
        elif what == "link":
            written.append(_OPENED)
        elif what == "/link":
            address = target if _ADDRESS.match(target) else f"{target}.html"
            at = len(written) - 1 - written[::-1].index(_OPENED)
            written[at] = Markup('<a href="{}">').format(address)
        written += [Markup("</a>")] if what in {"/link", "/place"} else []
        written.append(escape(part))
    return Markup().join(written)


#: Stands for the beginning of a link until its end says where it leads.
_OPENED = Markup("<a>")


def to_html(text: str) -> Markup:
    """Return a text for HTML, between tags or in a quoted attribute; marks are left out.

    Examples
    --------
    >>> print(to_html(bold("3 < 4")))
    3 &lt; 4
    """
    return escape(one_line(plain(text)))


def to_linked_html(text: str) -> Markup:
    """Return a text for HTML in which links are links; all other marks are left out.

    Examples
    --------
    >>> print(to_linked_html(link("3 < 4", "glossary#term-share")))
    <a class="reference internal" href="glossary.html#term-share">3 &lt; 4</a>
    >>> print(to_linked_html(f"{link('here', 'next')} or {link('there', 'https://example.org')}"))
    <a class="reference internal" href="next.html">here</a> or <a class="reference external" href="https://example.org">there</a>
    """
    written, at = Markup(), 0
    for found in _LINK.finditer(text):
        page = _page_of(found)
        kind = "external" if _ADDRESS.fullmatch(page) else "internal"
        written += to_html(text[at : found.start()])
        written += Markup('<a class="reference {}" href="{}">{}</a>').format(
            kind, page, to_html(found["words"] or found["name"])
        )
        at = found.end()
    return written + to_html(text[at:])


def address_of(text: str) -> str:
    """Return where the first link of a text leads, from the page it stands on; nothing without one.

    Examples
    --------
    >>> address_of(f"see {link('this', '../numbers#claim-a')}"), address_of("no link")
    ('../numbers.html#claim-a', '')
    """
    found = _LINK.search(text)
    return _page_of(found) if found else ""


def _page_of(found: re.Match[str]) -> str:
    if found["place"]:
        return found["place"]
    target = found["address"]
    return target if _ADDRESS.fullmatch(target) else f"{target}.html"


def plain(text: str) -> str:
    """Return a text without its marks.

    Examples
    --------
    >>> plain(f"{bold('two')} words")
    'two words'
    """
    return _MARK.sub("", text)


def _mark(what: str) -> str:
    return f"{_OPEN}{what}{_CLOSE}"


def _marked(what: str, text: str) -> str:
    text = one_line(text)
    inner = text.strip()  # a sign of Markdown must touch what it marks
    if not inner:
        return text
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{before}{_mark(what)}{inner}{_mark(f'/{what}')}{after}"


def _inline(text: str) -> str:
    """Write one line of Markdown."""
    # Every second part is what a mark says.
    parts = _MARK.split(one_line(text).strip())
    written: list[str] = []
    quoted: str | None = None
    for said, part in zip(["", *parts[1::2]], parts[0::2], strict=True):
        if said == "code":
            quoted = ""
        elif said == "/code" and quoted is not None:
            written.append(_quoted(quoted))
            quoted = None
        elif quoted is None:
            written.append(_sign(said))
        if quoted is None:
            written.append(_escaped(part))
        else:
            quoted += part
    line = "".join(written)
    return _BEGINNING.sub(r"\g<number>\\\g<sign>", line, count=1) if parts[0] else line


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _sign(said: str) -> str:
    what, _, target = said.partition(" ")
    if what == "/link":
        return f"](<{_escaped(target)}>)"
    if what == "place":
        return f'<a class="reference internal" href="{target}">'
    return {"bold": "**", "emphasis": "*", "link": "[", "place": "</a>"}.get(what.lstrip("/"), "")


def _quoted(text: str) -> str:
    """Write code between more backticks than stand together in it."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}"

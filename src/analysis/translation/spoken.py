"""Which languages are spoken, and texts that say the same in each of them.

Where several are spoken, a text carries all of them through whatever is done with it, and is picked
from when it is shown: a page is computed once, in every language. A reader of one language only never
meets more than a plain string.

>>> with speaking("en+zh"):
...     text = f"<b>{in_each({'en': 'one', 'zh': '一'}.__getitem__)}</b>"
...     pick(text, "en"), pick(text, "zh")
('<b>one</b>', '<b>一</b>')
"""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: What a notebook may be asked to speak. The first is the language that messages are written in.
OWN = "en"
LANGUAGES = (OWN, "zh")
CHOICES = (*LANGUAGES, "+".join(LANGUAGES))
# Unicode sets U+FDD0 and its neighbours aside for use inside a program; the key is drawn at random,
# so that no text that was written before can hold one. Of letters alone: what rewrites the numbers of a
# text, as 3e8, must not find one in it.
_KEY = "".join(secrets.choice("abcdfghijk") for _ in range(9))
_BEGIN, _NEXT, _END = (f"{sign}{_KEY}" for sign in "\ufdd2\ufdd3\ufdd4")
_FOREIGN, _HOME = f"\ufdd5{_KEY}", f"\ufdd6{_KEY}"
_EACH = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)
_STRONG = re.compile(rf"\*\*{_FOREIGN}([a-z]+) ((?:(?!{_HOME})[^*])*){_HOME}\*\*")
_SPAN = re.compile(f"{_FOREIGN}([a-z]+) (.*?){_HOME}", re.DOTALL)
#: A tag, in whose attributes nothing can be marked, or a drawing, in which words have their own element.
_TAG = re.compile(r"<svg\b.*?</svg>|<[^>]*>", re.DOTALL)


class _Spoken:
    """What this process speaks: a notebook's cells do not share a context."""

    languages: tuple[str, ...] = (OWN,)
    folder: Path | None = None


def speak(language: str, folder: Path | None = None) -> None:
    """Choose what all that follows is said in.

    Parameters
    ----------
    language
        ``en`` or ``zh``; or ``en+zh``: both, the first of which a notebook shows.
    folder
        Directory of a ledger, with catalogues of its own sentences if there are any.

    Raises
    ------
    UsageError
        If it is none of these.
    """
    if language not in CHOICES:
        raise UsageError(
            wanted=f"one of {', '.join(CHOICES)} for a language",
            got=repr(language),
        )
    _Spoken.languages, _Spoken.folder = tuple(language.split("+")), folder


@contextmanager
def speaking(language: str, folder: Path | None = None) -> Iterator[None]:
    """Speak a language for a while, as :func:`speak` has it."""
    before = _Spoken.languages, _Spoken.folder
    speak(language, folder)
    try:
        yield
    finally:
        _Spoken.languages, _Spoken.folder = before


def spoken() -> tuple[str, ...]:
    """Return the languages that are spoken; the first is the one that a notebook shows."""
    return _Spoken.languages


def spoken_of() -> Path | None:
    """Return the directory of the ledger that is spoken of, if there is one."""
    return _Spoken.folder


def in_each(say: Callable[[str], str]) -> str:
    """Return what is said in each language that is spoken, as one text.

    Parameters
    ----------
    say
        Returns the text in a language; of what is in several in it, that one is taken.
    """
    texts = [pick(say(language), language) for language in spoken()]
    if len(set(texts)) == 1:
        return texts[0]
    return f"{_BEGIN}{_NEXT.join(texts)}{_END}"


def pick(text: str, language: str) -> str:
    """Return what a text says in one of the languages that are spoken."""
    if _BEGIN not in text:
        return text
    at = spoken().index(language)
    return _EACH.sub(lambda found: found[1].split(_NEXT)[at], text)


def shown(text: str) -> str:
    """Return what a text says in the language that a notebook shows, without marks of its parts."""
    return unmarked(pick(text, spoken()[0]))


def foreign(text: str, language: str) -> str:
    """Mark a text that stands in a page of another language.

    Parameters
    ----------
    text
        Any.
    language
        What it is written in.

    Examples
    --------
    >>> to_spans(f'<a title="{foreign("Alipay", "en")}">{foreign("Alipay", "en")}</a>')
    '<a title="Alipay"><span lang="en">Alipay</span></a>'
    """
    return f"{_FOREIGN}{language} {text}{_HOME}" if text else ""


def named(own: str, chinese: str) -> str:
    """Return a name in each language that is spoken; the English one where there is no other.

    Parameters
    ----------
    own, chinese
        In English, and in Chinese if there is such.
    """
    return in_each(lambda language: own if language == OWN else chinese or foreign(own, OWN))


def unmarked(text: str) -> str:
    """Return a text without the marks of :func:`foreign`."""
    while _FOREIGN in text:
        text = _SPAN.sub(r"\2", text)
    return text


def to_spans(html: str) -> str:
    """Return HTML, or Markdown, in which phrases of another language say which.

    Parameters
    ----------
    html
        In one language; marks inside of tags and drawings are left out.
    """
    if _FOREIGN not in html:
        return html
    outside = _TAG.sub(lambda found: unmarked(found[0]), html)
    # Markdown takes a strong phrase for one where a letter stands inside of its signs, not a tag.
    inside = _STRONG.sub(rf"{_FOREIGN}\1 **\2**{_HOME}", outside)
    return _SPAN.sub(r'<span lang="\1">\2</span>', inside)

"""Prose: what a notebook says in Markdown, line by line through the catalogue of a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.translation.messages import translations
from analysis.translation.spoken import to_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What begins a line of Markdown, and is not said.
_LINE = re.compile(r"(?P<sign>\s*(?:#{1,6} |[-*] |\d+\. |> )?)(?P<said>.*)")


def sentences_of(source: str) -> Iterator[str]:
    """Return what Markdown says, a heading, a paragraph or an item of a list at a time.

    Parameters
    ----------
    source
        Of a cell in which each of these stands in one line.

    Examples
    --------
    >>> list(sentences_of("## Three doors\\n\\n- **Read.** At a glance."))
    ['Three doors', '**Read.** At a glance.']
    """
    for line in source.splitlines():
        found = _LINE.fullmatch(line)
        if found and re.search(r"[^\W\d_]", found["said"]):
            yield found["said"]


def translated(source: str, language: str) -> str:
    """Return Markdown in a language; what no catalogue has stays in English, and says so.

    Parameters
    ----------
    source
        Of a cell.
    language
        As ``zh``.
    """
    known = translations(language)

    def line_of(line: str) -> str:
        found = _LINE.fullmatch(line)
        if not found or not re.search(r"[^\W\d_]", found["said"]):
            return line
        return found["sign"] + to_spans(known.gettext(found["said"]))

    return "\n".join(map(line_of, source.splitlines()))

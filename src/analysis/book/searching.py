"""Searching: how the book's search finds words, and any part of a name in Chinese.

Chinese is written without spaces between words. Its characters are indexed one by one and in pairs,
and a search asks for the pairs: it finds any run of characters, whatever a dictionary takes for a
word, and needs none.
"""

from __future__ import annotations

import re

from sphinx import search
from sphinx.search.en import SearchEnglish

_PARTS = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
#: The same in the reader's browser, for what is searched; one character is looked for as it is.
SPLITTER = r"""
function splitQuery(query) {
  const parts = query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+/gu) || [];
  return parts.flatMap((part) => /[\u3400-\u9fff]/.test(part) && part.length > 2
    ? [...part].slice(1).map((_, at) => part.slice(at, at + 2)) : [part]);
}
"""


class PairsOfCharacters(SearchEnglish):
    """English by its words, Chinese by its characters and their pairs."""

    js_splitter_code = SPLITTER

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._stems: dict[str, str] = {}

    def split(self, input: str) -> list[str]:  # noqa: A002 - as Sphinx calls it
        """Return what of a text is indexed.

        Examples
        --------
        >>> PairsOfCharacters({}).split("5G基站 2025")
        ['5G', '基', '站', '基站', '2025']
        """
        found: list[str] = []
        for part in _PARTS.findall(input):
            if part[0] < "\u3400" or part[0] > "\u9fff":
                found.append(part)
                continue
            found += [*part, *(part[at : at + 2] for at in range(len(part) - 1))]
        return found

    def stem(self, word: str) -> str:
        """Return the stem of a word; one that was met before is not taken apart again.

        Examples
        --------
        >>> PairsOfCharacters({}).stem("forecasts")
        'forecast'
        """
        if word not in self._stems:
            self._stems[word] = super().stem(word)
        return self._stems[word]


def use_pairs() -> None:
    """Let every language of the book be searched so."""
    search.languages["en"] = search.languages["zh"] = PairsOfCharacters

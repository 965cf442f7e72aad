"""Sentences of a text, and their parts: the stretches in which one subject goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(
    r"(?<!\bDec)(?<!\bNov)(?<!\bOct)(?<!\bSept)(?<!\bSep)(?<!\bAug)(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)"
    r"(?<!\bJun)(?<!\bJul)(?<!\bNo)(?<!\bvs)(?<!\bU\.S)[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-Z0-9\u4e00-\u9fff])|[。！？]"
)
_PART = re.compile(r"[;；]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Parameters
    ----------
    start, end
        Where it stands in the text.
    paragraph, number
        Which it is, both counted from 1.
    parts
        Where its parts start and end: what semicolons divide.
    """

    start: int
    end: int
    paragraph: int
    number: int
    parts: tuple[tuple[int, int], ...]

    @property
    def locator(self) -> str:
        """Where it is, in words."""
        return f"paragraph {self.paragraph}, sentence {self.number}"

    def part_start(self, place: int) -> int:
        """Return where the part of the sentence begins in which a place lies."""
        return next((a for a, b in self.parts if a <= place < b), place)


def find_sentences(text: str) -> list[Sentence]:
    """Divide a text into sentences.

    Examples
    --------
    >>> text = "Up by 3.5 in Dec. 2024. Down; then up."
    >>> [text[one.start : one.end] for one in find_sentences(text)]
    ['Up by 3.5 in Dec. 2024. ', 'Down; then up.']
    """
    found: list[Sentence] = []
    at = paragraph = 0
    for line in text.split("\n"):
        paragraph += bool(line.strip())
        ends = [one.end() for one in _END.finditer(line)]
        starts = [0, *ends]
        for number, (start, end) in enumerate(zip(starts, [*ends, len(line)], strict=True), 1):
            if line[start:end].strip():
                cuts = [start, *(m.end() for m in _PART.finditer(line, start, end)), end]
                parts = tuple((at + a, at + b) for a, b in zip(cuts, cuts[1:], strict=False))
                found.append(Sentence(at + start, at + end, paragraph, number, parts))
        at += len(line) + 1
    return found


def is_heading(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line of its own without an end, as headings are.

    Examples
    --------
    >>> text = "Users\\nThey grew by 3.5 in 2024."
    >>> [is_heading(text, one) for one in find_sentences(text)]
    [True, False]
    """
    line = text[sentence.start : sentence.end].strip()
    alone = text[: sentence.start].rpartition("\n")[2].strip() == ""
    ends = text[sentence.end : sentence.end + 1] in {"", "\n"}
    return alone and ends and len(line) < 90 and not re.search(r"[.!?。！？;；,，、|]$", line)  # noqa: PLR2004 - a line

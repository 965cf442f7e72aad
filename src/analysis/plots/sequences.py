"""Sequences: texts joined by commas, by semicolons, or from one to another, in the languages of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.translation.messages import tell
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from collections.abc import Iterable


def enumerated(texts: Iterable[str]) -> str:
    """Join texts by commas.

    Examples
    --------
    >>> enumerated(["reading", "acknowledged"])
    'reading, acknowledged'
    """
    given = [*texts]
    return in_each(
        lambda language: (", " if language == OWN else "，").join(
            pick(text, language) for text in given
        )
    )


def listed_parts(texts: Iterable[str]) -> str:
    """Join texts that are sentences of a kind, by semicolons.

    Examples
    --------
    >>> listed_parts(["rural: 3", "urban: 5"])
    'rural: 3; urban: 5'
    """
    given = [*texts]
    return in_each(
        lambda language: ("; " if language == OWN else "；").join(
            pick(text, language) for text in given
        )
    )


def spanned(start: str, end: str) -> str:
    """Write where something begins and ends; once what reads the same.

    Examples
    --------
    >>> spanned("December 2023", "December 2024"), spanned("97.0", "97.0")
    ('December 2023 to December 2024', '97.0')
    """

    def say(language: str) -> str:
        ends = pick(start, language), pick(end, language)
        return ends[0] if ends[0] == ends[1] else tell("{start} to {end}", start=start, end=end)

    return in_each(say)

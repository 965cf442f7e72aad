"""Counts: how many things there are, and how many of them, in words that fit where it is one, none or all."""

from __future__ import annotations

from analysis.translation.messages import NUMBERED, translations
from analysis.translation.spoken import OWN, in_each


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write a number of things, with the noun in the number that fits.

    Parameters
    ----------
    number
        How many there are.
    noun, plural
        What is counted, one and several; by default the plural ends in ``s``.

    Examples
    --------
    >>> counted(0, "finding"), counted(1, "finding"), counted(1315, "series", "series")
    ('no findings', '1 finding', '1,315 series')
    """
    many = plural or f"{noun}s"

    def say(language: str) -> str:
        if language != OWN:
            told = translations(language).gettext(NUMBERED.format(noun=noun))
            return told.format(number=f"{number:,}")
        return f"1 {noun}" if number == 1 else f"{number:,} {many}" if number else f"no {many}"

    return in_each(say)


def agree(number: int, singular: str, plural: str) -> str:
    """Return the word, mostly a verb, that agrees with a number.

    Examples
    --------
    >>> agree(1, "is", "are"), agree(0, "is", "are")
    ('is', 'are')
    """
    return singular if number == 1 else plural


def how_many(number: int, whole: int) -> str:
    """Write how many of a whole, as a word where it is all or none of them.

    Examples
    --------
    >>> how_many(3, 5), how_many(5, 5), how_many(0, 5)
    ('3', 'all', 'none')
    """
    return "none" if number == 0 else "all" if number == whole else f"{number:,}"


def of_them(number: int, whole: int, one: str, many: str) -> str:
    """Write how many of some things that a sentence has just counted are so.

    Parameters
    ----------
    number, whole
        How many are so, of how many.
    one, many
        The auxiliary verb for one and for several, as ``was`` and ``were``.

    Examples
    --------
    >>> of_them(0, 1, "was", "were"), of_them(1, 1, "was", "were")
    ('it was not', 'it was')
    >>> of_them(0, 5, "was", "were"), of_them(1, 5, "was", "were"), of_them(5, 5, "was", "were")
    ('none of them was', '1 of them was', 'all of them were')
    """
    if whole == 1:
        return f"it {one}{'' if number else ' not'}"
    return f"{among_them(number, whole, agree(number or 1, one, many))}"


def among_them(number: int, whole: int, rest: str) -> str:
    """Say of how many of the things just counted something holds, as an aside.

    Examples
    --------
    >>> among_them(1, 1, "in tables"), among_them(0, 1, "in tables")
    ('in tables', 'not in tables')
    >>> among_them(2, 2, "in tables"), among_them(2, 5, "in tables"), among_them(0, 5, "in tables")
    ('both of them in tables', '2 of them in tables', 'none of them in tables')
    """
    if whole == 1:
        return rest if number else f"not {rest}"
    many = "both" if number == whole == 2 else how_many(number, whole)  # noqa: PLR2004 - a pair
    return f"{many} of them {rest}"

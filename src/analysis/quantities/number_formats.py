"""Number formats: which mark groups the digits of a numeral and which parts its decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from analysis.errors import ReadingError
from analysis.quantities.quantity import refuse_endless

#: Marks that part decimals or group digits in one numeral, after ``plain_characters``.
NUMERAL = re.compile(
    r"(?:(?<![\d.,'])\d{1,3}(?: \d{3})+(?!\d)(?:[.,·]\d+)?"
    r"|(?<!\d)\d+(?:[.,'·]\d+)*"
    r"|(?:(?<=[\s(<>≤≥≈~+±$€£¥–-])|^)[.,]\d+)"
)
DEFAULT_TOLD = "read with the point for decimals and the comma for thousands, as in English"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a column or a document prints its numbers.

    Parameters
    ----------
    decimal
        The mark before decimals: ``"."`` or ``","``; empty if it is not known.
    grouping
        The mark between groups of digits: ``","``, ``"."``, ``" "``, ``"'"``; empty if any will do.
    indian
        Whether the groups above a thousand have two digits, as in ``1,23,45,678``.
    reason
        Why, in words.

    Examples
    --------
    >>> NumberFormat(",", ".").read("1.834.259,5")
    Decimal('1834259.5')
    """

    decimal: str = ""
    grouping: str = ""
    indian: bool = False
    reason: str = ""

    def read(self, numeral: str) -> Decimal:
        """Read one numeral that is printed like this.

        Raises
        ------
        ReadingError
            If it is not, or if it can be read in two ways.
        """
        found = {reading.digits for reading in readings(numeral, self)}
        if len(found) == 1:
            return found.pop()
        raise ReadingError(
            wanted=f"a number with {self}",
            got=repr(numeral),
            instead=what_to_type(numeral) if found else "check its marks",
        )

    def __str__(self) -> str:
        """Name the marks in words."""
        parts = [f"{self.decimal!r} before decimals" if self.decimal else ""]
        if self.grouping:
            kind = "lakhs and crores" if self.indian else "thousands"
            parts.append(f"{self.grouping!r} between {kind}")
        return " and ".join(filter(None, parts)) or "any marks"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a numeral.

    Parameters
    ----------
    digits
        The number.
    footnote
        Digits behind the last group that belong to a footnote mark.
    form
        The format it is read in; its marks are empty where the numeral shows none.
    """

    digits: Decimal
    footnote: str
    form: NumberFormat


FORMATS = (
    NumberFormat(".", ","),
    NumberFormat(".", ",", indian=True),
    NumberFormat(",", "."),
    NumberFormat(".", " "),
    NumberFormat(",", " "),
    NumberFormat(".", "'"),
    NumberFormat(",", "'"),
)


@lru_cache(maxsize=4096)
def readings(
    numeral: str, form: NumberFormat | None = None, *, glued: bool = False
) -> tuple[Reading, ...]:
    """Return every number that a numeral may stand for.

    Parameters
    ----------
    numeral
        Digits with marks, in the characters of :func:`~.characters.plain_characters`.
    form
        Which marks may stand in it; all by default.
    glued
        Read the digits of a footnote mark behind the last group of three instead.

    Examples
    --------
    >>> [str(reading.digits) for reading in readings("1,234")]
    ['1234', '1.234']
    >>> [str(reading.digits) for reading in readings("68,2")]
    ['68.2']
    """
    refuse_endless(numeral)
    allowed = [each for each in FORMATS if form is None or _allows(form, each)]
    found: dict[tuple[Decimal, str], Reading] = {}
    for each in allowed:
        reading = _read(numeral, each, glued=glued)
        if reading is not None:
            found.setdefault((reading.digits, reading.footnote), reading)
    return tuple(found.values())


def choose_reading(
    numeral: str, *, form: NumberFormat | None, marks: str, text: str
) -> tuple[Reading, str]:
    """Return the one way to read a numeral in a phrase, and what was assumed.

    Parameters
    ----------
    numeral
        Digits with marks.
    form
        The format that is known, or ``None``.
    marks
        What the phrase says of its decimal mark: ``"."``, ``","``, both, or nothing.
    text
        The phrase, for the message.

    Raises
    ------
    ReadingError
        If it can be read in two ways and nothing tells which, or in none.
    """
    plain = readings(numeral, form)
    footed = readings(numeral, form, glued=True)
    mark = marks if form is None else form.decimal
    if mark in {".", ","}:
        fitting = tuple(each for each in plain if _fits(each, mark))
        # The point stands before decimals in the print of many countries that teach the comma.
        # What begins with 0 is no group of thousands, so its comma breaks none.
        tolerant = form is None and (
            numeral.startswith("0") if mark == "." else not breaks_groups(numeral)
        )
        plain = fitting or (plain if tolerant and len(plain) == 1 else ())
        footed = tuple(each for each in footed if _fits(each, mark))
    if len(plain) == 1 and (not footed or marks in {",", "."} or form is not None):
        if mark not in {".", ","} and breaks_groups(numeral):
            raise _two_ways(numeral, text)
        return plain[0], ""
    if not plain and len(footed) == 1:
        return footed[0], ""
    if not plain and not footed:
        raise ReadingError(
            wanted="thousands in groups of three and one mark before decimals",
            got=f"{numeral!r} in {text!r}",
            instead="check the marks, or say decimal=',' or decimal='.'",
        )
    if marks == ",.":
        raise _two_ways(numeral, text)
    if footed and len(plain) == 1:
        if re.match(r"\d{3}[.,]", numeral) and footed[0].form.grouping == ",":
            return footed[0], f"the last digits of {numeral!r} are read as a footnote's"
        raise _two_ways(numeral, text)
    usual = [each for each in plain if _fits(each, ".")]
    if len(usual) == 1:
        return usual[0], f"{numeral!r} is {DEFAULT_TOLD}"
    raise _two_ways(numeral, text)


def what_to_type(numeral: str) -> str:
    """Return the advice that ends a message on a numeral with two readings."""
    mark = re.findall(r"[.,]", numeral)[-1:]
    if not mark:
        return "check its marks"
    other = "," if mark[0] == "." else "."
    return (
        f"say decimal={mark[0]!r} if its {mark[0]!r} stands before decimals, decimal={other!r} if it"
        " groups thousands"
    )


def _allows(asked: NumberFormat, each: NumberFormat) -> bool:
    return (not asked.decimal or asked.decimal == each.decimal) and (
        not asked.grouping
        or (asked.grouping == each.grouping and (asked.indian or not each.indian))
    )


def _read(numeral: str, form: NumberFormat, *, glued: bool) -> Reading | None:
    match = _patterns(form, glued=glued).fullmatch(numeral)
    if match is None:
        return None
    whole, decimals = match["whole"] or "0", match["decimals"]
    shown = whole.replace(form.grouping, "")
    return Reading(
        Decimal(shown if decimals is None else f"{shown}.{decimals}"),
        match["foot"] if glued else "",
        replace(
            form,
            decimal="" if decimals is None else form.decimal,
            grouping=form.grouping if form.grouping in whole else "",
        ),
    )


@cache
def _patterns(form: NumberFormat, *, glued: bool) -> re.Pattern[str]:
    mark = re.escape(form.grouping)
    groups = rf"\d?(?:{mark}\d\d)+{mark}\d{{3}}" if form.indian else rf"\d{{0,2}}(?:{mark}\d{{3}})+"
    if glued:
        # A space would not be glued, and below a thousand there is no group to end the number.
        return re.compile(
            rf"(?P<whole>[1-9]{groups})(?P<foot>\d{{1,3}})(?P<decimals>(?!))?"
            if form.grouping in ",." and not form.indian
            else r"(?P<whole>(?!))(?P<foot>)(?P<decimals>)"
        )
    whole = rf"[1-9]{groups}" if form.indian else rf"[1-9]{groups}|\d+|"
    return re.compile(rf"(?P<whole>{whole})(?:[{re.escape(form.decimal)}·](?P<decimals>\d+))?")


def _fits(reading: Reading, mark: str) -> bool:
    """Tell whether a reading's marks go with a decimal mark."""
    return reading.form.grouping != mark and reading.form.decimal in {"", mark}


def breaks_groups(numeral: str) -> bool:
    """Tell whether three digits stand behind a mark that no group before it explains."""
    return re.fullmatch(r"\d{4,},\d{3}", numeral) is not None


def _two_ways(numeral: str, text: str) -> ReadingError:
    return ReadingError(
        wanted="a number that can be read in one way",
        got=f"{numeral!r} in {text!r}",
        instead=what_to_type(numeral),
    )

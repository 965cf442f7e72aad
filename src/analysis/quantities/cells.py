"""Cells: what stands in one cell of a printed table, be it a number, several, or a mark."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.characters import SUPERSCRIPT, plain_characters
from analysis.quantities.locales import known_format
from analysis.quantities.number_formats import NUMERAL, NumberFormat
from analysis.quantities.quantity import MOST_DIGITS, Quantity
from analysis.quantities.reading import read_quantity
from analysis.quantities.vocabulary import conventions

if TYPE_CHECKING:
    from collections.abc import Sequence

_IN_BRACKETS = re.compile(
    r"(?P<head>.*\d.*?)\s*(?P<open>[(\[])(?P<inner>[^()\[\]]*\d[^()\[\]]*)[)\]](?P<tail>\D*)"
)
_APART = re.compile(r"\s+[/|]\s+|\s*;\s*|\s{2,}")
_NOTE = re.compile(rf"(?:\s?\[\w{{1,3}}\]|{SUPERSCRIPT.pattern}|\s?[*†‡§#]+)+$")
_LEFT = 15  # significant digits that survive a float
_NOISY = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of a printed table.

    Parameters
    ----------
    text
        The cell as it came, as text.
    quantities
        The numbers in it, in their order; none for a mark.
    mark
        The mark that stands in place of a number, or empty.
    meaning
        What the mark means: ``missing``, ``suppressed``, ``not applicable``, ``unreliable``,
        ``zero``, ``below half the unit`` or ``blank``; empty for a number.
    footnote
        A footnote mark at a mark; that of a number is in its quantity.
    assumed
        What the reader took for granted, in words; empty where nothing was.
    """

    text: str
    quantities: tuple[Quantity, ...] = ()
    mark: str = ""
    meaning: str = ""
    footnote: str = ""
    assumed: str = ""

    @property
    def quantity(self) -> Quantity:
        """The one number of the cell.

        Raises
        ------
        ReadingError
            If the cell holds none or several.
        """
        if len(self.quantities) != 1:
            raise ReadingError(
                wanted="one number",
                got=f"{len(self.quantities) or self.meaning or 'none'} in {self.text!r}",
                instead="ask for quantities, or look at meaning",
            )
        return self.quantities[0]


def read_cell(
    value: object,
    *,
    number_format: NumberFormat | Sequence[NumberFormat] | None = None,
    decimal: str | None = None,
    locale: str | None = None,
    convention: str = "general",
    parentheses: str = "minus",
) -> Cell:
    """Read one cell of a printed table.

    Parameters
    ----------
    value
        A text; or a number or an empty value, as pandas keeps them. A float has no decimals of
        its own: ``33.0`` is 33, and digits beyond the fifteenth are the machine's.
    number_format, decimal, locale
        As for :func:`~analysis.quantities.reading.read_quantity`; several formats are those of the
        first, the second number of the cell.
    convention
        Whose marks stand in the table: ``general``, ``statcan``, ``destatis``, ``eurostat``,
        ``gss``, ``un``, ``nbs``, ``japan``. A mark that the convention lacks is read by ``general``.
    parentheses
        What brackets around a whole number say: ``minus``, as accountants print it, or ``plain``.

    Returns
    -------
    Cell
        Numbers, or a mark with its meaning.

    Raises
    ------
    ReadingError
        If the cell is neither, or a number in it can be read in two ways.

    Examples
    --------
    >>> read_cell("17,900 (2,1%)").quantities
    (Quantity(digits=Decimal('17900'), multiplier=1, unit='', qualifier='', footnote='', assumed="'17,900' is read with the point for decimals and the comma for thousands, as in English"), Quantity(digits=Decimal('2.1'), multiplier=1, unit='%', qualifier='', footnote=''))
    >>> read_cell("x").meaning, read_cell("–", convention="destatis").meaning
    ('suppressed', 'zero')
    >>> read_cell("(37)").quantity.value, read_cell(0.1 + 0.2).quantity.value
    (Decimal('-37'), Decimal('0.3'))
    """
    if convention not in conventions():
        raise ReadingError(
            wanted=f"a convention out of {', '.join(conventions())}",
            got=repr(convention),
            instead="name one of them",
        )
    if parentheses not in {"minus", "plain"}:
        raise ReadingError(
            wanted="parentheses='minus' or 'plain'", got=repr(parentheses), instead="say one"
        )
    if not isinstance(value, str):
        return _of_object(value)
    marked = read_mark(value, convention)
    if marked is not None and (
        marked.meaning != "below half the unit" or not re.search(r"\d", value)
    ):
        return marked
    forms: Sequence[NumberFormat | None] = (
        [number_format]
        if number_format is None or isinstance(number_format, NumberFormat)
        else list(number_format) or [None]
    )
    parts = split_cell(value)
    quantities = []
    for position, part in enumerate(parts):
        form = known_format(forms[min(position, len(forms) - 1)], decimal=decimal, locale=locale)
        bare = position or parentheses == "plain"
        quantities.append(_read_part(_unbracketed(part) if bare else part, form, locale))
    noted = "; ".join(dict.fromkeys(each.assumed for each in quantities if each.assumed))
    return Cell(
        value,
        tuple(quantities),
        mark=marked.mark if marked else "",
        meaning=marked.meaning if marked else "",
        assumed=noted,
    )


def split_cell(text: str) -> list[str]:
    """Part a cell that holds several numbers.

    Examples
    --------
    >>> split_cell("£210.8 million (17%)"), split_cell("1 234 / 5,6 %"), split_cell("1 234")
    (['£210.8 million', '17%'], ['1 234', '5,6 %'], ['1 234'])
    """
    plain = plain_characters(text)
    note = _NOTE.search(plain)
    if note and note.start():  # a mark of a footnote is the last number's
        *parts, last = split_cell(plain[: note.start()])
        return [*parts, last + note.group()]
    match = _IN_BRACKETS.fullmatch(plain)
    if match:
        inner = re.split(r",\s+", match["inner"])
        inner[-1] += match["tail"]
        return [*split_cell(match["head"]), *(part.strip() for part in inner)]
    apart = [part.strip() for part in _APART.split(plain)]
    if len(apart) > 1 and all(re.search(r"\d", part) for part in apart):
        return apart
    found = list(NUMERAL.finditer(plain))
    if len(found) == 2:  # noqa: PLR2004 - a number and its rate
        middle = plain[found[0].end() : found[1].start()]
        if re.fullmatch(r"\s[+-]?[▼▲↑↓△]?\s?", middle) and re.match(
            r"\s?[%‰]", plain[found[1].end() :]
        ):
            return [plain[: found[0].end()], plain[found[0].end() :].strip()]
    return [plain]


def _of_object(value: object) -> Cell:
    """Read a number that is one already, or an empty value of pandas."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return Cell("", meaning="blank")
    if isinstance(value, bool) or type(value).__name__ in {"bool_", "bool"}:
        raise ReadingError(wanted="a number or a text", got=repr(value), instead="type a number")
    if isinstance(value, Decimal):
        if value.is_nan():
            return Cell("", meaning="blank")
        if value.is_finite():
            return Cell(str(value), (Quantity(value),))
    elif isinstance(value, Integral):
        if abs(int(value)) >= 10**MOST_DIGITS:
            raise ReadingError(
                wanted=f"a number of at most {MOST_DIGITS} digits", got="a longer one"
            )
        return Cell(str(int(value)), (Quantity(Decimal(int(value))),))
    elif isinstance(value, Rational):
        exact = Fraction(int(value.numerator), int(value.denominator))
        return Cell(
            str(exact), (Quantity(Decimal(exact.numerator), Fraction(1, exact.denominator)),)
        )
    elif isinstance(value, Real):
        number = float(value)
        if math.isnan(number):
            return Cell("", meaning="blank")
        if math.isfinite(number):
            return Cell(repr(number), (Quantity(digits_of_float(number)),))
    raise ReadingError(
        wanted="a number, a text or nothing", got=repr(value), instead="type it as printed"
    )


def digits_of_float(number: float) -> Decimal:
    """Return what a float was before the machine kept it: fifteen digits, no trailing zeros.

    Examples
    --------
    >>> digits_of_float(236502.0), digits_of_float(0.1 + 0.2), digits_of_float(1e22)
    (Decimal('236502'), Decimal('0.3'), Decimal('10000000000000000000000'))
    """
    shown = Decimal(f"{number:.{_LEFT}g}")
    return Decimal(f"{shown.normalize():f}")


def read_mark(text: str, convention: str) -> Cell | None:
    """Read a cell that holds a mark in place of a number; ``None`` if it does not.

    Parameters
    ----------
    text
        The cell.
    convention
        Whose marks, as for :func:`read_cell`.

    Examples
    --------
    >>> read_mark("x[2]", "general").footnote, read_mark("5", "general")
    ('[2]', None)
    """
    whole = text.strip()
    note = _NOTE.search(whole)
    bare = whole[: note.start()].strip() if note and note.start() else whole
    for shown in dict.fromkeys([whole, plain_characters(whole), bare]):
        for name in dict.fromkeys([convention, "general"]):
            table = {
                mark: meaning for meaning, marks in conventions()[name].items() for mark in marks
            }
            meaning = table.get(shown) or table.get(shown.lower())
            if meaning:
                return Cell(
                    text,
                    (Quantity(Decimal(0)),) if meaning == "zero" else (),
                    mark=shown,
                    meaning=meaning,
                    footnote=whole[len(bare) :].strip() if shown == bare else "",
                )
    return None


def _unbracketed(part: str) -> str:
    match = re.fullmatch(r"\(([^()]*)\)", part.strip())
    return match.group(1) if match else part


def _read_part(part: str, form: NumberFormat | None, locale: str | None) -> Quantity:
    shown = plain_characters(part)
    if re.fullmatch(r"-?\d+\.\d+", shown) and len(shown.strip("-0").replace(".", "")) >= _NOISY:
        rounded = digits_of_float(float(shown))
        if len(rounded.as_tuple().digits) < _LEFT - 1 and (form is None or form.decimal != ","):
            return Quantity(rounded, assumed=f"{shown!r} is {rounded} with the noise of a float")
    return read_quantity(part, number_format=form, locale=locale)

"""Phrases: names, dates and reasons made fit to stand in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.ledger.printed import power_in_words
from analysis.plots.sequences import spanned
from analysis.translation.calendar_words import period_in, periods_in, short_period_in
from analysis.translation.messages import tell, translations
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from collections.abc import Iterable


#: First words that keep their capital in the middle of a sentence.
_PROPER = {"Internet", "China", "Chinese"}
#: Errors that differ by a smaller part than this are called about as good.
ALIKE = 0.05


def in_sentence(name: str) -> str:
    """Return a name with a small first letter, unless it is a proper name or an abbreviation.

    What stands before a colon, as in ``Alibaba: revenue``, is a proper name.

    Examples
    --------
    >>> in_sentence("Online video"), in_sentence("Internet users"), in_sentence("CNNIC reports")
    ('online video', 'Internet users', 'CNNIC reports')
    >>> in_sentence("Baidu Wenku: users"), in_sentence("Short video")
    ('Baidu Wenku: users', 'short video')
    """
    return in_each(
        lambda language: _small(pick(name, language)) if language == OWN else pick(name, language)
    )


def as_whole(name: str) -> str:
    """Return the name of what a share is a share of, with the article that it takes in a sentence.

    Examples
    --------
    >>> as_whole("Population of China"), as_whole("Rural population"), as_whole("Internet users")
    ('the population of China', 'the rural population', 'Internet users')
    """
    return in_each(
        lambda language: (
            _with_article(pick(in_sentence(name), language))
            if language == OWN
            else pick(name, language)
        )
    )


def _with_article(text: str) -> str:
    head, of, _ = text.partition(" of ")
    noun = re.split(r"[,(]| aged ", head, maxsplit=1)[0].strip().rpartition(" ")[2]
    singular = noun == "population" or (of and not noun.endswith("s"))
    return f"the {text}" if singular else text


def _small(name: str) -> str:
    first = re.split(r"[\s,]", name, maxsplit=1)[0]
    if first in _PROPER or ":" in name or not first[1:].islower():
        return name if "-" not in first else name[:1].lower() + name[1:]
    return name[:1].lower() + name[1:]


def readable(text: str) -> str:
    """Return a reason of the audit with long decimals cut to four, and powers of ten and intervals in words.

    Examples
    --------
    >>> readable("Printed 9.67 1e8 persons; without it the others leave [9.8898512, 9.88995].")
    'Printed 9.67 hundred million persons; without it the others leave 9.8899 to 9.89.'
    >>> readable("3.62e8 is 3.26e8 with two digits swapped")
    '3.62 hundred million is 3.26 hundred million with two digits swapped'
    """
    shorter = re.sub(r"\d+\.\d{5,}", _cut, text)
    worded = re.sub(r"(?: 1|(?<=\d))e(\d{1,2})\b", _power, shorter)
    return dates_in_words(re.sub(r"[\[(](-?[\d.]+), (-?[\d.]+)[\])]", r"\1 to \2", worded))


def plain_name(model: str) -> str:
    """Return the name of a model, or another id, as words.

    Examples
    --------
    >>> plain_name("local_linear_trend")
    'local linear trend'
    """
    return model.replace("_", " ")


def listed(texts: Iterable[str], *, last: str = "and", clauses: bool = False) -> str:
    """Join texts as a sentence lists them.

    Parameters
    ----------
    texts
        What is listed.
    last
        Word before the last: ``and`` or ``or``.
    clauses
        Whether each is a clause; Chinese sets semicolons between such.

    Examples
    --------
    >>> listed(["rural"]), listed(["rural", "urban", "mobile"]), listed(["a", "b"], last="or")
    ('rural', 'rural, urban and mobile', 'a or b')
    """
    given = [*texts]

    def say(language: str) -> str:
        *before, end = [pick(text, language) for text in given] or [""]
        if language != OWN and clauses:
            return "；".join([*before, end])
        if language != OWN:
            return (
                f"{'、'.join(before)}{translations(language).gettext(last)}{end}" if before else end
            )
        return f"{', '.join(before)} {last} {end}" if before else end

    return in_each(say)


def percent(ratio: float, *, decimals: int = 1) -> str:
    """Write a ratio in per cent.

    Examples
    --------
    >>> percent(0.973), percent(-0.0004, decimals=0)
    ('97.3 %', '0 %')
    """
    return f"{minus(100 * ratio, decimals=decimals)}{per_cent()}"


def per_cent() -> str:
    """Return the sign of per cent as it follows a number: with a space in English, in Chinese without.

    Examples
    --------
    >>> per_cent()
    ' %'
    """
    return in_each(lambda language: " %" if language == OWN else "%")


def percents(low: float, high: float, *, decimals: int = 1) -> str:
    """Write two ratios in per cent as a range, as one where both read the same.

    Examples
    --------
    >>> percents(0.914, 0.973), percents(0.95, 0.951, decimals=0)
    ('91.4 to 97.3 %', '95 %')
    """
    return f"{spanned(*(minus(100 * end, decimals=decimals) for end in (low, high)))}{per_cent()}"


def better_or_worse(ratio: float) -> str:
    """Say how one error compares with another, of which it is so many times.

    Examples
    --------
    >>> better_or_worse(0.96), better_or_worse(0.9), better_or_worse(1.2)
    ('about as good as', 'better than', 'worse than')
    """
    if abs(ratio - 1) < ALIKE:
        return tell("about as good as")
    return tell("better than") if ratio < 1 else tell("worse than")


def minus(value: float, *, decimals: int = 1, sign: bool = False) -> str:
    """Write a number with a minus sign that is one, and a plus sign where it is asked for.

    Examples
    --------
    >>> minus(-1234.56), minus(2, decimals=0, sign=True), minus(-0.01, sign=True)
    ('−1,234.6', '+2', '0.0')
    """
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0.,"):
        return text
    return f"−{text}" if value < 0 else f"+{text}" if sign else text


def passage(*sentences: str) -> str:
    """Join sentences; those that are empty are left out, each begins with a capital letter.

    Examples
    --------
    >>> passage("none lost users.", "", "A dotted line joins two definitions.")
    'None lost users. A dotted line joins two definitions.'
    """

    def say(language: str) -> str:
        own = [pick(text, language) for text in sentences if text]
        return " ".join(map(capital, own)) if language == OWN else "".join(own)

    return in_each(say)


def capital(text: str) -> str:
    """Return a text with a capital first letter, in the languages that have such.

    Examples
    --------
    >>> capital("one source prints it"), capital("")
    ('One source prints it', '')
    """
    return in_each(lambda language: f"{pick(text, language)[:1].upper()}{pick(text, language)[1:]}")


def dated(period: str) -> str:
    """Write a period in words.

    Parameters
    ----------
    period
        As the ledger writes it; see :mod:`analysis.quantities.periods`. Anything else is returned
        as it is.

    Examples
    --------
    >>> dated("2024-12"), dated("2024"), dated("2024-09-06")
    ('December 2024', '2024', '6 September 2024')
    >>> dated("2024-Q4"), dated("2024-H1"), dated("2024-01/2024-09")
    ('the fourth quarter of 2024', 'the first half of 2024', 'January 2024 to September 2024')
    """
    return in_each(lambda language: period_in(period, language))


def in_cell(period: str) -> str:
    """Write a period in a cell of a table, in short words.

    Examples
    --------
    >>> in_cell("2024-12")
    'Dec 2024'
    """
    return in_each(lambda language: short_period_in(period, language))


def dates_in_words(text: str, *, short: bool = False) -> str:
    """Return a text with the dates in it, where they are written as the ledger has them, in words.

    Parameters
    ----------
    text
        Any; ids and addresses stay.
    short
        Whether names of months are cut.

    Examples
    --------
    >>> dates_in_words("E-commerce, 2020-03"), dates_in_words("2020-03", short=True)
    ('E-commerce, March 2020', 'Mar 2020')
    """
    return in_each(lambda language: periods_in(pick(text, language), language, short=short))


def _cut(found: re.Match[str]) -> str:
    return f"{float(found.group()):.4f}".rstrip("0").rstrip(".")


def _power(found: re.Match[str]) -> str:
    return f" {power_in_words(int(found.group(1)))}"

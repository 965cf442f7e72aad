"""Base periods: since when a change or a growth is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.periods import shift_period
from analysis.texts import cues
from analysis.texts.dates_printed import SAME_PERIOD

if TYPE_CHECKING:
    from analysis.texts.figures_printed import Figure
    from analysis.texts.periods_said import SaidPeriods

_NO_BASE = "the text does not say since when"


def base_of(
    said: SaidPeriods, figure: Figure, period: str, *, before: str, behind: str
) -> tuple[str, str]:
    """Return since when a change is counted and what was assumed, or nothing and what is missing.

    Parameters
    ----------
    said
        The dates that may be those of its sentence's figures.
    figure
        The change or growth.
    period
        When it was counted.
    before, behind
        What stands between it and the figures next to it.
    """
    bases = [one for one in said.own if one.role == "base"]
    start, end = figure.start - len(before), figure.end + len(behind)
    if figure.quantity is not None and figure.quantity.unit == "times":
        bases += [
            one for one in said.own if re.fullmatch(r"\s*the\s+", said.text[figure.end : one.start])
        ]
    near = [one for one in bases if start <= one.start < end]
    if len({one.period for one in near}) == 1:
        same = SAME_PERIOD.search(said.text[max(0, near[0].start - 40) : near[0].start])
        if said.text.startswith("同期", near[0].end) or same:
            return shifted(period, -12), ""
        return near[0].period, near[0].assumed
    around = before + " " + cues.PAUSE.split(behind, maxsplit=1)[0]
    quarters = any(re.search(r"-Q\d$", one.period) for one in said.dates)
    if not near and quarters and "环比" in around and re.search(r"-(?:03|06|09|12)$", period):
        return "", "since the month or the quarter before is not said"
    if not near:
        for words, months in ((cues.YEARLY, -12), (cues.QUARTERLY, -3), (cues.MONTHLY, -1)):
            fits = months == -12 or re.search("Q" if months == -3 else r"-\d\d$", period)  # noqa: PLR2004
            if fits and words.search(around):
                base = shifted(period, months)
                return base, "" if base else "no such period lies before its own"
    if len({one.period for one in bases}) == 1 and len(bases) == 1:
        if SAME_PERIOD.search(said.text[max(0, bases[0].start - 40) : bases[0].start]):
            return shifted(period, -12), ""
        return bases[0].period, "the base the sentence names once"
    if re.fullmatch(r"\d{4}", period) and not bases:
        return shifted(period, -12), "growth of a whole year is on the year before"
    if said.yearly and not bases and re.search(r"-[QH]\d$|/", period):
        return shifted(period, -12), "growth on the year, as the growth before it"
    place = said.sentence.paragraph - 1
    since = next(s.start for s in said.sentences if s.paragraph >= place)
    other = {d.period for d in said.dates if d.role == "base" and since <= d.start < figure.start}
    heard = said.heard.base(period)
    heard = "" if bases or other - {heard} else heard
    return (heard, "since when the changes before it are") if heard else ("", _NO_BASE)


def shifted(period: str, months: int) -> str:
    """Return a period so many months later; empty if no such period is that far away.

    Examples
    --------
    >>> shifted("2024-Q1", -12), shifted("2024-Q1", -2)
    ('2023-Q1', '')
    """
    try:
        return shift_period(period, months)
    except ReadingError:
        return ""

"""Measures as a text says them: level, share, change or growth, by unit and the words around."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.texts import cues

if TYPE_CHECKING:
    from analysis.ledger.records import Series
    from analysis.texts.figures_printed import Figure

#: Units of a part of something.
RATES = {"%", "‰", "％"}
#: Units of a change of a share.
POINTS = {"pp", "个百分点", "百分点", "percentage points", "percentage point", "bp"}
_TIMES = {"times", "倍"}
_RISE_BEHIND = re.compile(
    r"(?i)^\s*(?:year[- ]on[- ]year|year[- ]over[- ]year|yoy|annual|annualized|quarter-on-quarter)?\s*"
    r"(?:increase|growth|rise|decline|decrease|drop|jump|gain|fall|surge|higher|lower)\b|^\s*的?(?:[两双三]位数)?(?:同比|年|高速)?的?(?:增长|增幅|增速|降幅)"
)
_OF = re.compile(r"(?i)^\s*of\s+(?:the|all|its|their|china|total|overall|internet|country)")
# What is counted besides persons and money, by the words that Chinese and English have for it.
_KINDS = (
    {"minutes", "minute", "分钟", "分"},
    {"hours", "hour", "小时"},
    {"seconds", "second", "秒"},
    {"years", "year", "年"},
    {"days", "day", "天", "日"},
    {"months", "month", "个月"},
)


def said_measure(
    figure: Figure, before: str, close: str, *, of: str, shared: str = ""
) -> Measure | None:
    """Return what a figure measures, by its unit and the words around it.

    Parameters
    ----------
    figure
        The figure.
    before
        What stands between it and the figure before it.
    close
        What stands behind it in its clause.
    of
        The whole, where its subject is the name of a share.
    shared
        Of what the share before it is, where that is of the same subject.

    Returns
    -------
    Measure or None
        None where no word says it, or two contradict.
    """
    unit = figure.quantity.unit if figure.quantity else ""
    if is_fraction(figure):
        return None if cues.CHANGE.search(cues.PAUSE.split(before)[-1] + close) else Measure.SHARE
    if unit in RATES:
        return _of_rate(before, close, of=of)
    if unit in POINTS:
        share = of or shared or cues.SHARE.search(before)
        moved = cues.CHANGE.search(before) or cues.CHANGE.search(close)
        return Measure.SHARE_CHANGE if share and moved else None
    if unit in _TIMES:
        doubled = figure.quantity is not None and figure.quantity.assumed
        return Measure.MULTIPLE if doubled else None
    if cues.MORE_THAN.match(close):
        return Measure.CHANGE
    last = max((one.end() for one in cues.CHANGE.finditer(before)), default=-1)
    if last < 0 or cues.AGAINST.search(before):
        return Measure.LEVEL
    level = cues.LEVEL.search(before)
    moved = cues.PAUSE.search(before[last:]) or re.search(
        r"\band\b|\d|\S{2,}", before[last : level.start()] if level else ""
    )
    return Measure.LEVEL if level and moved else Measure.CHANGE


def _of_rate(before: str, close: str, *, of: str) -> Measure | None:
    last = {
        kind: max((one.end() for one in words.finditer(before)), default=-1)
        for kind, words in ((Measure.SHARE, cues.SHARE), (Measure.GROWTH, cues.CHANGE))
    }
    if _RISE_BEHIND.search(close):
        return Measure.GROWTH
    share, growth = last[Measure.SHARE], last[Measure.GROWTH]
    if share >= 0 and growth >= 0:
        # *A share of 30%, up 5%*: a pause between the two says that they are two statements.
        between = before[min(share, growth) : max(share, growth)]
        if not cues.PAUSE.search(between):
            return None
        return Measure.SHARE if share > growth else Measure.GROWTH
    if growth >= 0:
        return None if of else Measure.GROWTH
    if share >= 0 or of:
        return Measure.SHARE
    if cues.CHANGE.search(close) and not cues.SHARE.search(close):
        return Measure.GROWTH
    shared = _OF.search(close) or cues.SHARE.search(close)
    return Measure.SHARE if shared and not cues.CHANGE.search(close) else None


def is_derived(figure: Figure) -> bool:
    """Tell whether a figure is a part, a growth or a multiple, by its unit."""
    unit = figure.quantity.unit if figure.quantity else ""
    return unit in RATES | POINTS | _TIMES or is_fraction(figure)


def is_order(figure: Figure) -> bool:
    """Tell whether a figure says in words of what order a rate is that may stand beside it: *double-digit*."""
    return figure.quantity is not None and (figure.quantity.unit, figure.quantity.qualifier) == (
        "%",
        "order of",
    )


def is_fraction(figure: Figure) -> bool:
    """Tell whether a figure is a part in words: *half of*, 三分之一."""
    return figure.quantity is not None and Fraction(figure.quantity.multiplier) < 1


def counts(
    figure: Figure, series: Series, before: str, *, joined: bool, linked: bool = False
) -> bool:
    """Tell whether a figure may count what a series does.

    Parameters
    ----------
    figure, series
        The two.
    before
        What stands before the figure.
    joined
        Whether the name stands right behind the figure.
    linked
        Whether nothing but linking words stands between the name and the figure.
    """
    unit = (figure.quantity.unit if figure.quantity else "").lower().strip()
    money = {code for code, spelled in cues.CURRENCIES.items() if unit in spelled}
    if money or series.unit in cues.CURRENCIES:
        return series.unit in money
    if figure.quantity is None or figure.quantity.is_range or "%" in unit:
        return False
    noun = figure.noun.lower()
    for kind in _KINDS:
        if (noun in kind or unit in kind) != (series.unit in kind):
            return False
        if series.unit in kind:
            return True
    if series.unit == "persons":
        return joined or cues.counts_people(figure.noun)
    return joined or linked or not before or noun in series.unit

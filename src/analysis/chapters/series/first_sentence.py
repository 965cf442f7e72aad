"""The first sentence of a series' page: its latest value, and what is most telling about it."""

from __future__ import annotations

import re
from math import floor, isfinite, log10
from typing import TYPE_CHECKING

from analysis.audits.verdicts import Evidence, Verdict
from analysis.chapters.series.value_table import value_frame
from analysis.plots.markup import bold, link
from analysis.plots.phrases import agree, counted, dated, in_sentence, passage, percent
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.doubts import Reason
from analysis.timeseries.growth import growth_rate

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from analysis.audits.verdicts import Judgement
    from analysis.timeseries.report import SeriesReport

#: Values that a record, or a change of direction, has to stand out from.
FEW = 3
#: A value that is lower than the highest one by more than this part of it lies below its peak.
BELOW = 0.03
#: Steps in a row from which on the next one against them is a turn.
ROW = 2
#: An interval this much wider than a digit, as a logarithm, does not take the digit away.
_SLACK = 0.1
#: What is told of a value beside how far it is from the one before.
TOLD = 2


def describe_finding(report: SeriesReport) -> str:
    """Say where a series stands, what is most telling about that, and how it is known.

    Parameters
    ----------
    report
        Of the series.
    """
    if report.own.empty:
        return (
            f"No value of {_named(report)} is known at a month, so there is nothing to show of it."
        )
    return passage(first_sentence(report), describe_share(report), describe_source(report))


def first_sentence(report: SeriesReport) -> str:
    """Say what the latest value is, how far it is from the one before, and what that means.

    Parameters
    ----------
    report
        Of a series with at least one value at a month.
    """
    own = report.own
    scale = Scale.of(own["value"], report.record.unit)
    last = own.iloc[-1]
    alike = comparable(own)
    told = [f"{_subject(report, scale, last)} in {dated(last['period'])}"]
    if len(alike) > 1:
        told += [describe_step(alike, scale), *describe_place(alike, scale)[:TOLD]]
    elif len(own) == 1:
        told.append("the only value known")
    elif last["segment"] != own["segment"].iloc[-2]:
        reason = dict(report.record.breaks)
        since = max(reason, default="")
        told.append(f"the first value of a new definition ({reason.get(since, 'it changed')})")
    text = ", ".join(told)
    return f"{text}; {_doubt(report)}." if last["doubt"] else f"{text}."


def comparable(own: pd.DataFrame) -> pd.DataFrame:
    """Return the values that the last one can be set against, and the last one itself.

    These are of its definition, and nothing speaks against them.

    Parameters
    ----------
    own
        As :attr:`SeriesReport.own`, at least one row.
    """
    alike = own[own["segment"] == own["segment"].iloc[-1]]
    kept = (alike["doubt"] == "") | (alike["period"] == own["period"].iloc[-1])
    kept_rows: pd.DataFrame = alike.loc[kept]
    return kept_rows


def write_number(value: float, width: float, scale: Scale) -> str:
    """Write a value with the digits that what is left open about it allows.

    Parameters
    ----------
    value
        In base units.
    width
        Of its interval, in base units.
    scale
        Its unit, and the most decimals there are.

    Examples
    --------
    >>> scale = Scale(1e6, "million persons", 1)
    >>> write_number(293e6, 1e6, scale), write_number(1028.91e6, 1e4, scale)
    ('293', '1,028.9')
    """
    decimals = scale.decimals
    if width > 0 and isfinite(width):
        decimals = min(decimals, max(0, floor(_SLACK - log10(width / scale.divisor))))
    return f"{value / scale.divisor:,.{decimals}f}"


def describe_step(alike: pd.DataFrame, scale: Scale) -> str:
    """Say how far the last value is from the one before it.

    Parameters
    ----------
    alike
        From :func:`comparable`, at least two rows.
    scale
        Of the series.
    """
    before, last = alike.iloc[-2], alike.iloc[-1]
    step = last["value"] - before["value"]
    low, high = last["lower"] - before["upper"], last["upper"] - before["lower"]
    since = dated(before["period"])
    if step == 0:
        return f"the same as in {since}"
    if low <= 0 <= high:
        return f"about as many as in {since}"
    size = write_number(abs(step), high - low, scale)
    ratio = f" ({percent(abs(step) / before['value'])})" if before["value"] > 0 else ""
    return f"{size}{_word(scale)}{ratio} {'more' if step > 0 else 'fewer'} than in {since}"


def describe_place(alike: pd.DataFrame, scale: Scale) -> list[str]:
    """Say how the last value lies among those before it, the most telling first.

    Parameters
    ----------
    alike
        From :func:`comparable`, at least two rows.
    scale
        Of the series.
    """
    last, before = alike.iloc[-1], alike.iloc[:-1]
    signs = _signs(alike)
    up, down = last["lower"] > before["upper"].max(), last["upper"] < before["lower"].min()
    told = [_turn(signs)]
    if len(before) >= FEW and (up or down):
        told.append(f"the {'most' if up else 'fewest'} at any of {counted(len(alike), 'date')}")
    told.append(_passed(float(before["value"].iloc[-1]), float(last["value"]), scale))
    highest = before.iloc[int(before["upper"].argmax())]
    if not up and last["upper"] < (1 - BELOW) * highest["lower"] and len(before) > 1:
        width = highest["upper"] - highest["lower"]
        told.append(
            f"{percent(1 - last['value'] / highest['value'])} below the"
            f" {write_number(highest['value'], width, scale)}{_word(scale)} of {dated(highest['period'])}"
        )
    told.append(_pace(alike))
    if (up or down) and len(signs) >= FEW and abs(signs.sum()) == len(signs):
        told.append(f"with a {'rise' if up else 'fall'} at each")
    return [text for text in told if text]


def _signs(alike: pd.DataFrame) -> np.ndarray:
    """Return 1 for a step that is a rise for certain, -1 for a fall, 0 where digits cannot tell."""
    lower, upper = alike["lower"].to_numpy(), alike["upper"].to_numpy()
    signs: np.ndarray = (lower[1:] > upper[:-1]).astype(int) - (upper[1:] < lower[:-1])
    return signs


def _turn(signs: np.ndarray) -> str:
    """Tell a step against so many before it."""
    if signs[-1] == 0:
        return ""
    row = 0
    while row < len(signs) - 1 and signs[-2 - row] == -signs[-1]:
        row += 1
    if row < ROW:
        return ""
    now, then = ("rise", "falls") if signs[-1] > 0 else ("fall", "rises")
    return f"the first {now} after {row} {then} in a row"


def _passed(before: float, last: float, scale: Scale) -> str:
    """Tell a round number between two values: a multiple of the power of ten of the larger one."""
    high, low = max(before, last), min(before, last)
    if low <= 0:
        return ""
    power = 10.0 ** floor(log10(high))
    mark = floor(high / power) * power
    if not low < mark < high:
        return ""
    number = f"{mark / scale.divisor:,.{0 if mark >= scale.divisor else scale.decimals}f}"
    way = "above" if last > before else "below"
    return f"now {way} {number}{_word(scale)}"


def _pace(alike: pd.DataFrame) -> str:
    """Tell the strongest or the weakest growth in a year of all that are known."""
    growth = growth_rate(alike).dropna(subset=["value"])
    if growth.empty or growth["period"].iloc[-1] != alike["period"].iloc[-1] or len(growth) <= FEW:
        return ""
    last, others = growth["value"].iloc[-1], growth["value"].iloc[:-1]
    if last > others.max():
        return f"the strongest growth in a year of {len(growth)} known"
    if last < others.min():
        return f"the weakest growth in a year of {len(growth)} known"
    return ""


def describe_share(report: SeriesReport) -> str:
    """Say what part of its whole the latest value is, and what it was before.

    Parameters
    ----------
    report
        Of the series; nothing is said where the share is not known.
    """
    frame = value_frame(report)
    if report.whole is None or frame["share"].isna().iloc[-1]:
        return ""
    whole = in_sentence(report.whole.name_en)
    text = f"That is {percent(frame['share'].iloc[-1] / 100)} of {whole}"
    periods = set(comparable(report.own)["period"])
    before = frame[frame["period"].isin(periods)].iloc[:-1].dropna(subset=["share"])
    if before.empty:
        return f"{text}."
    then = before.iloc[-1]
    return f"{text}, after {percent(then['share'] / 100)} in {dated(then['period'])}."


def describe_source(report: SeriesReport) -> str:
    """Say who prints the latest value, and what else bears on it.

    Parameters
    ----------
    report
        Of a series with at least one value at a month. Of a value that is doubted, the first
        sentence says it.
    """
    last = report.own.iloc[-1]
    if last["doubt"] == Reason.JUMP:
        return ""
    prints = prints_of(report, str(last["period"]))
    if not prints:
        scale = Scale.of(report.own["value"], report.record.unit)
        ends = (
            f"{last[end] / scale.divisor:,.{scale.decimals + 1}f}" for end in ("lower", "upper")
        )
        return (
            "No source prints it so: the other printed numbers leave"
            f" {' to '.join(ends)} {scale.label} for it."
        )
    text = _who_prints(prints)
    return f"{text[0].upper()}{text[1:]}."


def prints_of(report: SeriesReport, period: str) -> list[Judgement]:
    """Return what was printed of the level at a period, and is not contradicted."""
    return [
        one
        for one in report.judgements
        if one.claim.measure is Measure.LEVEL
        and one.claim.period == period
        and one.claim.printed
        and one.verdict is not Verdict.CONTRADICTED
    ]


def _who_prints(prints: list[Judgement]) -> str:
    number = len({one.claim.source for one in prints})
    who = "one source prints" if number == 1 else f"{counted(number, 'source')} print"
    seen = {one.evidence for one in prints}
    if Evidence.OTHER_NUMBERS in seen:
        return f"{who} it, and other printed numbers confirm it"
    if Evidence.COPIES in seen:
        copies = len(prints) - 1
        agreeing = f"{counted(copies, 'copy', 'copies')} {agree(copies, 'agrees', 'agree')}"
        return f"{who} it; {agreeing}, and no other number would show an error"
    return f"{who} it, and no other number confirms it"


def _doubt(report: SeriesReport) -> str:
    """Say what speaks against the latest value."""
    last = report.own.iloc[-1]
    if last["doubt"] == Reason.JUMP:
        return _who_prints(prints_of(report, str(last["period"])))
    if last["doubt"] == Reason.CONTRADICTED:
        return "it is doubted, as printed numbers that bear on it exclude each other"
    ids = {one.claim.id for one in prints_of(report, str(last["period"]))}
    about = next((one for one in report.findings if ids & set(one.doubts)), None)
    known = "what is known of it speaks against it"
    return f"it is doubted: {link(known, f'../findings#finding-{about.id}') if about else known}"


def _subject(report: SeriesReport, scale: Scale, last: pd.Series) -> str:
    """Begin the sentence: who had how many of what."""
    record = report.record
    number = bold(write_number(last["value"], last["upper"] - last["lower"], scale) + _word(scale))
    name = f"{_named(report)}{',' if ',' in record.name_en else ''}"
    own_words = record.name_en.lower()
    if record.unit == "persons" and not _of_users(own_words):
        if any(_of_users(one.name_en.lower()) for one in report.wholes):
            return f"{name} had {number} users"
        return f"{name} stood at {number} persons"
    if _of_users(own_words) or record.unit.lower() in own_words:
        return f"{name} numbered {number}"
    return f"{name} stood at {number} {record.unit}"


def _of_users(words: str) -> bool:
    return re.search(r"\busers\b", words) is not None


def _named(report: SeriesReport) -> str:
    record = report.record
    return bold(record.name_en) + (f" ({record.name_zh})" if record.name_zh else "")


def _word(scale: Scale) -> str:
    """Return the word of the scale without what it counts: `` million``, or nothing."""
    word = next(
        (
            w
            for w in ("thousand", "million", "billion", "trillion")
            if scale.label.startswith(f"{w} ")
        ),
        "",
    )
    return f" {word}" if word else ""

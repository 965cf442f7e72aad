"""The latest value of a series: its digits, its step from the one before, its place among all."""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import TYPE_CHECKING

from analysis.plots.counts import counted
from analysis.plots.phrases import dated, percent
from analysis.timeseries.growth import growth_rate
from analysis.translation.messages import tell
from analysis.translation.spoken import OWN, in_each, pick, spoken

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from analysis.plots.scales import Scale


#: Values that a record, or a change of direction, has to stand out from.
FEW = 3
#: A value that is lower than the highest one by more than this part of it lies below its peak.
BELOW = 0.03
#: Steps in a row from which on the next one against them is a turn.
ROW = 2
#: An interval this much wider than a digit, as a logarithm, does not take the digit away.
_SLACK = 0.1


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
    >>> from analysis.plots.scales import Scale
    >>> scale = Scale(1e6, "million persons", 1)
    >>> write_number(293e6, 1e6, scale), write_number(1028.91e6, 1e4, scale)
    ('293', '1,028.9')
    """
    return f"{value / scale.divisor:,.{_decimals(width, scale)}f}"


def write_amount(value: float, width: float, scale: Scale) -> str:
    """Write a value as :func:`write_number` does, with the word of its scale; in Chinese with its unit.

    Parameters
    ----------
    value, width, scale
        As for :func:`write_number`.
    """

    def say(language: str) -> str:
        if language == OWN:
            return f"{write_number(value, width, scale)}{scale_word(scale)}"
        return pick(scale.show(value, decimals=_decimals(width, scale)), language)

    return in_each(say)


def _decimals(width: float, scale: Scale) -> int:
    if width > 0 and isfinite(width):
        return min(scale.decimals, max(0, floor(_SLACK - log10(width / scale.divisor))))
    return scale.decimals


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
        return tell("the same as in {date}", date=since)
    if low <= 0 <= high:
        return tell("about as many as in {date}", date=since)
    told = {
        "size": write_amount(abs(step), high - low, scale),
        "ratio": tell(" ({percent})", percent=percent(abs(step) / before["value"]))
        if before["value"] > 0
        else "",
        "date": since,
    }
    if step > 0:
        return tell("{size}{ratio} more than in {date}", **told)
    return tell("{size}{ratio} fewer than in {date}", **told)


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
        dates = counted(len(alike), "date")
        told.append(
            tell("the most at any of {dates}", dates=dates)
            if up
            else tell("the fewest at any of {dates}", dates=dates)
        )
    told.append(_passed(float(before["value"].iloc[-1]), float(last["value"]), scale))
    highest = before.iloc[int(before["upper"].argmax())]
    fell = highest["period"] != before["period"].iloc[-1]  # what the step says is not said twice
    if fell and not up and last["upper"] < (1 - BELOW) * highest["lower"]:
        width = highest["upper"] - highest["lower"]
        told.append(
            tell(
                "{share} below the {peak} of {date}",
                share=percent(1 - last["value"] / highest["value"]),
                peak=write_amount(highest["value"], width, scale),
                date=dated(highest["period"]),
            )
        )
    told.append(_pace(alike))
    if (up or down) and len(signs) >= FEW and abs(signs.sum()) == len(signs):
        told.append(tell("with a rise at each") if up else tell("with a fall at each"))
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
    if signs[-1] > 0:
        return tell("the first rise after {number} falls in a row", number=row)
    return tell("the first fall after {number} rises in a row", number=row)


def _passed(before: float, last: float, scale: Scale) -> str:
    """Tell a round number between two values: a multiple of the power of ten of the larger one."""
    high, low = max(before, last), min(before, last)
    if low <= 0:
        return ""
    power = 10.0 ** floor(log10(high))
    mark = floor(high / power) * power
    if not low < mark < high:
        return ""
    text = f"{mark / scale.divisor:,.{0 if mark >= scale.divisor else scale.decimals}f}"
    number = in_each(
        lambda language: (
            f"{text}{scale_word(scale)}"
            if language == OWN
            else pick(scale.show(mark, trim=True), language)
        )
    )
    if last > before:
        return tell("now above {number}", number=number)
    return tell("now below {number}", number=number)


def _pace(alike: pd.DataFrame) -> str:
    """Tell the strongest or the weakest growth in a year of all that are known."""
    growth = growth_rate(alike).dropna(subset=["value"])
    if growth.empty or growth["period"].iloc[-1] != alike["period"].iloc[-1] or len(growth) <= FEW:
        return ""
    last, others = growth["value"].iloc[-1], growth["value"].iloc[:-1]
    if last > others.max():
        return tell("the strongest growth in a year of {number} known", number=len(growth))
    if last < others.min():
        return tell("the weakest growth in a year of {number} known", number=len(growth))
    return ""


def scale_word(scale: Scale) -> str:
    """Return the word of the scale without what it counts: `` million``, or nothing."""
    word = next(
        (
            w
            for w in ("thousand", "million", "billion", "trillion")
            if pick(scale.label, spoken()[0]).startswith(f"{w} ")
        ),
        "",
    )
    return f" {word}" if word else ""

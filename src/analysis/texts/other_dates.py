"""Other dates: a number that says of another date what the one before it says: *up from 3.2% in 2023*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.texts import cues
from analysis.texts.base_periods import shifted
from analysis.texts.mentions import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_words import Wording
    from analysis.texts.tied import Tied

#: Why a figure is taken for the same as another.
SAME_AGAIN = "what the figure before it says, at another date"
_YEAR, _QUARTER = -12, -3
# Times that are told by another: the words, and how many months they lie before it.
_BEFORE = (
    (
        re.compile(
            r"(?i)\b(?:a|one)\s+year\s+(?:earlier|ago|before|previously)\b|\btwelve\s+months\s+(?:earlier|ago|before)\b|\b(?:a\s+)?year[- ]ago(?:\s+(?:period|quarter|figure))?\b"
            r"|\b(?:the\s+)?(?:same|corresponding)\s+(?:period|quarter|half|month|time)\s+(?:of\s+|in\s+|a\s+)?(?:the\s+)?(?:(?:last|previous|prior|preceding)\s+year|year\s+(?:earlier|ago|before))\b"
            r"|\b(?:the\s+)?prior[- ]year\s+(?:period|quarter)\b|\bthe\s+year\s+before\b|\b(?:the\s+)?(?:previous|prior|preceding)\s+year\b"
            r"|[去上]年同期|一年前"
        ),
        _YEAR,
    ),
    (
        re.compile(
            r"(?i)\b(?:the\s+)?(?:previous|prior|preceding)\s+quarter\b|\b(?:a|one)\s+quarter\s+(?:earlier|ago|before)\b|上一?季度"
        ),
        _QUARTER,
    ),
)
# Words with which a number is set beside the one before it, or that take up what that one says.
_SETTING = re.compile(
    r"(?i)\b(?:up|down|rising|falling|rose|risen|fell|grew|increased|decreased|compared|with|to|against|versus|vs|from|than|an?|the|this|that|these|it|they|its|their|users?"
    r"|share|rate|figure|number|proportion|level|total|ratio|was|were|is|had|has|been|stood|standing|at|in|by|end|as|of|and|while|whereas|only|just|about|nearly|over|around|approximately|almost"
    r"|more|still|all|percent|per\s+cent|people|units|yuan|RMB|US|higher|lower)\b"
    r"|较|由|从|自|而|在|为|是|的|这一?|该|其|比例|比重|占比|数字|数据|数值|仅|约|近|达|则|上升|增长|提高|提升|增至|升至|高于|低于|时|人|底|末|[\s,，:：()（）$¥–—-]"
)
# What takes up a number of the sentence before: *the share had been*, *they had stood at*, 这一比例.
_TAKES_UP = re.compile(
    r"(?i)\b(?:the|this|that|these|its|their)\s+(?:share|rate|figure|number|proportion|level|total|ratio)\b|\b(?:it|they)\b"
    r"|(?:这一?|该|其)(?:比例|比重|占比|数字|数据|数值|规模)"
)
_SHARES = re.compile(r"(?i)\b(?:share|rate|proportion|ratio)\b|比例|比重|占比")
_COMPARED = re.compile(
    r"(?i)\b(?:from|than|against|versus|vs|compared\s+(?:with|to))\s+(?:RMB|US)?\s*[$¥€]?\s*$|[由从自]\s*$"
)
_RIGHT_BEHIND = re.compile(
    r"\s*(?:people|persons|users|units|人|个|户|元)?\s*[(（]?\s*(?:(?:in|at|as\s+of|as\s+at|by|during|for)\s+)?(?:the\s+)?(?:end\s+of\s+)?"
)
_PEOPLE_OR_NONE = re.compile(
    r"(?i)(?:users?|people|persons|units|[人户件个台])?(?:in|at|as|a|the|on|over|for)?$"
)


def same_again(words: Wording, figure: Figure, told: Sequence[Tied], until: int) -> Tied | None:
    """Return a figure as what one before it says, of another date; nothing if it is not that.

    Parameters
    ----------
    words
        The words of its sentence.
    figure
        The figure.
    told
        The figures before it in its sentence and the last one with figures, tied or not.
    until
        Where the next figure begins, or its sentence ends.

    Returns
    -------
    Tied or None
        A level or share as the last of its unit, where nothing but a comparison and a date stands
        between the two.
    """
    last = told[-1] if told else None
    if last is None or figure.quantity is None or not last.is_tied:
        return None
    text, sentence = words.article.text, words.sentence
    follows = last.sentence is not sentence
    at = sentence.start if follows else last.figure.end
    if follows and (
        last.sentence.paragraph != sentence.paragraph
        or text[last.sentence.end : sentence.start].strip()
    ):
        return None
    gap = text[at : figure.start]
    if cues.CHANGE.search(gap) and not _COMPARED.search(gap):
        return None  # *the figure grew by 3 million*
    takes_up = _TAKES_UP.search(gap)
    several = {one.series for one in told if one.sentence is last.sentence and one.is_tied}
    if follows and (takes_up is None or len(several) > 1):
        return None
    shares = follows and takes_up is not None and _SHARES.search(takes_up.group()) is not None
    model = _model(figure, told, shares=shares)
    if model is None:
        return None
    if any(one.series != model.of for one in named(words.article.mentions, at, figure.start)):
        return None
    plain = words.plain(at, figure.start, names=True)
    shifts = [(found, months) for form, months in _BEFORE for found in form.finditer(plain)]
    for found, _ in shifts:
        plain = plain.replace(found.group(), " " * len(found.group()))
    if not follows and last.figure.noun:
        plain = re.sub(rf"^[\s-]*{re.escape(last.figure.noun)}", " ", plain)
    if _SETTING.sub("", plain).strip():
        return None
    period = _period(words, figure, model, at=at, until=until)
    if re.search(r"-Q\d$", model.period) and re.fullmatch(r"\d{4}-(?:03|06|09|12)", period):
        period = (
            f"{period[:4]}-Q{int(period[5:]) // 3}"  # a quarter, read as the month it ends with
        )
    if not period or period == model.period:
        return None
    return replace(
        model,
        figure=figure,
        sentence=sentence,
        period=period,
        assumed="; ".join(dict.fromkeys([*model.assumed.split("; "), SAME_AGAIN])).strip("; "),
    )


def _model(figure: Figure, told: Sequence[Tied], *, shares: bool) -> Tied | None:
    """Return the last level or share of a figure's unit, if all since it are of its series."""
    series = told[-1].series
    for one in reversed(told):
        if not one.is_tied or one.series != series:
            return None
        if one.measure is Measure.SHARE and (shares or _one_unit(figure, one.figure)):
            return one if _one_unit(figure, one.figure) else None
        if one.measure is Measure.LEVEL and not shares and _one_unit(figure, one.figure):
            return one
    return None


def _one_unit(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one unit."""
    mine, its = figure.quantity, other.quantity
    if mine is None or its is None or mine.is_range or mine.unit.lower() != its.unit.lower():
        return False
    plain = {"", other.noun.lower()}
    return (
        bool(mine.unit) or figure.noun.lower() in plain or bool(_PEOPLE_OR_NONE.match(figure.noun))
    )


def _period(words: Wording, figure: Figure, model: Tied, *, at: int, until: int) -> str:
    """Return the other date: the one right behind the figure, before it, or told by that of the model."""
    text = words.article.text
    close = figure.end + len(cues.PAUSE.split(text[figure.end : until], maxsplit=1)[0])
    behind = [
        one
        for one in words.own
        if figure.end <= one.start < close and _RIGHT_BEHIND.fullmatch(text, figure.end, one.start)
    ]
    if behind:
        return behind[0].period
    since = max(
        (one.end() for one in re.finditer(r"[,，(（]", text[: figure.start]) if one.end() > at),
        default=at,
    )
    before = [one for one in words.own if at <= one.start and one.end <= figure.start]
    near = [one for one in before if one.start >= since or model.sentence is not words.sentence]
    if near:
        return near[-1].period
    for form, months in _BEFORE:
        ahead = form.search(text, at, figure.start)
        after = form.search(text, figure.end, close)
        if ahead or (after and _RIGHT_BEHIND.fullmatch(text, figure.end, after.start())):
            return shifted(model.period, months)
    return ""

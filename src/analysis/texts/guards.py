"""Guards: words beside a name that make another thing of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.texts.strangers import opens_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words that make another thing of the name behind them.
_NARROWED = re.compile(
    r"(?i)(?:\b(?:rural|urban|mobile|elderly|young|female|male|overseas|foreign|domestic|monthly|daily"
    r"|average|non|cross-border|e-commerce|game|online|global|world(?:’s|'s)?|smart|new|private|based"
    r"|paying|paid|adult|senior|minor|student|teenage|former|potential|core"
    r"|registered|approved|filed|licensed|certified|listed|open-source|locally|developed)"
    r"[\s-]+|农村|城镇|手机|老年|未成年|青少年|海外|女性|男性|全球|非|跨境|青年|在校|新增|的?人均|平均每位|付费|顶级|县域)$"
)
# Whose users they are, where the owner is not the country: Douyin's short video users, 抖音短视频.
_OWNED = re.compile(
    r"(?:(?!China|Country)\b[A-Z][\w.]*(?:’s|'s)\s+|(?<=[a-z,] )(?!China|Chinese|Internet)[A-Z][a-z]\w+\s+"
    r"|抖音|快手|腾讯|百度|微信|支付宝|淘宝|京东|阿里|美团|微博|小红书|B\s?站|北京市?|上海市?|[省市])$"
)
_ELSEWHERE = re.compile(
    r"\s*(?:users?|services?)?\s*(?:aged\b|under\s+\d|(?:in|of|on|from|at)\s+(?!China\b|the\s+country|my\s"
    r"|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|the\s+Report|a\b)(?:the\s+)?(?:[A-Z][a-z]|U\.?S\b|U\.?K\b|EU\b|UAE\b))"
)
# Words after which a metric of somebody is still the whole of it.
_MAY_PRECEDE = re.compile(
    r"(?i)(?:^|[^\w\s\u4e00-\u9fff-]\s*|\b(?:the|a|an|its|their|his|our|this|that|total|overall|annual|yearly|quarterly"
    r"|full-year|reported|reports|posted|generated|earned|had|has|have|of|in|with|and|from|to|recorded|achieved|registered"
    r"|saw|sees|company['’]s|group['’]s|firm['’]s|whole|entire|consolidated|combined|by|for|on|as|where|while|but|also"
    r"|number|drove|driving|made|brought|delivered|logged|booked|said|announced|record|year-on-year|released|accounting"
    r"|\w+ed|total|the\s+company|when|which|at|over|up|is|was|are|were|quarter|first-quarter|second-quarter|third-quarter|fourth-quarter|[mbtr]+illion|plus|thousand|hundred|annual|about|nearly)\s+|\d\s+)$"
)
_MAY_PRECEDE_ZH = re.compile(
    r"(?:^|[^\w\u4e00-\u9fff]|\d|[万亿]|的|其|该|总|年度?|全年|季度?|当月|实现|公司|集团|达到?|及|和|月|日|在|从|由|期内|本期|报告期|中|占|使|带动|整体|同期|业务|获得|取得|录得|半年|此外|其中|且|并|但|而|均|整个|全部|体)\s*$"
)
_FURTHER = re.compile(
    r"\s+(?:generated\s+)?(?:from|in|for|of|on|outside)\s+(?!the\s+(?:first|second|third|fourth|last|same|past|current|reporting|platform|country|whole|quarter|year|period|full|previous|three|six|nine|group|company)\b"
    r"|(?:first|second|third|fourth|last|fiscal|China|total|all|its|this|that|total|about|around|over|more|nearly|almost|some|up|US|FY|Q\d|H\d)\b|(?:RMB|CNY|USD?)(?![A-Za-z])"
    r"|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|\d|[$¥€])[A-Za-z]"
)


def narrowed_name(text: str, start: int, end: int, home: Sequence[str] = ()) -> str:
    """Say why a name that stands alone means something narrower than its series; empty if it does not.

    Parameters
    ----------
    text
        The text.
    start, end
        Where the name stands in it.
    home
        Names of the ledger's own country, in lower case, which narrow nothing.

    Examples
    --------
    >>> narrowed_name("rural netizens", 6, 14)
    'a narrower thing than a known series is named'
    """
    narrowed = _NARROWED.search(text[max(0, start - 16) : start])
    owned = _OWNED.search(text[max(0, start - 24) : start])
    further = _ELSEWHERE.match(text, end)
    if owned and owned.group().lower().strip().rstrip("s").rstrip("’' ").endswith(
        tuple(home) or ("\n",)
    ):
        owned = None
    if further and text[further.end() - 2 :].lower().startswith(tuple(home) or ("\n",)):
        further = None
    opener = _OPENER.search(text[max(0, start - 30) : start])
    owned = owned or (opener if opener and not opens_plainly(opener.group()) else None)
    if narrowed and narrowed.group() == "新增" and _GAINED.match(text, end):
        narrowed = None  # 新增网民1919万 is a change of the netizens
    if narrowed or owned or further:
        return "a narrower thing than a known series is named"
    return ""


def narrowed_metric(text: str, start: int, end: int, owners: Sequence[tuple[int, int]]) -> str:
    """Say why what somebody has, as revenue, is but a part of it; empty if it is all of it.

    Parameters
    ----------
    text
        The text.
    start, end
        Where the metric stands in it.
    owners
        Where owners are named.

    Examples
    --------
    >>> narrowed_metric("cloud revenue rose", 6, 13, [])
    'a narrower thing than a known series is named'
    >>> narrowed_metric("its revenue rose", 4, 11, [])
    ''
    """
    before = text[max(0, start - 40) : start].rpartition("\n")[2]
    before = _BULLET.sub("", before)
    follows = any(
        0 <= start - last <= _NEAR
        and re.fullmatch(r"(?:['’]s|的|集团|公司|\s|[()（）])*", text[last:start])
        for _, last in owners
    )
    chinese = re.match(r"[\u4e00-\u9fff]", text[start : start + 1]) or re.search(
        r"[\u4e00-\u9fff]\s?$", before
    )
    allowed = _MAY_PRECEDE_ZH if chinese else _MAY_PRECEDE
    whose = any(
        first == m.end() for m in [_FURTHER_OWNER.match(text, end)] if m for first, _ in owners
    )
    averaged = _AVERAGED.search(before) and _OVER_DAYS.match(text, start)
    if (follows or averaged or allowed.search(before)) and (whose or not _FURTHER.match(text, end)):
        return ""
    return "a narrower thing than a known series is named"


# A name that begins the sentence: *Taobao live streaming users*.
_OPENER = re.compile(r"(?:^|[.!?”\"\n]\s*)[A-Z][a-z]\w+\s+$")
_NEAR = 12  # characters in which an owner stands right before what it has
# What begins a line of a list.
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)、])\s+")
_GAINED = re.compile(r"(?:用户|规模|数量|人数|达|约|近|超过?|了)*\s*\d")
_FURTHER_OWNER = re.compile(r"\s+(?:of|at|for|from|on)\s+(?:the\s+)?")
# What is averaged over a period, and is the metric itself.
_OVER_DAYS = re.compile(r"(?i)(?:daily|monthly|weekly)\b|[日月]活|[日月]均")
_AVERAGED = re.compile(r"(?i)(?:^|\W)average\s+$")

"""Strangers: names in a text that no ledger told us of, and words that are nobody's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.texts.dates_printed import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

# Another house that bears an owner's name: Tencent Music, 京东物流.
_ANOTHER = re.compile(
    r"\s(?!(?:Group|Holdings?|Inc|Ltd|Corp|Corporation|Co|Limited|In|On|The|As|Q\d|H\d|FY|AI|APP|App|IoT|EV|AIoT)\b)(?=[A-Z][a-z]+)"
    r"|\s?(?:音乐|健康|物流|影业|科技|数科|工业|体育|文学|金融|证券|影视|大药房|云商)"
)
# Verbs with which a title goes on behind an owner, where every word has a capital.
_TELLS = re.compile(
    r"\s(?:Reports?|Reported|Announces?|Announced|Posts|Posted|Releases|Released|Publishes|Delivers|Beats|Misses|Sees|Sets|Says|Records|Earns|Grows|Raises|Cuts|Launches|Tops|Expects)\b"
)
_PROPER = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[a-z]\w*")
_NOBODY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|China|Chinese|Internet|Group|Company|Holdings|Limited|IoT|AIoT|Yuan|Report"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
# First words of a sentence that are not somebody's name.
_OPENING = re.compile(
    r"[\s“\"'‘(]*(?:In|On|At|As|By|For|From|Since|During|Within|Over|After|Before|The|This|That|These|Its|Their|Total|Overall|Net|Revenues?|Sales"
    r"|Meanwhile|Moreover|However|Also|And|But|While|Although|Though|Among|Of|With|Driven|Thanks|Helped|Compared|Up|Down|Annual|Quarterly|Year"
    r"|Full|Monthly|Daily|Average|Advertis\w+|Online|Domestic|International|Overseas|Games?|Gaming|Cloud|It|They|Both|According|Based|Additionally"
    r"|Furthermore|Besides|Excluding|Including|Here|Now|Last|First|Second|Third|Finally|Active|Paying|Marketing|Membership|Subscription|There|When|If"
    r"|Retail|Electronics|Smartphone|Customer|Members?|Users?|Another|To|Shipments?|Deliveries|Meantime|Separately|Notably|So|Nevertheless|Still|An?"
    r"|Operating|Profits?|Quarterly|Growth|Income|Business|Over|Some|More|Nearly|About|Around|Almost)\b"
)
_QUOTED = re.compile(r"[“\"'‘][A-Za-z ]{1,20}[”\"'’]")
_PLAIN = re.compile(
    r"(?i)\b(?:reported|reports|posted|generated|earned|had|has|have|having|recorded|achieved|said|announced|saw|sees|booked|made|logged"
    r"|a|an|the|its|their|his|total|annual|full|year|yearly|quarter|quarterly|whole|entire|in|for|of|with|and|on|by|to|at|as|during|over|strong"
    r"|record|first|second|third|fourth|last|ended|ending|months?|period|that|it|they|consolidated|group|company|firm|holdings?|limited|ltd|inc|corp"
    r"|co|another|financial|results?|unaudited|reporting|same|fiscal|while|although|but|also|meanwhile|however|overall|combined|increase|growth|rise"
    r"|fall|decline|drop|saw|percent|half|three|six|nine|twelve|this|up|down|from|according|report|among|them|driving|helped|which|net|accounting"
    r"|accounted|whose|latest|previous|next|past|online|tech|giant|technology|chinese|china['’]s|internet|today|released|strong|steady|solid|is|was|are|were"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|giant|leader|developer|maker|operator|heavyweight|major|conglomerate)\b"
    r"|(?:网络|国内|国际|海外|市场|游戏|广告|营销|服务|业务|电商|零售|会员|订阅|增值)+(?:收入|营收)(?:约|达|为)*\d[\d.,]*[万亿]*元"
    r"|财报|的|其|该|总|年度|年|全年|季度|实现|公司|集团|达到?|及|和|月|日|在|从|由|期内|本期|报告期|中|整体|同期|获得|取得|录得|半年|此外|其中|整个|全部|第|前|后|上|下|季|以|来看|数据|占|同比|环比|增长|今年|去年|据|财报|显示|发布|公布|首|个|本|底|末|截至|当|虽然|但|仅|[\d\s.,，、:：;；'’\"“”()（）%$¥&|–—-]"
    r"|分?业务(?:板块|构成|类型)?(?:来看|看|方面)?|具体(?:来看|看|而言|来说)?|细分|各项|板块"
    r"|[一二三四]|(?<![A-Za-z])[QH][1-4](?!\d)"
)
_BESIDE = re.compile(
    r"(?i)^[\s“\"]*(?:it|they|he|she|we|the\s+(?:company|group|firm))\b|\b(?:ahead\s+of|than|versus|unlike|against|behind|rivals?|competitors?|following|besides|by|with)\s+(?:\w+\s+)?$"
    r"|^\s*(?:它|其(?!中|他)|该公司|公司)|(?:超过|高于|低于|落后|不同于|竞争对手|与|跟|向)\s*$"
)
_ASIDE = re.compile(r"[(（][^()（）\n]*[)）]|,\s(?:which|who|including|led by|known for)\b[^,]*,")


def is_another_house(text: str, end: int) -> bool:
    """Tell whether an owner's name goes on, so that it is another's.

    Examples
    --------
    >>> is_another_house("Acme Music rose", 4), is_another_house("Acme Group rose", 4)
    (True, False)
    >>> is_another_house("Acme Reports Results", 4)
    False
    """
    return _ANOTHER.match(text, end) is not None and _TELLS.match(text, end) is None


def names_another(between: str, known: Sequence[tuple[int, int]], *, opens: bool) -> bool:
    """Tell whether a stretch holds a capitalised name that is not known.

    Parameters
    ----------
    between
        A stretch of a sentence.
    known
        Where known names stand in it.
    opens
        Whether it begins the sentence, where any word has a capital.

    Examples
    --------
    >>> names_another("In 2024, Zenith had a ", [], opens=True)
    True
    >>> names_another("In 2024, it had a ", [], opens=True)
    False
    """
    first = True
    between = _ASIDE.sub(lambda found: " " * len(found.group()), between)
    quoted = [one.span() for one in _QUOTED.finditer(between)]
    for one in _PROPER.finditer(between):
        begins = opens and first and not re.search(r"\w", between[: one.start()])
        first = False
        if any(a <= one.start() < b for a, b in (*known, *quoted)):
            continue
        if begins and _OPENING.match(between):
            continue
        if not _NOBODY.fullmatch(one.group()):
            return True
    return False


def opens_plainly(words: str) -> bool:
    """Tell whether the word that begins a sentence is nobody's name.

    Examples
    --------
    >>> opens_plainly("Meanwhile "), opens_plainly("Zenith ")
    (True, False)
    """
    plain = re.sub(r"^[^A-Za-z]+", "", words)
    return _OPENING.match(plain) is not None or _NOBODY.match(plain) is not None


def is_beside(before: str) -> bool:
    """Tell whether words before an owner say that a sentence is about another one.

    Examples
    --------
    >>> is_beside("It was ahead of "), is_beside("In 2024, ")
    (True, False)
    """
    return _BESIDE.search(before) is not None


def is_plain(between: str) -> bool:
    """Tell whether nothing in a stretch makes a part of the metric behind it.

    Examples
    --------
    >>> is_plain(", which is big, reported a total "), is_plain("'s cloud business had a ")
    (True, False)
    """
    plain = _ASIDE.sub(" ", between)
    for one in reversed(find_dates(plain)):
        plain = plain[: one.start] + " " + plain[one.end :]
    return not _PLAIN.sub("", plain).strip()

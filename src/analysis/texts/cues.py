"""Cues: the words by which a sentence says what its numbers measure, in English and Chinese."""

from __future__ import annotations

import re

#: A rise or fall, so that the number behind it is a change or growth.
CHANGE = re.compile(
    r"(?i)\b(?:increas(?:e|ed|es|ing)|increments?|rise|risen|rose|rising|growth|gr[eo]w(?:n|s|ing)?|gain(?:ed|s)?"
    r"|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|drop(?:ped|s)?|fall(?:en|s|ing)?|fell|(?<!making )(?<!makes )(?<!made )(?<!make )(?<!taking )(?<!takes )(?<!took )(?<!take )up|down|added"
    r"|soar(?:ed|ing)?|surg(?:e|ed|ing)|year[- ]on[- ]year|yoy)\b(?!\s+(?:to|until)\b)"
    r"|(?:增长|增加|减少|下降|净增|提升|提高|上升|增幅|增速|降低|同比|环比)(?!至|到)"
)
#: Of what a share is said.
SHARE = re.compile(
    r"(?i)\b(?:account(?:s|ed|ing)?\s+for|mak(?:e|es|ing)\s+up|made\s+up|tak(?:e|es|ing)\s+up|took\s+up"
    r"|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)|penetration|utili[sz]ation|usage\s+rate|share|proportion"
    r"|percentage\s+of)\b|占|普及率|使用率|渗透率|比例|比重"
)
#: A share that is of the series' usual whole without saying so.
OWN_WHOLE = re.compile(
    r"(?i)\b(?:penetration|utili[sz]ation|usage\s+rate)\b|普及率|使用率|渗透率"
    r"|\bof\s+(?:the|all)\s+total\b|\bof\s+the\s+(?:whole|overall\s+total)\b|\bof\s+the\s+total\s*%?\s*$|\btotal\b|占整体|占总体"
)
#: Words after which a mention is the whole that a share is of.
WHOLE = re.compile(
    r"(?i)\b(?:of|among|for)\s+(?:(?:all|the|total|overall|whole|entire|its|our|china[’']s|country[’']s)\s+)*$"
    r"|占(?:整体|全体|我国|全国|总|全部|了|到)*\s*$"
)
#: A comparison with the same time of the year before.
YEARLY = re.compile(r"(?i)\byear[- ]on[- ]year|\byoy\b|同比")
#: Who said it when: such a date is not that of the count.
TOLD = re.compile(
    r"(?i)\b(?:reports?|released|announced|published|newswire|said)\b|发布|公布|报告|消息"
)
#: A clause that counts only some of what is named.
NARROWING = re.compile(
    r"(?i)\b(?:who|whose|purchased|of\s+them|of\s+whom|of\s+which|between|average|peak|each|per)\b|其中有|的用户中|人均|日均"
)
#: What holds when the text was written has no date of its own.
NOW = re.compile(
    r"(?i)\bcurrently\b|\bas\s+of\s+(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?!,?\s*\d{4})|\b(?:first|second|third|fourth)\s+quarter\b|\bso\s+far\b|\btoday\b|目前|当前|迄今"
)
#: Numbers are told off in the order of names.
IN_ORDER = re.compile(r"(?i)\brespectively\b|分别")
#: Words that lead from one measure of a subject to the next.
GOING_ON = re.compile(
    r"(?i)\b(?:and|which|rates?|net|all|total|whole|margin)\b|其中|且|并|整体|总体|全体"
)
#: What may stand between the name of a series and its number, for the number to be its level.
_LINKING = re.compile(
    r"(?i)\b(?:users?|user|base|size|scale|number|numbers|numbered|of|in|my|our|the|this|country|china(?:[’']s)?|was|were|is|are|had"
    r"|has|have|reach(?:ed|es|ing)?|hit|total(?:ed|led|ing|s)?|amount(?:ed|s|ing)?|stood|stands|at|to|exceed(?:ed|s|ing)?"
    r"|surpass(?:ed|es|ing)?|over|more|than|about|around|approximately|nearly|almost|some|as|many|up|by|rose|grew"
    r"|increased|climbed|fell|dropped|declined|a|an|with|been|came|built|now|already|also|viewers?|people|persons"
    r"|platform|services?|applications?|end|rate|utili[sz]ation|penetration|usage|recorded|expanded|from)\b"
    r"|用户|规模|数量|人数|总数|总量|达到|达|的|为|已|超过|突破|超|约|近|我国|全国|国内|整体|增长至|增至|升至|增加至|至|数"
    r"|是|有|共|累计|使用率|普及率|比例|较|比|人|户|[\s,，:：(（\"”“’'、约逾]"
)
_FILLING = re.compile(
    r"(?i)\b(?:users?|of|active|people|persons|chinese|china[’']s|and|registered|were|are|using|used|the)\b|名|个|人|户|的|[\s\"“”’']"
)
_PEOPLE = re.compile(
    r"(?i)users?|people|persons?|netizens|viewers|subscribers|individuals|internet|chinese|人|用户|户|名|网民"
)
_FUNCTION = re.compile(
    r"(?i)(?:in|from|and|or|by|of|as|at|to|on|over|while|with|up|down|making|taking|accounting|representing|an?|the"
    r"|compared|than|since|respectively|this|which|for|among|but|who|that|per|were|are|was|is)$"
)


_HAVING = re.compile(
    r"(?i)\b(?:had|has|have|having|built|were|are|with|to|of|over|than|about|nearly|almost|around|reach(?:ed|ing)?"
    r"|exceed(?:ed|ing)?|register(?:ed|ing)?)\s*$|(?:有|达|为|超|超过|约|近)\s*$"
)


def is_had(before: str, behind: str) -> bool:
    """Tell whether a number with its name behind it counts them all, not those who do something.

    Examples
    --------
    >>> is_had("China had ", " users"), is_had("In May, ", " users complained")
    (True, False)
    """
    return _HAVING.search(before) is not None or links_level(behind)


def links_level(between: str) -> bool:
    """Tell whether nothing stands between a name and a number that would part them.

    Examples
    --------
    >>> links_level(" users in China had reached "), links_level(" sellers opened ")
    (True, False)
    """
    return not _LINKING.sub("", re.sub(r"^\d{1,3}\b", "", between)).strip()  # a footnote


def fills(between: str) -> bool:
    """Tell whether a number and the name behind it are of one piece.

    Examples
    --------
    >>> fills(" users of "), fills(" shops for ")
    (True, False)
    """
    return not _FILLING.sub("", between).strip()


def counts_people(noun: str) -> bool:
    """Tell whether the word behind a number may be persons; no noun at all may be."""
    return (
        not noun
        or bool(_PEOPLE.match(noun))
        or bool(_FUNCTION.match(noun))
        or noun[0] in "较占同比，"
    )

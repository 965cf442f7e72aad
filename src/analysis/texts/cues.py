"""Cues: the words by which a sentence says what its numbers measure, in English and Chinese."""

from __future__ import annotations

import re

#: Where a clause ends.
PAUSE = re.compile(r"[,;，；。()（）]|\.\s")
#: Spellings of the currencies that series may count in.
CURRENCIES = {
    "CNY": {"yuan", "rmb", "cny", "元", "人民币", "¥"},
    "USD": {"usd", "us dollars", "us dollar", "dollars", "$", "us$", "美元"},
}
#: A rise or fall, so that the number behind it is a change or growth.
CHANGE = re.compile(
    r"(?i)\b(?:increas(?:e\s+margin|e|ed|es|ing)|increments?|rise|rises|risen|rose|rising|growth|gr[eo]w(?:n|s|ing)?|gain(?:ed|s|ing)?"
    r"|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|drop(?:ped|s|ping)?|fall(?:en|s|ing)?|fell|(?<!making )(?<!makes )(?<!made )(?<!make )(?<!taking )(?<!takes )(?<!took )(?<!take )up|down|added|adding"
    r"|soar(?:ed|ing|s)?|surg(?:e|ed|es|ing)|jump(?:ed|s|ing)?|climb(?:ed|s|ing)?|narrow(?:ed|s|ing)?|widen(?:ed|s|ing)?|expand(?:ed|s|ing)?"
    r"|shr[aiu]nk|contracted|slid|slipped|higher|lower|boosted|lost|year[- ]on[- ]year|year[- ]over[- ]year|yoy|qoq)\b(?!\s+(?:to|until)\b)"
    r"|(?:增长|增加|减少|下降|净增|新增|提升|提高|上升|上涨|增幅|增速|降低|下滑|收窄|扩大|缩减|同比|环比)(?!至|到)"
)
#: A number behind it is a level, even where a rise was spoken of before.
LEVEL = re.compile(
    r"(?i)(?:\b(?:reach(?:ed|es|ing)?|hit(?:ting)?|total(?:led|ed|s|ing|ling)?|amount(?:ed|s|ing)?\s+to|stood\s+at|stands\s+at|standing\s+at"
    r"|exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?|to|was|were|is|are|had|has)\s+(?:over|more\s+than|about|around|nearly|almost|some|as\s+many\s+as|approximately|RMB|US)?\s*[$¥€]?\s*$"
    r"|(?:达到?了?|突破了?|超过|增至|升至|降至|增长至|增加至|为|至|到)\s*[约近超逾]?\s*$)"
)
#: Of what a share is said.
SHARE = re.compile(
    r"(?i)\b(?:account(?:s|ed|ing)?\s+for|mak(?:e|es|ing)\s+up|made\s+up|tak(?:e|es|ing)\s+up|took\s+up"
    r"|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|penetration|utili[sz]ation|usage\s+rate|use\s+rate|share|proportion"
    r"|(?:equivalent|equal)\s+to|percentage\s+of|cover(?:s|ed|ing)?)\b|占|普及率|使用率|渗透率|比例|比重|份额"
)
#: A number that is added to what another date had: *3 million more than in 2023*.
MORE_THAN = re.compile(
    r"(?i)\s*(?:users\s+|people\s+)?(?:more|higher|fewer|less|lower)\s+than\s+(?:at|in|on|that|those|the|a|last|by|[A-Z])"
)
#: A share of which no whole is said, as *making up 70 percent*.
BARE_SHARE = re.compile(
    r"(?i)\b(?:account(?:s|ed|ing)?\s+for|mak(?:e|es|ing)\s+up|made\s+up|tak(?:e|es|ing)\s+up|took\s+up|represent(?:s|ed|ing)?)\s+"
    r"(?:a\s+share\s+of\s+)?(?:over|more\s+than|about|nearly|around|some)?\s*$|占比?(?:达到?|为|约|比|提升至|提高至)*\s*[约近超]?\s*$"
)
#: A share that is of the series' usual whole without saying so.
OWN_WHOLE = re.compile(
    r"(?i)\b(?:penetration|utili[sz]ation|usage\s+rate|use\s+rate|rate\s+of\s+use)\b|普及率|使用率|渗透率"
)
#: A share of a total that was named before, or not at all.
OF_TOTAL = re.compile(
    r"(?i)\bof\s+(?:the\s+(?:country|nation)[’']s|china[’']s|the\s+national|the|all|their|that)\s+total\b(?!\s+(?!respectively|each|as\s)[a-z])|\bof\s+the\s+(?:whole|overall\s+total)\b"
    r"|\bof\s+the\s+total\s*%?\s*$|占整体(?=[^\u4e00-\u9fff]|$|的)|占总体|占总数"
)
#: Words after which a mention is the whole that a share is of.
WHOLE = re.compile(
    r"(?i)\b(?:of|among|for|in)\s+(?:(?:all|the|total|overall|whole|entire|its|their|our|this|china[’']s|country[’']s|nation[’']s|company[’']s|group[’']s)\s+)*$"
    r"|[占在](?:整体|全体|我国|全国|总|全部|了|到|其|整个|公司|集团)*\s*$|(?<=[%％半一二三四五六七八九])的(?:我国|全国|中国)?$"
)
#: A share that the whole behind it is of; of a rate of use, the name behind it is the part.
PART_OF = re.compile(
    r"(?i)\b(?:account(?:s|ed|ing)?\s+for|mak(?:e|es|ing)\s+up|made\s+up|tak(?:e|es|ing)\s+up|took\s+up|represent(?:s|ed|ing)?"
    r"|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)|(?:equivalent|equal)\s+to|share\s+in|percentage\s+of)\b|占|比例|比重|份额"
)
#: Days that no calendar of months tells: a count over them has no date that can be read.
HOLIDAY = re.compile(
    r"(?i)\bholidays?\b|\bfestival\b|\bolympics?\b|\bgolden\s+week\b|\b(?:promotion|shopping)\s+(?:period|season|festival)\b|\bweekend\b"
    r"|假期|长假|春节|国庆|五一|黄金周|奥运|双十?1?1|双十一|618|端午|中秋|元旦"
)
#: Words behind a whole that a share is of: 在总收入中占比.
WHOLE_BEFORE = re.compile(r"\s*(?:中|里)?的?(?:占比|比重|比例|份额|占)")
#: Words behind a whole, and a fraction: 收入的一半.
WHOLE_OF_FRACTION = re.compile(
    r"\s*的?(?:约|近|超过?)?(?:一半|[二三四五六七八九十]分之[一二三四五六七八九])"
)
#: A rate that has just been printed.
RATE_BEHIND = re.compile(r"(?i)(?:[%％‰]|\bper\s?cent)$")
#: Everybody whose rate of use is told: 网民使用率.
EVERYBODY = re.compile(r"(?i)网民|netizens?|internet\s+users?")
USED_BY = re.compile(r"(?i)\s*(?:的|['’]s?)?\s*(?:中的?)?(?:使用率|渗透率|us(?:e|age)\s+rate)")
#: How many things of a kind there are, and not how many persons use them.
THINGS = re.compile(
    r"(?i)\s*(?:services?|apps?|applications?|products?|platforms?|companies|providers|models?|firms|works|titles|episodes)\b(?!\s+users?)"
)
NUMBER_OF = re.compile(r"(?i)\b(?:number|amount|total)\s+of\s+(?:the\s+|all\s+)?$")
#: A size that goes on from a share: *with a user base of*.
SIZED = re.compile(
    r"(?i)^[^,，]*[,，]?\s*(?:with|and|or)\b|\b(?:size|scale|base|number)\s+of\b|规模|人数"
)
#: Words between a number and the same in other words.
OR_SO = re.compile(r"(?i)\s*[,，(（]?\s*(?:or|即|或|about|some|nearly|约|equivalent\s+to)*\s*")
#: A bracket that opens before the same number in another currency.
BRACKET = re.compile(r"\s*[(（]\s*(?:about|around|approximately|约)?\s*(?:US)?[$¥€]?\s*")
#: A comparison with the same time of the year before.
YEARLY = re.compile(
    r"(?i)\byear[- ]on[- ]year|\byear[- ]over[- ]year|\byoy\b|\by/y\b|\bon[- ]year\b|\b(?:a|one)\s+year\s+(?:earlier|ago|before)\b|\byear[- ]earlier\b"
    r"|\bfrom\s+(?:the\s+)?(?:previous|prior|preceding|last)\s+year\b|\b(?:same|corresponding)\s+(?:period|quarter|time|months?|half|point)\s+(?:of\s+|in\s+|a\s+)?(?:the\s+)?(?:last|previous|prior|preceding|year|(?:19|20)\d\d)"
    r"|\b(?:than|compared\s+(?:with|to)|over|versus)\s+(?:the\s+)?(?:previous|prior|preceding|last)\s+year\b|\bannual(?:ly)?\s+(?=increase|growth|rise|decline|decrease|drop)"
    r"|同比|[较比]去?上?年同期|与去?上?年同期相比|[较比](?:去|上)年(?!末|底|\d|十|一|同|第|前|上|下)"
)
#: A number behind it is what another is compared with.
AGAINST = re.compile(
    r"(?i)(?:\b(?:from|against|versus|compared\s+(?:with|to))|从|较|由)\s*(?:RMB|US)?\s*[$¥]?\s*$"
)
#: A comparison with the quarter, or the month, just before.
QUARTERLY = re.compile(
    r"(?i)\bquarter[- ](?:on|over)[- ]quarter|\bqoq\b|\bq/q\b|\bfrom\s+(?:the\s+)?(?:previous|prior|preceding|last)\s+quarter\b|环比|[较比]上一?季度"
)
MONTHLY = re.compile(
    r"(?i)\bmonth[- ](?:on|over)[- ]month|\bmom\b|\b(?:previous|prior|preceding|last)\s+month\b|环比|[较比]上一?个?月"
)
#: Who said it when: such a date is not that of the count.
TOLD = re.compile(
    r"(?i)\b(?:reports?|released|announced|published|newswire|issued|unveiled|said)\b|发布|公布|报告|消息|财报"
)
#: A clause that counts only some of what is named.
NARROWING = re.compile(
    r"(?i)\b(?:who|whose|purchased|of\s+them|of\s+whom|of\s+which|(?:survey|sample|poll|study)\s+of|polled|surveyed|interviewed|sampled|(?<!china is )(?<!is now )(?<!country is )home\s+to|between|average|peak|each|per|expected|forecasts?|targets?|(?<!five-year )plans?|planned|estimated|could|(?-i:may)|might|aims?|goal|guidance|projected)\b"
    r"|其中有|的用户中|人均|每[万百千]?[人户名家个天日周月]|用户中|日均|预计|预期|预测|目标|计划|有望|力争|估计"
)
#: Words behind a rate that say whose it is, who were named before: *the rate among them*.
AMONG_THEM = re.compile(
    r"(?i)\b(?:among|for|in)\s+(?:them|(?:this|these|the|that)\s+(?:age\s+)?groups?)\b"
)
#: Some of all, who are named by a word that is no series: *among seniors*.
AMONG = re.compile(
    r"(?i)\bamong\s+(?:the\s+|all\s+|china[’']s\s+|chinese\s+|young\s+|older\s+)*(?:seniors|elderly|elders|teenagers|teens|youths?|students|minors|children|women|men|adults"
    r"|farmers|workers|families|households|people\s+aged|those\s+aged|respondents|surveyed|residents|newly|new\s+users)\b"
)
#: What holds when the text was written has no date of its own.
NOW = re.compile(
    r"(?i)\bcurrently\b|\bat\s+present\b|\bso\s+far\b|\btoday\b|\bto\s+date\b|目前|当前|迄今|如今"
)
#: A period that is named, but not which.
SOME_PERIOD = re.compile(
    r"(?i)\b(?:the|this|that)\s+(?:same\s+)?(?:quarter|month|half)\b|[该本当单]季|该月|本月|当月|这一季"
)
#: Years that begin when a company says, so that their quarters are none of the calendar.
FISCAL = re.compile(r"(?i)\bfiscal\b|\bFY\s?\d|财年|财季")
#: A month whose year nobody names, so that a date of another sentence is not its own.
YEARLESS = re.compile(
    r"\b(?:as\s+of|by|in|until|at)\s+(?:the\s+end\s+of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?!,?\s+(?:(?:19|20)\d\d|last|this)|\s+\d{1,2}\b)|截[至止](?:到|至)?\s*\d{1,2}\s*月"
)
#: What is to come.
AHEAD = re.compile(r"(?i)\bwill\b|\bis\s+to\b|将")
#: A stretch of time in which persons came and went, so that they are no state.
PASSING = re.compile(
    r"(?i)\b(?:past|last)\s+(?:year|twelve\s+months|12\s+months)\b|过去一年|近一年"
)
#: Numbers are told off in the order of names.
IN_ORDER = re.compile(r"(?i)\brespectively\b|分别")
#: Words that lead from one measure of a subject to the next.
GOING_ON = re.compile(
    r"(?i)\b(?:and|or|which|rates?|net|all|total|whole|basis|compared|period|same|year|earlier|previous|its|their|also|while|compared|company|group|revenues?)\b|人民币|其中|且|并|整体|总体|全体|同期|去年|年均|用户|率|增速|增幅|增长率|总|收入|营收"
)
#: What takes up the number of the sentence before.
THE_FIGURE = re.compile(
    r"(?i)^[\s“\"]*(?:the|this|that)\s+(?:figure|number|total|tally)\b|^[\s“\"]*(?:this|that|it)\s+(?:is|was|marks?|marked|represents?|represented)\b|^\s*(?:这一|该)(?:数字|规模|数据)"
    r"|^[\s“\"]*(?:the|its|their|this)\s+(?:penetration|usage|use|utili[sz]ation|user\s+base|user\s+size)\b|^\s*(?:其)?(?:用户)?(?:使用率|普及率|渗透率|用户规模)"
)
#: Words that lead from a whole to a part that is named behind them.
OF_THEM = re.compile(
    r"(?i)\b(?:of\s+(?:them|these|those|which|whom)|among\s+(?:them|these|those|which|whom))\b[,，]?\s*(?:the\s+)?(?:number\s+of\s+)?$"
)
#: A rise of what is named behind it: *a 3% increase in its revenue*.
RISE_IN = re.compile(
    r"(?i)^\s*(?:year[- ]on[- ]year|year[- ]over[- ]year|yoy|annual|quarterly|quarter-on-quarter)?\s*(?:increase|growth|rise|decline|decrease|drop|jump|gain|fall|surge)\s+(?:in|of|for)\s+(?!$)(?:the\s+|its\s+|their\s+)?"
    r"(?:(?:first|second|third|fourth)[- ]quarter\s+|quarterly\s+|annual\s+|full[- ]year\s+|total\s+|overall\s+)*(?:number\s+of\s+)?"
)
# What may stand between the name of a series and its number, for the number to be its level.
_LINKING = re.compile(
    r"(?i)\b(?:users?|user|base|population|size|scale|number|numbers|numbered|of|in|on|my|our|the|this|its|their|country|nation|china(?:[’']s)?|was|were|is|are|had"
    r"|has|have|reach(?:ed|es|ing)?|hit|total(?:ed|led|ing|s)?|amount(?:ed|s|ing)?|stood|stands|standing|at|to|exceed(?:ed|s|ing)?"
    r"|surpass(?:ed|es|ing)?|over|more|than|about|around|approximately|nearly|almost|some|as|many|much|up|by|rose|grew"
    r"|increas(?:ed|ing)|climbed|soared|surged|jumped|drew|fell|dropped|declined|a|an|with|been|came|built|now|already|also|viewers?|audience|people|persons|individuals"
    r"|platform|services?|applications?|apps?|end|rate|utili[sz]ation|penetration|usage|recorded|expanded|from|and|that|it"
    r"|annual|annually|yearly|quarter|quarterly|first|second|third|fourth|during|for|period|ended|year|past|last|month|months|full|whole|overall"
    r"|alone|only|just|remain(?:ed|s)?|maintain(?:ed|s)?|generat(?:ed|ing)|attract(?:ed|ing)?|realised|realized|posted|saw|achiev(?:ed|ing)|earned|worth"
    r"|will|figure|recently|respectively|online|worldwide|whilst|in\s+total|roughly|level|record|high|largest|biggest|new|milestone|mark(?:s|ed|ing)?"
    r"|return(?:ed|s|ing)?|serv(?:ed|es|ing)|provid(?:ed|es|ing)|complet(?:ed|es|ing)|process(?:ed|es|ing)|RMB|CNY|USD|US|quarters|half|nine|six|three|H[12]|Q[1-4]|FY)\b"
    r"|(?:grown|risen|growing|rising|jumped|swelled|swollen|surged|soared|climbing|dropped|fallen)\s+to\b"
    r"|(?<=\s)(?!daily|monthly|weekly|family|supply|early|only)[a-z]+ly\b"
    r"|用户|规模|数量|人数|总数|总量|总额|金额|达到|达|的|为|已|超过|突破|超|约|近|我国|全国|国内|整体|增长至|增至|升至|增加至|降至|至|数"
    r"|\b(?:used|visited|watched|read|played|adopted|owned|held)\s+by\b|[,，]\s*(?:by\s+contrast|in\s+turn|however|meanwhile|for\s+instance|in\s+particular|as\s+a\s+whole)\s*[,，]"
    r"|完成|是|有|共|累计|使用率|普及率|比例|较|比|人|户|实现|取得|录得|全年|季度|年度|第|[一二三四]|同期|期间|期内|当季|单季|本季|该季|总计|合计|共计|仅|虽然|但|进一步|持续|继续|保持|在|左右|方面|上|报告期"
    r"|大关|增长最(?:快|为?明显|为?显著)|增幅最大|稳居(?:首位|第一|榜首)|[位排]?名?[居列]?(?:首位|第一)|最大|最多|重回|高达|首次|已经|年|月|日|底|末|了|其|均|也|则|中|前|半|下|[\s,，:：(（)）\"“”’'、约逾$¥]"
)
_FILLING = re.compile(
    r"(?i)\b(?:users?|of|active|people|persons|chinese|china[’']s|registered|were|are|using|used|its)\b|-?plus\b|多|余|名|个|人|户|的|家|位|款|项|种|件|座|门|[\s\"“”’']"
)
_PEOPLE = re.compile(
    r"(?i)users?|people|persons?|netizens|viewers|subscribers|individuals|internet|chinese|consumers|人|用户|户|名|网民"
)
_FUNCTION = re.compile(
    r"(?i)(?:in|from|and|or|by|of|as|at|to|on|over|while|with|up|down|making|taking|accounting|representing|an?|the"
    r"|compared|than|since|respectively|this|which|for|among|but|who|that|per|were|are|was|is|year-on-year|year|yoy|during|last|higher|lower|more|or)$"
)
_ASIDE = re.compile(r"[(（][^()（）\n\d]*[)）]|,\s(?:which|including)\b[^,\d]*,")


_MONEY = re.compile(r"(?i)\b(?:revenues?|business(?:es)?|segment)\b|业务|收入|营收|板块")
_HAVING = re.compile(
    r"(?i)\b(?:had|has|have|having|built|were|are|with|to|of|over|than|about|nearly|almost|around|reach(?:ed|ing)?"
    r"|exceed(?:ed|ing)?|boasts?|register(?:ed|ing)?|includ(?:ing|ed|es?)|attract(?:ed|ing)|open(?:ed|ing)|serv(?:ed|ing)|provid(?:ed|ing)|process(?:ed|ing)|complet(?:ed|ing)|approximately)\s*$|(?:有|达|为|超|超过|约|近|含|包括)\s*$"
)


def is_had(before: str, behind: str) -> bool:
    """Tell whether a number with its name behind it counts them all, not those who do something.

    Examples
    --------
    >>> is_had("China had ", " users"), is_had("In May, ", " users complained")
    (True, False)
    """
    return _HAVING.search(before) is not None or links_level(behind)


def links_level(between: str, *, money: bool = False) -> bool:
    """Tell whether nothing stands between a name and a number that would part them.

    Parameters
    ----------
    between
        What stands there.
    money
        Whether the name is of money, so that *revenue* may stand there, too.

    Examples
    --------
    >>> links_level(" users in China had reached "), links_level(" sellers opened ")
    (True, False)
    """
    plain = _ASIDE.sub(" ", re.sub(r"^\d{1,3}\b", "", between))  # a footnote
    plain = _MONEY.sub(" ", plain) if money else plain
    return not re.sub(r"['’]s\b|[-–—]", "", _LINKING.sub("", plain)).strip()


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
        or noun[0] in "较占同比，和及与、以"
    )

"""Places: the country a text speaks of, so that another country's number is not taken for the ledger's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.ledger.records import Series

# What CLDR does not list: short names, peoples, and parts of the world.
_MORE = {
    "CN": ("Chinese", "中国大陆", "我国", "全国", "国内", "mainland China", "nationwide"),
    "US": ("U.S.", "the US", "America", "American", "美"),
    "GB": ("UK", "U.K.", "Britain", "British"),
    "IN": ("Indian",), "JP": ("Japanese",), "KR": ("South Korean", "Korean"), "DE": ("German",), "FR": ("French",),
    "ID": ("Indonesian",), "VN": ("Vietnamese",), "TH": ("Thai",), "BR": ("Brazilian",), "RU": ("Russian",),
    "TR": ("Turkey", "Turkish"), "AE": ("UAE",),
    "world": ("worldwide", "globally", "全球", "海外", "Southeast Asia", "东南亚",
              "Europe", "欧洲", "Latin America", "Africa", "非洲", "Asia", "Middle East"),
}  # fmt: skip
# Parts of China, of which a count is not the country's.
_PROVINCES = {
    *(
        "Beijing",
        "Tianjin",
        "Hebei",
        "Shanxi",
        "Liaoning",
        "Jilin",
        "Heilongjiang",
        "Shanghai",
        "Jiangsu",
        "Zhejiang",
        "Anhui",
        "Fujian",
        "Jiangxi",
        "Shandong",
        "Henan",
        "Hubei",
        "Hunan",
        "Guangdong",
        "Hainan",
        "Chongqing",
        "Sichuan",
        "Guizhou",
        "Yunnan",
        "Shaanxi",
        "Gansu",
        "Qinghai",
        "Guangxi",
        "Tibet",
        "Ningxia",
        "Xinjiang",
        "Shenzhen",
        "Guangzhou",
        "Hangzhou",
        "北京",
        "天津",
    ),
    *(
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "重庆",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "内蒙古",
        "深圳",
        "广州",
        "杭州",
        "全省",
        "全市",
        "我省",
        "我市",
    ),
}
# Where a report was written: BEIJING, July 21 (Xinhua); 新华社北京7月21日电.
_DATELINE = re.compile(r"[A-Z]{4,}\b,?\s|[\u4e00-\u9fff]{2,3}\d+月\d+日")
_TOO_SHORT = {"美", "Chad", "Jersey", "Georgia", "Guinea", "Niger", "Mali", "Jordan"}


class Places:
    """The countries that a text names.

    Parameters
    ----------
    text
        The text.
    series
        Of the ledger; the country that its names speak of most is the ledger's own.

    Examples
    --------
    >>> from analysis.ledger.records import Series
    >>> own = Series(id="n", name_en="Users in China", unit="persons", group="g")
    >>> places = Places("In India, 9 million rose. China's 3 million fell.", {"n": own})
    >>> places.elsewhere(0, 25, at=10), places.elsewhere(26, 49, at=34)
    ('India', '')
    """

    def __init__(self, text: str, series: Mapping[str, Series]) -> None:
        self._text, self._found = text, _found(text)
        self.home = home_of(series)
        named = {code for _, code, _ in self._found} - {"province", "world"}
        if not self.home and len(named) == 1:  # of a ledger that names no country: the text's own
            self.home = next(iter(named))

    @property
    def homes(self) -> list[tuple[int, int]]:
        """Where the ledger's own country is named."""
        return [(a, a + len(name)) for a, code, name in self._found if code == self.home]

    def elsewhere(self, start: int, end: int, *, at: int, since: int | None = None) -> str:
        """Return the name of another place that a figure may be of; empty if it is of home.

        Parameters
        ----------
        start, end
            Its sentence.
        at
            Where it stands: the place named last before it counts, or else that behind it in its
            clause.
        since
            Where the paragraph begins: what was named last before the sentence counts if the
            sentence names nothing.
        """
        inside = [one for one in self._found if start <= one[0] < end]
        before = [one for one in inside if one[0] < at][-1:]
        clause = re.search(r"[,，;；。]|\.\s", self._text[at:end])
        close = [one for one in inside if at <= one[0] < at + (clause.start() if clause else end)]
        near = before or close[:1]
        if not inside and since is not None:
            near = [one for one in self._found if since <= one[0] < start][-1:]
            near = [one for one in near if one[1] not in {"province", "world"}]
        return next((name for _, code, name in near if code != self.home), "")


def home_of(series: Mapping[str, Series]) -> str:
    """Return the code of the country that the series of a ledger name most; empty if none."""
    own = " ".join(f"{one.name_en} {one.name_zh} {one.note}" for one in series.values())
    counted: dict[str, int] = {}
    for _, code, _ in _found(own):
        counted[code] = counted.get(code, 0) + (code not in {"province", "world"})
    best = max(counted, key=lambda code: counted[code], default="")
    return best if counted.get(best) else ""


def names_of(code: str) -> tuple[str, ...]:
    """Return all names of a country, in lower case.

    Examples
    --------
    >>> "turkey" in names_of("TR"), names_of("")
    (True, ())
    """
    return tuple(name for name, one in _codes().items() if one == code)


def _found(text: str) -> list[tuple[int, str, str]]:
    codes, lower = _codes(), text.lower()
    held = sorted((name for name in codes if name in lower), key=len, reverse=True)
    if not held:
        return []
    each = [
        rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name[0].isascii() else re.escape(name)
        for name in held
    ]
    return [
        (one.start(), code, one.group())
        for one in re.finditer(f"(?i:{'|'.join(each)})", text)
        if (code := codes.get(one.group().lower(), ""))
        and (
            any(letter.isupper() for letter in one.group())
            or not one.group()[0].isascii()
            or code in {"world", "CN"}
        )
        and not _DATELINE.match(text, one.start())
    ]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the code of each country by its names, English and Chinese, in lower case."""
    codes: dict[str, str] = {}
    for locale in ("en", "zh"):
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and name not in _TOO_SHORT and len(name) > 1:  # noqa: PLR2004 - no continents
                codes.setdefault(name.lower(), code)
    for code, names in _MORE.items():
        codes |= {name.lower(): code for name in names if name not in _TOO_SHORT}
    return codes | {name.lower(): "province" for name in _PROVINCES}

"""Mentions: where a text names a series of the ledger, by the names of the data and its aliases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.ledger.records import Series

_NAMED_PART = re.compile(r"[:：,，(（]")
# Words that make another thing of the name behind them.
_NARROWED = re.compile(
    r"(?i)(?:\b(?:rural|urban|mobile|elderly|young|female|male|overseas|foreign|domestic|monthly|daily"
    r"|average|non|cross-border|e-commerce|game|online|global|world(?:’s|'s)?|smart|new|private|based)"
    r"[\s-]+|农村|城镇|手机|老年|未成年|青少年|海外|女性|男性|全球|非|跨境|青年|在校|新增|的?人均|平均每位)$"
)
# Whose users they are, where the owner is not the country: Douyin's short video users, 抖音短视频.
_OWNED = re.compile(
    r"(?:(?!China|Country)\b[A-Z][\w.]*(?:’s|'s)\s+|(?<=[a-z,] )(?!China|Chinese|Internet)[A-Z][a-z]\w+\s+"
    r"|抖音|快手|腾讯|百度|微信|支付宝|淘宝|京东|阿里|美团|微博|小红书|B\s?站|北京市?|上海市?|[省市])$"
)
_ELSEWHERE = re.compile(
    r"\s*(?:users?|services?)?\s*(?:aged\b|under\s+\d|(?:in|of|on|from|at)\s+(?!China\b|the\s+country|my\s"
    r"|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|the\s+Report|a\b)(?:the\s+)?[A-Z][a-z])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a series.

    Parameters
    ----------
    start, end
        Where.
    series
        Id in the ledger; empty where the name is narrowed, so that it means something else.
    of
        The whole, where the name is that of a share.
    """

    start: int
    end: int
    series: str
    of: str = ""


class Names:
    """The names of the series of a ledger.

    Parameters
    ----------
    series
        By id.

    Examples
    --------
    >>> from analysis import load
    >>> names = Names(load().series)
    >>> [one.series for one in names.find("Short-video users and users of live streaming")]
    ['short_video', 'live_streaming']
    >>> [one.series for one in names.find("overseas short video users")]
    ['']
    """

    def __init__(self, series: Mapping[str, Series]) -> None:
        known = tomllib.loads((files("analysis.texts") / "aliases.toml").read_text("utf-8"))
        meant: dict[str, set[tuple[str, str]]] = {}
        for one in series.values():
            for name in (one.name_en, one.name_zh, *known["names"].get(one.id, ())):
                if name and not _NAMED_PART.search(name):
                    meant.setdefault(_key(name), set()).add((one.id, ""))
        for rate in known["rates"]:
            if {rate["part"], rate["of"]} <= set(series):
                for name in rate["names"]:
                    meant.setdefault(_key(name), set()).add((rate["part"], rate["of"]))
        # A name of two series names none of them.
        self._meant = {name: each.copy().pop() for name, each in meant.items() if len(each) == 1}
        spelled = sorted(self._meant, key=len, reverse=True)
        self._pattern = re.compile(f"(?i){'|'.join(map(_pattern, spelled))}") if spelled else None

    def find(self, text: str) -> list[Mention]:
        """Find the mentions of a text; of two that overlap, the longer."""
        if self._pattern is None:
            return []
        return [self._mention(text, found) for found in self._pattern.finditer(text)]

    def _mention(self, text: str, found: re.Match[str]) -> Mention:
        series, of = self._meant[_key(found.group())]
        narrowed = _NARROWED.search(text[max(0, found.start() - 16) : found.start()])
        owned = _OWNED.search(text[max(0, found.start() - 24) : found.start()])
        if narrowed or owned or _ELSEWHERE.match(text, found.end()):
            series = of = ""
        return Mention(found.start(), found.end(), series, of)

    def first(self, text: str) -> str:
        """Return the series that a cell names and nothing else; empty if it names none."""
        mentions = self.find(text)
        rest = re.sub(r"(?i)services?|users?|用户|规模|\d+", "", text)
        if len(mentions) != 1:
            return ""
        named = text[mentions[0].start : mentions[0].end]
        rest = re.sub(r"(?i)services?|users?|用户|规模|\d+", "", text.replace(named, ""))
        return "" if rest.strip(" .:*") else mentions[0].series


def _key(name: str) -> str:
    plain = re.sub(r"[\s-]+", " ", name.lower()).strip()
    return re.sub(r"(?<=[a-z]{3})s\b", "", plain)


def _pattern(key: str) -> str:
    words = [re.escape(word) for word in key.split(" ")]
    if not re.search(r"[a-z]$", key):
        return r"\s*".join(words)
    edge = r"(?<![A-Za-z-])" if re.match(r"[a-z0-9]", key) else ""
    return edge + r"[\s-]+".join(rf"{word}s?" for word in words) + r"(?![A-Za-z])"


def named(mentions: Iterable[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions that lie between two places."""
    return [one for one in mentions if start <= one.start and one.end <= end]

"""Paraphrases: the ways in which English and Chinese writers put one name."""

from __future__ import annotations

import re
from functools import cache

# What stands for the same words in a name, by what the name spells: a key begins a group of these.
_SAME = (
    (r"\bmonthly active users?\b", r"(?:(?:average\s+)?monthly\s+active\s+users?|(?:average\s+)?MAUs?\b|monthly\s+users?)"),
    (r"\bdaily active users?\b", r"(?:(?:average\s+)?daily\s+active\s+users?|(?:average\s+)?DAUs?\b|daily\s+users?)"),
    (r"月活跃用户", r"(?:平均)?(?:月度?活跃?(?:用户|账户)?|MAU)(?:数量?|规模)?(?:[(（](?:月活|MAU)[)）])?"),
    (r"日活跃用户", r"(?:平均)?(?:日活跃?(?:用户|账户)?|DAU)(?:数量?|规模)?(?:[(（](?:日活|DAU)[)）])?"),
)  # fmt: skip
_TOTAL = {"total revenue", "net revenue", "total net revenue"}
_TOTAL_ZH = {"总收入", "营收", "总营收", "营业收入"}
#: Metrics that are all of somebody's: what stands before them may make a part of it.
WHOLES = {"revenue", "收入", "profit", "利润"}
_EARNED = r"(?:net\s+)?revenues?"
_EARNED_ZH = (
    r"(?:业务|板块|分部)?的?(?:总收入|总营收|营业收入|营业总收入|收入|营收|营业额)(?:总额)?"
)


def key_of(name: str) -> str:
    """Return a name without what does not tell two names apart: case, hyphens, the plural.

    Examples
    --------
    >>> key_of("广告业务收入") == key_of("广告收入"), key_of("cloud business revenue")
    (True, 'cloud revenue')
    >>> key_of("Short-video  Platforms") == key_of("short video platform")
    True
    """
    plain = re.sub(r"[\s-]+", " ", name.lower()).strip()
    key = re.sub(r"(?<=[a-z]{3})s\b", "", plain)
    key = re.sub(r"(?:业务|板块|分部)?的?(?:总收入|营业收入|收入|营收)$", "收入", key)
    key = re.sub(r"(?<=[a-z]) (?:business?|segment)(?= revenue$)", "", key)
    return "revenue" if key in _TOTAL else "收入" if key in _TOTAL_ZH else key


def pattern_of(key: str) -> str:
    """Return a pattern for what texts say instead of a name.

    Parameters
    ----------
    key
        As :func:`key_of` returns it.

    Examples
    --------
    >>> games = re.compile(f"(?i){pattern_of(key_of('games revenue'))}")
    >>> [bool(games.fullmatch(one)) for one in ("revenues from games", "game revenue", "games")]
    [True, True, False]
    >>> bool(re.fullmatch(pattern_of("游戏收入"), "游戏业务的营收"))
    True
    """
    for said, pattern in _SAME:
        found = re.search(said, key)
        if found:
            before, behind = key[: found.start()].strip(), key[found.end() :].strip()
            return (
                (_spaced(before) + r"[\s-]*" if before else _edge(key))
                + pattern
                + (r"[\s-]*" + _spaced(behind) if behind else "")
            )
    if key == "revenue":
        return rf"(?<![A-Za-z-])(?:total\s+)?{_EARNED}(?![A-Za-z])"
    if key == "收入":
        return _EARNED_ZH.replace("(?:业务|板块|分部)?的?", "", 1)
    if key.endswith(" revenue") and re.match(r"[a-z0-9]", key):
        kind = _spaced(key.removesuffix(" revenue"), edge=False)
        plain = rf"(?<![A-Za-z-]){kind}(?:\s+business(?:es)?|\s+segment)?\s+{_EARNED}(?![A-Za-z])"
        turned = (
            rf"(?<![A-Za-z-]){_EARNED}\s+(?:generated\s+)?(?:from|of)\s+(?:the\s+|its\s+|their\s+)?"
            rf"{kind}(?:\s+business(?:es)?|\s+segment)?(?![A-Za-z])"
        )
        return f"(?:{plain}|{turned})"
    if re.search(r"[\u4e00-\u9fffa-z](?:业务|的)?(?:收入|营收)$", key):
        kind = re.sub(r"(?:业务|板块|分部)?的?(?:总收入|收入|营收)$", "", key)
        return _spaced(kind) + r"\s*" + _EARNED_ZH
    return _spaced(key)


@cache
def needed_of(key: str) -> tuple[str, ...]:
    """Return letters that every way to put a name holds, as a quick test.

    Examples
    --------
    >>> needed_of("games revenue"), needed_of("在线政务服务")
    (('game',), ('在线', '政务', '服务'))
    """
    free = re.sub(
        r"revenue|(?:month|dai)ly active user|[月日]活跃用户|(?:业务|板块|分部)?的?(?:总收入|收入|营收)$|s\b",
        " ",
        key,
    )
    return tuple(re.findall(r"[a-z]{2,}|[\u4e00-\u9fff]{1,2}", free))


@cache
def beginnings_of(key: str) -> set[str]:
    """Return the characters with which what texts say instead of a name may begin.

    Examples
    --------
    >>> sorted(beginnings_of(key_of("games revenue")))
    ['g', 'n', 'r', 't']
    """
    found = {key[0]}
    if "revenue" in key:
        found |= set("rnt")
    if "ly active user" in key or "活跃用户" in key:
        found |= set("adm平")
    if key == "收入":
        found |= set("总营收")
    return found


@cache
def lead_of(key: str) -> str:
    """Return letters that every way to put a name begins with, as a quick test; empty if there are none.

    Examples
    --------
    >>> lead_of("games revenue"), lead_of("online literature"), lead_of("在线政务服务")
    ('', 'online', '在线')
    """
    if (
        key.endswith("收入")
        or beginnings_of(key) != {key[0]}
        or any(re.search(said, key) for said, _ in _SAME)
    ):
        return ""
    found = re.match(r"[a-z]{2,}|[\u4e00-\u9fff]{2}", key)
    return found.group() if found else ""


@cache
def compiled(key: str) -> re.Pattern[str]:
    """Return the pattern of a name, whatever the case of its letters."""
    return re.compile(f"(?i:{pattern_of(key)})")


def _edge(key: str) -> str:
    return r"(?<![A-Za-z-])" if re.match(r"[a-z0-9]", key) else ""


def _spaced(key: str, *, edge: bool = True) -> str:
    """Return a pattern for words however they are spaced, each in the singular or plural."""
    words = [_latin_apart(word) for word in key.split(" ")]
    if not re.search(r"[a-z]$", key):
        return (_edge(key) if edge else "") + r"[\s-]*".join(words)
    # A comma may stand behind a word: *sports, business*.
    plural = [re.sub(r"(?<=[a-z])(,?)$", r"s?\1", word, count=1) for word in words]
    return (
        (_edge(key) + r"(?:['’]s?)?[\s-]+".join(plural) + r"(?![A-Za-z])")
        if edge
        else r"[\s-]+".join(plural)
    )


def _latin_apart(word: str) -> str:
    """Let a space stand between Latin and Chinese letters, as typesetters put it."""
    parts = re.split(r"(?<=[a-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z0-9])", word)
    return r"\s*".join(re.escape(part).replace("'", "['’]") for part in parts)

"""A country that counts its users, and what a text says of them."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures

_ROWS = (
    ("people", "Population of Türkiye", "", "population", "", ""),
    ("elders", "Population aged 65 and over", "", "population", "people", ""),
    (
        "online",
        "Internet users",
        "网民",
        "netizens",
        "people",
        "internet penetration (share of people); 互联网普及率 (share of people)",
    ),
    (
        "online_elders",
        "Internet users aged 65 and over",
        "老年网民",
        "netizens",
        "online",
        "elderly netizens; internet penetration of elders (share of elders)",
    ),
    ("online_phone", "Mobile internet users", "手机网民", "netizens", "online", ""),
    ("wallets", "Mobile wallets", "移动钱包", "apps", "online", "mobile wallet"),
    ("chess", "Online chess", "网络象棋", "apps", "online", ""),
    ("chess_live", "Live chess", "直播象棋", "apps", "chess", ""),
)


@pytest.fixture(scope="session")
def said():
    """What each figure of a text is tied to: series, measure, period, base and whole, or nothing."""
    keys = ("id", "name_en", "name_zh", "group", "denominator", "names")
    series = [Series(**dict(zip(keys, row, strict=True)), unit="persons") for row in _ROWS]

    def read(text):
        return [
            (one.figure.text, one.series, str(one.measure), one.period, one.base_period, one.of)
            if one.is_tied
            else (one.figure.text,)
            for one in tie_figures(text, {one.id: one for one in series})
        ]

    return read

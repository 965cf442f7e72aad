"""What the rooms say in Chinese: all of it, and with every number that they say in English."""

from __future__ import annotations

import re
from html import unescape

import pytest

from analysis.chapters import findings, how_to_read, numbers
from analysis.chapters.glance import growth_ranking, selection, user_pairs
from analysis.chapters.landing import audited
from analysis.chapters.landing.found import Growth
from analysis.chapters.landing.found import show_findings as show_found
from analysis.chapters.series import (
    describe_definition,
    describe_finding,
    describe_known,
    describe_models,
    describe_neighbours,
    fit_models,
    show_levels,
    show_printed,
    show_values,
)
from analysis.plots import display
from analysis.plots.display import OTHERS, say
from analysis.plots.theme import apply_theme
from analysis.translation.spoken import speaking

#: Names of things that Chinese writes in Latin letters, ids of documents and of findings.
LATIN = re.compile(
    r"(?<![A-Za-z])(?:CNNIC|CNSA|CSV|SVG|PNG|IPv6|Kwai|QuestMobile|doubled|Pinduo|AICc|[a-z]+\d+[a-z]*)(?![A-Za-z])"
)
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿|万)?")
SIZES = {"亿": 1e8, "万": 1e4, "": 1.0}


@pytest.fixture
def both(root, monkeypatch):
    """Call something, and return what it shows in English and in Chinese, as text."""
    pages = {"en": [], "zh": []}

    def note(shown, metadata=None):
        pages["en"].append(shown.data)
        pages["zh"].append((metadata or {OTHERS: {"zh": shown.data}})[OTHERS]["zh"])

    monkeypatch.setattr(display, "display", note)
    apply_theme()
    with speaking("en+zh", root / "data"):
        yield pages


def chinese_only(html):
    """Leave out what says that it is in English, and what no reader sees."""
    text = re.sub(
        r'<span lang="en">.*?</span>|<(script|style)\b.*?</\1>', " ", html, flags=re.DOTALL
    )
    return unescape(re.sub(r"<[^>]*>|`[^`]*`|\]\([^)]*\)", " ", text))


def seen(html):
    """Leave out drawings, whose numbers are those of an axis."""
    html = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>|\]\([^)]*\)", " ", html))


def values(text):
    return {float(n.replace(",", "")) * SIZES[size] for n, size in NUMBER.findall(text)}


def assert_translated(pages):
    english = re.findall(
        r"[A-Za-z]{4,}(?: [A-Za-z]{2,})*", LATIN.sub("", chinese_only("\n".join(pages["zh"])))
    )
    assert english == []


def assert_same_numbers(pages):
    said, told = values(seen("\n".join(pages["zh"]))), seen("\n".join(pages["en"]))
    for number in values(told):
        sizes = (number * size for size in (1, 1e3, 1e4, 1e6, 1e8, 1e9))
        assert any(abs(one - size) <= 5e-4 * max(size, 1) for size in sizes for one in said), number


def test_the_landing_page(both, shipped):
    say(audited.describe_ledger(shipped), audited.describe_reach(shipped))
    audited.show_box(shipped)
    show_found(shipped, Growth("netizens", "applications"))
    say(audited.describe_origins(shipped))
    assert_translated(both)
    assert_same_numbers(both)


def test_at_a_glance(both, shipped):
    found = selection.overview(shipped, whole="netizens", groups="applications, live streaming")
    ranking = growth_ranking.rank_growth(found)
    say(selection.describe_dates(found), selection.describe_absent(found))
    user_pairs.show_users(found)
    user_pairs.show_shares(found)
    user_pairs.show_pairs(found)
    growth_ranking.show_ranking(ranking)
    say(growth_ranking.describe_unranked(ranking))
    growth_ranking.show_fastest(ranking)
    selection.show_notes(found)
    assert_translated(both)


def test_how_to_read_this_book(both, shipped):
    how_to_read.show_meanings(shipped)
    say(how_to_read.describe_rounding(shipped), *how_to_read.describe_example(shipped))
    say(how_to_read.describe_doubts(shipped), how_to_read.describe_forecast(shipped))
    assert_translated(both)
    assert_same_numbers(both)
    told = seen("".join(both["en"] + both["zh"]))
    assert not re.search(r"\d{4}-\d{2}", told), "a month is a word"


def test_every_printed_number(both, shipped):
    say(numbers.describe_index(shipped))
    assert_same_numbers(both)
    numbers.show_search(shipped)
    rows = re.findall(r"<small>(.*?)(?: <a|</small>)|<i class=[^>]*>(.*?)</i>", both["zh"][-1])
    assert rows
    for parts in rows:
        assert not re.search(r"[A-Za-z]{4,}", LATIN.sub("", chinese_only("".join(parts)))), parts


def test_every_finding(both, shipped):
    findings.show_causes(shipped)
    say(findings.describe_unseen(shipped))
    for cause in ("translation", "citation", "scope", "definition", "misprint", "rounding"):
        findings.show_findings(shipped, cause)
    cards = re.findall(r"<br>(.*?)</p>", "\n".join(both["zh"]))
    assert len(cards) == len(shipped.ledger.findings)
    assert all(re.search(r"[\u3400-\u9fff]", card) for card in cards)
    assert '<span lang="en">' not in "".join(cards)


@pytest.mark.parametrize("name", ["netizens_rural", "online_video", "base_stations_5g"])
def test_a_series(both, shipped, name):
    report = shipped.report(name)
    compared = fit_models(shipped, report)
    say(describe_finding(report), *describe_definition(report), describe_known(report))
    say(describe_neighbours(report), *describe_models(compared, report, horizon=2))
    show_levels(report, compared, horizon=2)
    show_values(report)
    show_printed(report)
    assert_translated(both)

"""Several languages in one text: picked apart where it is shown, a plain string where one is spoken."""

from __future__ import annotations

import re

import pytest

from analysis.errors import UsageError
from analysis.plots import markup
from analysis.plots.counts import counted
from analysis.plots.markup import bold, to_html, to_markdown
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent
from analysis.plots.scales import Scale
from analysis.translation import spoken
from analysis.translation.spoken import foreign, in_each, pick, speak, speaking, to_spans, unmarked


def both(en, zh):
    return in_each({"en": en, "zh": zh}.__getitem__)


@pytest.fixture
def two():
    with speaking("en+zh"):
        yield


@pytest.fixture
def chinese():
    with speaking("zh"):
        yield


@pytest.mark.usefixtures("chinese")
def test_one_language_is_a_plain_string():
    assert both("one", "一") == "一"


@pytest.mark.usefixtures("two")
def test_a_text_goes_through_sentences_marks_and_html_in_both():
    text = passage(both("it holds.", "成立。"), bold(listed([both("a", "甲"), both("b", "乙")])))
    html = to_html(f"<{text}>")
    assert pick(str(html), "en") == "&lt;It holds. a and b&gt;"
    assert pick(str(html), "zh") == "&lt;成立。甲和乙&gt;"
    assert to_markdown(pick(text, "zh")) == "成立。**甲和乙**"


@pytest.mark.usefixtures("two")
def test_what_reads_the_same_is_said_once():
    assert both("CNNIC", "CNNIC") == "CNNIC"


def test_a_language_that_nobody_speaks_is_refused():
    with pytest.raises(UsageError, match="'fr'"):
        speak("fr")


@pytest.mark.usefixtures("two")
def test_what_was_spoken_before_is_spoken_after():
    with speaking("zh"):
        assert both("one", "一") == "一"
    assert both("one", "一") != "一"


def test_a_phrase_of_another_language_says_so_except_in_tags_and_drawings():
    name = foreign("Alipay", "en")
    html = f'<b title="{name}">{name}</b><svg><text>{name}</text></svg>'
    assert to_spans(html) == (
        '<b title="Alipay"><span lang="en">Alipay</span></b><svg><text>Alipay</text></svg>'
    )
    assert unmarked(name) == "Alipay"


def test_a_strong_phrase_of_another_language_stays_strong_in_markdown():
    """Two stars before a tag, behind a Chinese character, were two stars on the page."""
    strong = to_spans(f"刊印为**{foreign('1.1 billion', 'en')}**，")
    assert strong == '刊印为<span lang="en">**1.1 billion**</span>，'


@pytest.mark.usefixtures("chinese")
def test_dates_numbers_and_percents_are_as_chinese_writes_them():
    assert dated("2024-12") == "2024年12月"
    assert dated("2024-01/2024-09") == "2024年1月至2024年9月"
    assert dated("2024-Q4") == "2024年第四季度"
    assert dated("2024-09-06") == "2024年9月6日"
    assert percent(0.797) == "79.7%"
    assert counted(3, "source") == "3个来源"
    assert in_sentence("网民") == "网民"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (1_123_000_000, "persons", "11.23亿人"),
        (1_028_910_000, "persons", "10.289亿人"),
        (31_360_000, "domain names", "3,136万个"),
        (4_250_000, "base stations", "425.0万个"),
        (12, "persons", "12人"),
    ],
)
def test_persons_are_counted_in_myriads(value, unit, written):
    assert Scale.of([value], unit).show(value) == written


@pytest.mark.usefixtures("two")
def test_a_number_reads_as_before_in_english():
    scale = Scale.of([1.123e9], "persons")
    assert pick(scale.show(1.123e9), "en") == "1,123.0 million persons"
    assert pick(scale.early(9.8899e8), "zh") == "9.89亿"


def test_what_rewrites_numbers_finds_none_in_the_marks():
    """A key with a digit, an e and a digit was read as a power of ten, now and then."""
    assert not re.search(r"\d", spoken._KEY + markup._KEY)

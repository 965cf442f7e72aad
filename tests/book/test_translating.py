"""One run page becomes one page a language; what the second site lacks is a page of the first."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.book.searching import PairsOfCharacters
from analysis.book.switching import keep_together, mark_chinese, twin_of
from analysis.book.translating import in_language, lead_out
from analysis.plots.display import OTHERS

NAMES = {"chapters/glance", "chapters/numbers", "chapters/series/online_music"}


@pytest.fixture
def content():
    shown = new_output(
        "display_data",
        data={"text/markdown": "It holds."},
        metadata={OTHERS: {"zh": "成立。"}},
    )
    cells = [
        new_markdown_cell("# At a glance\n\nNobody has translated this."),
        new_code_cell("say()", outputs=[shown]),
    ]
    return nbformat.writes(new_notebook(cells=cells)).encode()


def read(content):
    heading, cell = nbformat.reads(content.decode(), as_version=4).cells
    (output,) = cell.outputs
    return heading.source, output


def test_in_its_own_language_a_page_keeps_nothing_of_the_other(content):
    heading, output = read(in_language(content, "en"))
    assert heading.startswith("# At a glance")
    assert output.data["text/markdown"] == "It holds."
    assert output.metadata == {}


def test_in_another_language_outputs_and_prose_are_exchanged(content):
    heading, output = read(in_language(content, "zh"))
    assert heading == '# 一览\n\n<span lang="en">Nobody has translated this.</span>'
    assert output.data["text/markdown"] == "成立。"


def test_a_page_about_a_series_has_its_name_for_a_heading(content):
    assert read(in_language(content, "zh", title="网络支付"))[0].startswith("# 网络支付\n")


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("[a](<numbers>)", "[a](<numbers>)"),
        (r"[a](<series/online\_music>)", r"[a](<series/online\_music>)"),
        ("[a](<proofs>)", '<a href="../../chapters/proofs.html" hreflang="en">a</a>'),
        ("[a](https://example.org)", "[a](https://example.org)"),
        ('<a href="numbers.html#claim-x">a</a>', '<a href="numbers.html#claim-x">a</a>'),
        (
            '<a class="b" href="glossary.html#term-share">a</a>',
            '<a class="b" href="../../chapters/glossary.html#term-share" hreflang="en">a</a>',
        ),
        ('<a href="?q=2.49">a</a>', '<a href="?q=2.49">a</a>'),
        ('<a href="data:text/csv;base64,YQ==">a</a>', '<a href="data:text/csv;base64,YQ==">a</a>'),
    ],
)
def test_links_lead_to_the_page_there_is(text, led):
    assert lead_out(text, "chapters/glance", NAMES) == led


def test_the_switch_leads_to_the_same_page_and_back():
    assert twin_of("chapters/series/online_payment", "en") == (
        "../../zh/chapters/series/online_payment.html"
    )
    assert twin_of("chapters/series/online_payment", "zh") == (
        "../../../chapters/series/online_payment.html"
    )


def test_chinese_on_an_english_page_says_that_it_is():
    page = '<h1>Payment 网上支付</h1><svg><text>网民</text></svg><p lang="zh-CN">网民</p>'
    assert mark_chinese(page) == page.replace("网上支付", '<span lang="zh">网上支付</span>')


@pytest.mark.parametrize("part", ["农村", "微短剧", "生成式人工智能", "腾讯", "人工", "剧"])
def test_any_part_of_a_chinese_name_is_in_the_index(part):
    text = "农村网民、微短剧和生成式人工智能用户；腾讯"
    indexed = set(PairsOfCharacters({}).split(text))
    asked = [part[at : at + 2] for at in range(max(1, len(part) - 1))]
    assert indexed.issuperset(asked)


def test_a_number_stays_with_its_unit_on_a_line_and_an_entity_is_no_number():
    page = "<p title='3人'>China&#39;s，2020年12月至2024年6月增加6,200万人。</p>"
    together = [part.split("</span>")[0] for part in keep_together(page).split('"together">')[1:]]
    assert together == ["2020年12月", "2024年6月", "6,200万人。"]
    assert "China&#39;s" in keep_together(page)

"""The index of numbers: every claim once, and a box that finds it in a browser."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from analysis.audits.verdicts import Verdict
from analysis.chapters.numbers import describe_index, show_search
from analysis.plots import display


@pytest.fixture(scope="module")
def html(shipped):
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(display, "display", lambda part: shown.append(part.data))
        show_search(shipped)
    return "".join(shown)


@pytest.fixture(scope="module")
def rows(html):
    return BeautifulSoup(html, "html.parser").select("#number-all li")


def test_every_claim_has_one_row_with_its_place_and_its_verdict(shipped, rows):
    assert sorted(row["id"] for row in rows) == sorted(
        f"claim-{name}" for name in shipped.ledger.by_id
    )
    for row in rows:
        judgement = shipped.audit.by_id[row["id"].removeprefix("claim-")]
        wrong = judgement.verdict is Verdict.CONTRADICTED
        assert row.i.get("class") == (["v-contradicted"] if wrong else None)


def test_a_document_is_named_as_readers_know_it(shipped, rows):
    told = [(row.small.get_text(), shipped.audit.by_id[row["id"][6:]].claim.source) for row in rows]
    assert told
    assert not [text for text, source in told if f"{source}," in text]


def test_the_index_is_in_order_and_readable_without_a_script(html):
    page = BeautifulSoup(html, "html.parser")
    assert page.form.has_attr("hidden")
    assert page.details.has_attr("open")
    for part in page.select("#number-all ol"):
        facts = [row["data-x"].split("|") for row in part.select("li")]
        values = [float(of_row[2]) for of_row in facts if len(of_row) > 2]
        assert values == sorted(values)


def test_the_counts_add_up_to_the_ledger(shipped, study_of):
    head, _, each = describe_index(shipped).partition(": ")
    assert head.startswith(f"{len(shipped.ledger.claims):,} printed numbers")
    counts = re.findall(r"\((\d+)\)", each)
    assert sum(map(int, counts)) == len(shipped.ledger.claims)
    assert describe_index(study_of()) == "The ledger holds no number yet."


def test_names_that_hold_tags_are_text(study_of, claim, page):
    show_search(study_of(claim("x", "level", "5", locator="<script>alert(1)</script>")))
    assert "<script>alert" not in page.html


@pytest.fixture(scope="module")
def box(html, browser, tmp_path_factory):
    place = tmp_path_factory.mktemp("numbers") / "page.html"
    place.write_text(f"<!doctype html><meta charset='utf-8'><main>{html}</main>", "utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    return page


def found(page, query):
    page.goto(page.url.partition("?")[0].partition("#")[0])
    page.fill("#number-query", query)
    page.press("#number-query", "Enter")
    return page.locator("#number-results > li").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("2.49亿", ["Generative AI", "December 2024"]),
        ("249 million", ["Generative AI", "December 2024"]),
        ("1,029 million online payment", ["Online payment", "1029 million"]),
        ("10.29 × 10^8", ["Online payment", "December 2024"]),
        ("87.9 %", ["Online shopping", "87.9 %"]),
        ("7.9 percent online payment", ["growth", "7.9 %"]),
        ("短视频", ["Short video"]),
        ("农村", ["Rural"]),
        ("微短剧", ["Micro drama"]),
        ("生成式人工智能", ["Generative AI"]),
        ("腾讯", ["Tencent"]),
        ("在线支付2024年12月", ["Online payment"]),
        ("短视频用户规模10.40亿", ["Short video", "December 2024"]),
        ("online payment 2024", ["Online payment", "2024"]),
        ("short video June 2025", ["Short video", "June 2025"]),
        ("Dec 2024 netizens 1.108 billion", ["Internet users", "December 2024"]),
    ],
)
def test_a_reader_finds_a_number_as_they_have_it(box, query, expected):
    first = found(box, query)
    assert first, box.inner_text("#number-count")
    assert any(all(word in text for word in expected) for text in first[:6])


def test_a_number_that_nobody_printed_is_said_not_to_be_found(box):
    assert found(box, "3.77 trillion") == []
    assert box.inner_text("#number-count").startswith("No printed number matches")


def test_a_number_printed_for_something_else_is_said_to_be(box):
    assert found(box, "98.4 % online payment")
    assert "something else" in box.inner_text("#number-count")


def test_an_address_with_a_claim_arrives_at_its_row(box, shipped):
    wrong = next(j.claim.id for j in shipped.audit.judgements if j.verdict == "contradicted")
    box.goto(f"{box.url.partition('?')[0].partition('#')[0]}#claim-{wrong}")
    box.reload()
    (row,) = box.locator("#number-results > li").all_inner_texts()
    assert "contradicted" in row
    assert "sum" in row

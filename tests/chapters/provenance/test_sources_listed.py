"""Sources: what is counted of them, with addresses and without."""

import re
from dataclasses import replace

import pytest

import analysis
from analysis.chapters.provenance.sources_listed import (
    KINDS,
    count_kinds,
    describe_hosts,
    describe_kinds,
    describe_ledger,
    describe_links,
    show_kinds,
    show_sources,
    source_frame,
)
from analysis.plots.markup import to_html

PAGE = "https://example.org/a.html"


@pytest.fixture
def described(make_ledger):
    """Make a study whose sources have some fields changed, by id."""

    def make(*claims, **fields):
        ledger = make_ledger(claims)
        sources = {
            name: source.model_copy(update=fields.get(name, {}))
            for name, source in ledger.sources.items()
        }
        return analysis.study(replace(ledger, sources=sources))

    return make


def test_an_address_is_counted_once_whatever_stands_behind_it(described, claim):
    study = described(
        claim("app", "level", "5", locator=f"{PAGE} (2 pages)"),
        claim("box", "level", "5", locator=f"{PAGE} (3 pages)"),
        claim("cup", "level", "5", locator=PAGE),
    )
    assert source_frame(study.ledger)["pages"].tolist() == [1]
    assert describe_hosts(study).startswith(
        "The copies stand on 1 page of one host, example.org (3)."
    )


def test_hosts_are_named_by_how_often_they_are_quoted(described, claim):
    study = described(
        claim("app", "level", "5", locator=PAGE),
        claim("box", "level", "5", locator="https://example.com/a"),
        claim("cup", "level", "5", locator="https://example.com/b"),
    )
    text = describe_hosts(study)
    assert "on 3 pages of 2 hosts; the most quoted are example.com (2) and example.org (1)." in text


def test_numbers_without_an_address_are_counted(described, claim):
    study = described(
        claim("app", "level", "5", locator=PAGE),
        claim("box", "level", "5", source="b"),
        claim("cup", "level", "", source="c", note="not printed"),
        b={"url": "https://example.com"},
    )
    assert to_html(describe_ledger(study)) == (
        "The ledger holds 3 numbers from 3 sources, on 3 things that are counted. 1 of them names the"
        " page that prints it, 1 stands in a document with an address of its own, and for 1 no address"
        " is known. 1 stands for a number that a source announces and does not print."
    )


def test_every_number_of_the_shipped_ledger_has_an_address_or_has_none(shipped):
    counted = source_frame(shipped.ledger)
    assert counted["claims"].sum() == len(shipped.ledger.claims)
    assert f"{len(shipped.ledger.claims):,} numbers" in to_html(describe_ledger(shipped))


def test_sources_are_shown_by_their_titles_with_the_id_that_a_rerunner_types(
    described, claim, page
):
    study = described(claim("app", "level", "5", source="a"), a={"title": "The annual report"})
    show_sources(study)
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", page.html)
    assert (heads[0], heads[-1]) == ("document", "id")
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", page.html)
    assert (cells[0], cells[-1]) == ("The annual report", "a")


def test_an_empty_ledger_is_no_error(described, page):
    study = described()
    assert describe_ledger(study) == "The ledger holds no number."
    assert describe_hosts(study) == "No claim names a page."
    assert describe_links(study) == "No source has an address of its own."
    assert to_html(describe_kinds(study)) == ""
    show_kinds(study)
    show_sources(study)
    assert page.text == "The ledger has no sources."


def test_kinds_are_counted_and_described_as_they_occur(described, claim, page):
    study = described(
        claim("app", "level", "5"),
        claim("box", "level", "5", source="b"),
        claim("cup", "level", "5", source="c"),
        a={"witness": "rumour"},
        b={"witness": "news"},
    )
    counts = count_kinds(study.ledger)
    assert counts["kind"].tolist() == ["report", "news", "rumour"]
    text = to_html(describe_kinds(study))
    assert KINDS["news"][1] in text
    assert KINDS["chart"][1] not in text
    show_kinds(study)
    assert "33 % of the claims come from" in page.text


def test_links_stand_with_their_host_and_their_claims(described, claim):
    study = described(claim("app", "level", "5"), a={"url": PAGE, "title": "A report"})
    text = to_html(describe_links(study))
    assert text == "1 source has an address of its own:A report (example.org; 1 claim)"

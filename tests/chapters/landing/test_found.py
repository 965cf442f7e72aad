"""What the book finds: findings that are not there where nothing is."""

from analysis.chapters.landing.found import (
    Growth,
    describe_breaks,
    describe_contradictions,
    describe_growth,
    describe_next,
    show_findings,
)
from analysis.plots.markup import to_html

GROWTH = Growth("all", "all")


def test_whose_numbers_are_contradicted(study, level):
    assert "Nothing contradicts." in describe_contradictions(study(level("app", "100.0")))
    broken = study(level("app", "100.0"), level("app", "200.0", source="b"))
    text = to_html(describe_contradictions(broken))
    assert "Not everything holds." in text
    assert "all are contradicted. 1 fact is printed wrong at least once" in text
    assert "1 not explained yet" in text


def test_growth_is_of_those_known_at_both_dates(study, level):
    rows = [
        level(name, value, period)
        for name, period, value in [
            ("all", "2020-12", "100.0"),
            ("all", "2024-12", "110.0"),
            ("fast", "2020-12", "10.0"),
            ("fast", "2024-12", "20.0"),
            ("slow", "2020-12", "10.0"),
            ("slow", "2024-12", "9.0"),
        ]
    ]
    text = to_html(describe_growth(study(*rows), GROWTH))
    assert "All went from 100.0 to 110.0 million persons" in text
    assert "fast grew fastest, by 18.9 % a year; least did slow, by −2.6 %" in text
    alone = to_html(describe_growth(study(*rows[:2]), GROWTH))
    assert "fastest" not in alone
    assert describe_growth(study(level("x", "1.0")), GROWTH) == ""


def test_growth_across_a_new_definition_is_named(study, level, claim):
    assert describe_breaks(study(level("app", "100.0"))) == ""
    broken = {"breaks": {"app": "2024-12: wider"}}
    assert "app" not in describe_breaks(study(level("app", "100.0"), **broken))
    growth = claim("app", "growth", "9.0", "%", base_period="2023-12")
    text = to_html(describe_breaks(study(level("app", "100.0"), growth, **broken)))
    assert "The definition of 1 series changed" in text
    assert "although it was printed for app." in text


def test_the_interval_ahead_is_told_and_no_coverage_before_any_is_scored(study, level):
    dates = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]
    rows = [level("all", f"{100 + 3 * at}.0", date) for at, date in enumerate(dates)]
    found = study(*rows)
    edition = {
        name: one.model_copy(update={"edition": "E 1"})
        for name, one in found.ledger.sources.items()
    }
    found.ledger.sources.update(edition)
    text = to_html(describe_next(found, "all"))
    assert "All in June 2025: " in text
    assert "held" not in text, "nothing was scored yet"
    assert describe_next(found, "other") == ""


def test_findings_are_cards_with_links_and_charts(shipped, page):
    show_findings(shipped, Growth("netizens", "applications"))
    assert page.html.count("<li>") == 7
    for news in ("65.6 % was printed", "counted from 67.3 %", "662 million", "626 million"):
        assert news in page.text
    assert page.html.count('class="mark"') > 20, "the small charts answer"
    assert page.html.count("<svg") == 3
    wrong = len(shipped.audit.aside)
    assert f"contradicted ({wrong})" in page.html, "the parts of the bar have names"
    assert 'href="chapters/next.html"' in page.html


def test_a_ledger_with_next_to_nothing_has_a_landing_page(study, level):
    show_findings(study(level("app", "1.0", "2024")), GROWTH)


def test_a_number_counted_anew_was_not_printed_wrong(study, level):
    rows = level("app", "100.0"), level("app", "200.0", source="b")
    old, new = (one.id for one in rows)
    anew = {
        "id": "anew",
        "kind": "revision",
        "claims": old,
        "against": new,
        "cause": "revision",
        "status": "open",
        "statement": "Counted anew.",
    }
    text = to_html(describe_contradictions(study(*rows, findings=[anew])))
    assert "printed wrong" not in text
    assert "1 number was counted anew by a later edition." in text

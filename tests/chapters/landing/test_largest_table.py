"""The largest table: how many of its numbers hold, and the total they fix."""

from analysis.chapters.landing.largest_table import describe_main_table
from analysis.plots.markup import to_html


def test_a_table_that_holds_fixes_its_total(study, claim):
    rows = []
    for place, (users, share) in enumerate([("50.00", "50.0"), ("30.00", "30.0")]):
        where = {"locator": f"Table 3, row {place}"}
        rows.append(claim(f"app{place}", "level", users, "million persons", **where))
        rows.append(claim(f"app{place}", "share", share, "%", of="all", **where))
    text = to_html(describe_main_table(study(*rows)))
    assert text.startswith("The largest table holds. 4 of 4 numbers in Table 3 of “a” agree")
    assert "all in December 2024, between 99.89 and 100.11 million persons" in text
    assert describe_main_table(study(claim("app", "level", "1"))) == ""


def test_a_table_that_fails_says_so(study, claim):
    where = {"locator": "Table 3, row 1"}
    rows = [
        claim("app", "level", "50.00", "million persons", **where),
        claim("app", "level", "40.00", "million persons", period="2023-12", **where),
        claim("app", "growth", "35.0", "%", base_period="2023-12", **where),
    ]
    assert to_html(describe_main_table(study(*rows))).startswith("The largest table does not all")


def test_what_nothing_else_speaks_of_is_not_said_to_fail(study, claim):
    where = {"locator": "Table 3, row 1"}
    alone = claim("shops", "level", "40", **where)
    assert describe_main_table(study(alone)) == ""
    rows = [
        alone,
        claim("app", "level", "50.00", "million persons", **where),
        claim("app", "level", "40.00", "million persons", period="2023-12", **where),
        claim("app", "growth", "25.0", "%", base_period="2023-12", **where),
    ]
    text = to_html(describe_main_table(study(*rows)))
    assert text.startswith("Not all of the largest table can be checked. 3 of 4 numbers")

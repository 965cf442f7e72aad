"""What the feasible point prints."""

from __future__ import annotations

from analysis import audit
from analysis.chapters.proofs.reprints import (
    describe_judging,
    describe_row_values,
    reprinted_claims,
    reprinted_frame,
    show_row,
)


def test_the_point_reprints_every_number_that_is_not_set_aside(ledger):
    audited = audit(ledger)
    frame = reprinted_frame(audited, reprinted_claims(audited))
    assert frame["holds"].all()
    assert not set(frame["claim"]) & audited.aside
    plain = (
        frame["claim"]
        .map(lambda name: ledger.by_id[name])
        .map(lambda claim: not claim.qualifier and claim.decimals is None)
    )
    assert (frame.loc[plain, "printed"] == frame.loc[plain, "reprinted"]).mean() > 0.99


def test_growth_is_taken_from_two_values(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("x", "level", "200", period="2023-12"),
            claim("x", "level", "1,210"),
            claim("x", "growth", "505.0", "%", base_period="2023-12"),
        ]
    )
    audited = audit(ledger)
    frame = reprinted_frame(audited, ledger.claims)
    assert frame["reprinted"].tolist() == ["200", "1,210", "505.0"]
    assert frame["when"].tolist() == ["2023-12", "2024-12", "2023-12 to 2024-12"]


def row(claim):
    return [
        claim("x", "level", "200", period="2023-12", locator="Table 1, row 1"),
        claim("x", "level", "210", locator="Table 1, row 1"),
        claim("x", "growth", "5.0", "%", base_period="2023-12", locator="Table 1, row 1"),
    ]


def test_a_row_comes_out_of_the_point(claim, study_of, page):
    study = study_of(*row(claim))
    show_row(study, "a", "x")
    assert "X: 3 of 3 printed numbers come out of the feasible point." in page.text
    assert "printed rounded feasible value unit" in page.text, "what is compared stands together"
    assert describe_row_values(study, "a", "x").startswith(
        "The values behind it: x, December 2023: 200.0; x, December 2024: 210."
    )


def test_a_row_that_is_not_there_is_said_not_to_be(claim, study_of, page):
    study = study_of(*row(claim))
    show_row(study, "a", "payment")
    assert page.text == "The table of `a` has no row `payment` whose numbers hold."
    assert describe_row_values(study, "a", "payment") == ""


def test_a_ledger_that_holds_has_nothing_set_aside(claim, study_of):
    text = describe_judging(study_of(*row(claim)))
    assert text.startswith("Here 3 printed numbers set ")
    assert "None of them has to be set aside. For all of them one feasible point was found" in text
    assert text.endswith("it keeps every one. 3 of 3 numbers come out digit for digit.")


def test_what_is_set_aside_is_counted(claim, study_of):
    text = describe_judging(
        study_of(
            claim("x", "level", "326"), claim("x", "level", "362", source="b"), *row(claim)[:1]
        )
    )
    assert "1 number is set aside, in 1 contradiction." in text
    assert text.endswith("All of the sums below were added up again in the same way.")


def test_a_word_such_as_more_than_is_no_miss(claim, study_of):
    exact, vague = (
        claim("x", "level", "7"),
        claim("x", "level", "5", qualifier="more than", source="b"),
    )
    text = describe_judging(study_of(exact, vague))
    assert "1 of 2 numbers comes out digit for digit. The other is printed with words" in text
    assert "Here 1 printed number sets " in describe_judging(study_of(exact))

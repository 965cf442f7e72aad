"""How to read this book: every word of it is about the ledger at hand, and nothing is promised of an empty one."""

from __future__ import annotations

import analysis
from analysis.chapters import how_to_read
from analysis.plots.markup import to_markdown


def test_every_number_has_one_of_the_meanings(shipped):
    frame = how_to_read.meanings_frame(shipped)
    assert frame["numbers"].sum() == len(shipped.ledger.claims)
    summary = shipped.audit.summary
    by = dict(zip(frame["verdict"], frame["numbers"], strict=True))
    assert by["cannot hold together with the others"] == summary["contradicted"]
    assert by["cannot be checked"] == summary["unchecked"]


def test_the_example_is_a_sum_of_two_kinds_of_numbers_with_its_explanation(shipped):
    found = how_to_read.worked_example(shipped)
    kinds = {shipped.ledger.by_id[name].measure for name in found.claims}
    assert len(kinds) > 1
    told = to_markdown(*how_to_read.describe_example(shipped))
    assert told.startswith(f"{len(found.proof)} statements that cannot all be true")
    assert told.count("So: ") == len(found.proof)
    assert "What was found out" in told


def test_a_number_stands_for_the_range_it_was_rounded_from(shipped, claim, make_ledger):
    assert (
        "every value from 1,122.500 to 1,123.500 million persons"
        in how_to_read.describe_rounding(shipped)
    )
    one = analysis.study(make_ledger([claim("app", "share", "5", "%", of="all")]))
    assert how_to_read.describe_rounding(one) == "", "no level is printed"


def test_a_ledger_without_faults_has_no_example_and_no_doubts(claim, make_ledger):
    study = analysis.study(make_ledger([claim("app", "level", "5.0", "million persons")]))
    assert how_to_read.describe_example(study) == [
        "No number of this book is contradicted, so there is no such proof to show."
    ]
    assert how_to_read.describe_doubts(study) == "No value of this book is doubted."
    assert how_to_read.describe_forecast(study) == ""


def test_a_contradiction_nobody_explained_says_so(claim, make_ledger):
    levels = [
        claim("app", "level", printed, "million persons", source=source)
        for source, printed in (("a", "5.0"), ("b", "9.0"))
    ]
    told = how_to_read.describe_example(analysis.study(make_ledger(levels)))
    assert told[-1].endswith("Nobody has explained it yet.")

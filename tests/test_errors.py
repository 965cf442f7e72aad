"""Errors are data: what was wanted, what came, where and what to type instead can be asked for."""

from __future__ import annotations

import ast
import pickle

import pytest

from analysis import errors
from analysis.errors import FitError, ReadingError, UsageError, gathered
from analysis.ledger.faults import Fault
from analysis.numerics.values import read_numbers
from analysis.quantities.periods import parse_period

#: Kinds of errors that are made of parts.
KINDS = {"AnalysisError", "UsageError", "ReadingError", "FitError"}


def sentences(root):
    """Return where errors are made of a sentence in place of its parts."""
    package = root / "src" / "analysis"
    return [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KINDS
        and (node.args or not {"wanted", "got"} <= {given.arg for given in node.keywords})
    ]


def test_every_error_is_raised_with_its_parts(root):
    assert sentences(root) == []


@pytest.mark.parametrize("kind", [UsageError, ReadingError, FitError])
def test_the_sentence_is_made_of_the_parts_and_both_travel(kind):
    parts = {"wanted": "a year", "got": "'soon'", "where": "cell B2", "instead": "type 2024"}
    for left_out in ("", "where", "instead"):
        given = parts | ({left_out: ""} if left_out else {})
        error = pickle.loads(pickle.dumps(kind(**given)))
        assert type(error) is kind
        assert {name: getattr(error, name) for name in parts} == given
        assert all(part in str(error) for part in given.values())
        assert str(error).endswith(".")


def test_what_was_wanted_and_what_came_can_be_asked_for():
    with pytest.raises(ReadingError) as caught:
        parse_period("soon")
    assert caught.value.got == "'soon'"
    assert "2024-12" in caught.value.wanted
    with pytest.raises(FitError) as refused:
        read_numbers([1.0, float("nan")], of="levels")
    assert refused.value.where == "'levels'"
    assert refused.value.instead.startswith("drop or fill")


def test_an_error_at_a_place_keeps_its_parts():
    error = ReadingError(wanted="a year", got="'soon'", where="cell B2", instead="type 2024")
    error.faults = ((2, "no year"),)
    placed = error.at("years.csv:2")
    assert str(placed) == f"years.csv:2: {error}"
    assert (type(placed), placed.wanted, placed.got) == (ReadingError, "a year", "'soon'")
    assert (placed.where, placed.faults) == ("years.csv:2, cell B2", error.faults)
    assert error.where == "cell B2"


def test_a_question_ends_with_its_own_mark():
    error = UsageError(wanted="a model", got="'dirft'", instead="did you mean 'drift'?")
    assert str(error) == "Wanted a model, got 'dirft'; did you mean 'drift'?"


def test_every_kind_of_error_is_one_of_the_package():
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    assert all(issubclass(kind, errors.AnalysisError) for kind in kinds)


def test_equal_faults_of_many_files_are_told_with_their_files():
    faults = [Fault(f"{file}.csv", 2, 9, "unit", "wanted '%', got '$'") for file in "abcdef"]
    (told,) = gathered([*faults, Fault("a.csv", 7, 9, "unit", "wanted '%', got '$'")])
    assert told == (
        "a.csv:2:9: unit: wanted '%', got '$'. The same in 6 more lines: b.csv:2; c.csv:2; d.csv:2;"
        " e.csv:2; and in 2 more files."
    )


def test_faults_that_differ_stay_apart_and_one_more_is_a_line():
    first, second = (Fault("a.csv", 2, 9, "unit", f"got {one}") for one in "xy")
    assert gathered([first, second]) == [str(first), str(second)]
    again = Fault("a.csv", 5, 9, "unit", "got x")
    assert gathered([first, again], warning=True) == [
        "a.csv:2:9: warning: unit: got x. The same in line 5."
    ]

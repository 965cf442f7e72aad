"""Errors are data: what was wanted, what came, where and what to type instead can be asked for."""

from __future__ import annotations

import ast
import pickle
from collections import Counter

import pytest

from analysis import errors
from analysis.errors import FitError, ReadingError, UsageError
from analysis.numerics.values import read_numbers
from analysis.quantities.periods import parse_period

#: Kinds of errors that are made of parts.
KINDS = {"AnalysisError", "UsageError", "ReadingError", "FitError"}
#: How many errors of a package are still one sentence, whose parts cannot be asked for, at most:
#: lowered where some are given their parts, and never raised.
TO_DO = {"book": 23, "exchange": 2, "forecasting": 70, "ledger": 4, "tables": 1}


def sentences(root):
    """Count the errors by package that are raised with a sentence in place of its parts."""
    found = Counter()
    package = root / "src" / "analysis"
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found[path.relative_to(package).parts[0]] += node.func.id in KINDS and bool(
                    node.args
                )
    return +found


def test_every_error_is_raised_with_its_parts_but_where_that_is_still_to_do(root):
    found = sentences(root)
    assert {name: count for name, count in found.items() if count > TO_DO.get(name, 0)} == {}


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


def test_every_kind_of_error_is_one_of_the_package():
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    assert all(issubclass(kind, errors.AnalysisError) for kind in kinds)

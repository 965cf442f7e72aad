"""Contracts of parameters: every notebook of the book keeps to them, and wrong values are a sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from analysis.book.parameters import check_parameters as check_given
from analysis.book.parameters import declared_parameters
from analysis.chapters.contracts import ASKS, CONTRACTS, check_parameters, check_value
from analysis.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = [ROOT / "index.ipynb", *sorted((ROOT / "chapters").glob("*.ipynb"))]

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@notebooks
def test_every_parameter_has_a_contract_that_its_default_keeps(path):
    for name, parameter in declared_parameters(path).items():
        assert name in CONTRACTS, f"say in analysis.chapters.contracts what {name} may be"
        value = ast.literal_eval(parameter["default"])
        check_value(name, value, kind=parameter["inferred_type_name"], where=path.name)


def test_every_contract_is_of_a_parameter():
    declared = {name for path in NOTEBOOKS for name in declared_parameters(path)}
    assert declared == set(CONTRACTS)


@pytest.mark.parametrize(
    ("name", "value", "kind", "said"),
    [
        ("horizon", 0, "int", "Wanted a whole number from 1 to 40 for the parameter 'horizon'"),
        ("horizon", True, "int", "Wanted a whole number"),
        (
            "horizon",
            "2",
            "int",
            "Wanted a whole number for the parameter 'horizon' of here, got '2'",
        ),
        ("start", "2024-13", "str", "Wanted a month, a quarter or a year such as 2024-12, or"),
        ("given", "2024-12-06", "str", "Wanted a month, a quarter or a year such as 2024-12"),
        ("edition", "CNNIC 56", "str", "Wanted a month, a quarter or a year such as 2024-12"),
        ("series", "", "str", "Wanted an id"),
        ("series", "Online payment", "str", "Wanted an id"),
        ("examples", "a, b c", "str", "Wanted ids with commas between"),
        ("calibration", "m3", "str", "Wanted one of m1, tourism, m1+tourism"),
        ("period", "soon", "str", "Wanted a period such as"),
    ],
)
def test_what_cannot_be_is_one_sentence(name, value, kind, said):
    with pytest.raises(UsageError) as caught:
        check_value(name, value, kind=kind, where="here")
    assert str(caught.value).startswith(said)
    assert len(str(caught.value).splitlines()) == 1


def test_the_first_cell_refuses_unknown_names_and_impossible_values():
    cells = ["", 'series: str = "x"  # id\nhorizon: int = 2  # steps', "horizon = 9"]
    space = {"In": cells, "Out": {}, "series": "x", "horizon": 9, "ast": ast, "_dh": []}
    check_parameters(space)
    with pytest.raises(UsageError, match="got 'horizn'; did you mean 'horizon'"):
        check_parameters(space | {"horizn": 3})
    with pytest.raises(
        UsageError, match="from 1 to 40 for the parameter 'horizon' of this notebook"
    ):
        check_parameters(space | {"horizon": 0})
    with pytest.raises(UsageError, match="Wanted text for the parameter 'series'"):
        check_parameters(space | {"series": 7})


def test_somebody_elses_notebook_may_use_a_name_otherwise(tmp_path, notebook, code):
    cell = code("horizon: int = 100  # metres", "parameters")
    free = notebook(cell, path=tmp_path / "free.ipynb")
    assert check_given(free, {"horizon": "200"}) == {"horizon": 200}
    bound = notebook(cell, code(ASKS), path=tmp_path / "bound.ipynb")
    with pytest.raises(UsageError, match="from 1 to 40"):
        check_given(bound, {"horizon": "200"})


@pytest.mark.parametrize("value", ["", "2024", "2024-12", "2024-Q4", "2024-H1"])
def test_a_date_is_written_as_the_ledger_writes_it(value):
    check_value("start", value, kind="str", where="here")

"""Parameters: read as the notebook declares them, refused otherwise with the names that exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papermill.translators import PythonTranslator

from analysis.book.parameters import check_parameters, declared_parameters
from analysis.errors import UsageError

DECLARED = """\
series: str = "online_payment"  # id of a series
horizon: int = 2  # half-years ahead
level: float = 0.95  # of the intervals
strict: bool = False  # refuse what is not printed
names: list = []  # which ones
"""


@pytest.fixture
def declaring(tmp_path, notebook, code):
    return notebook(code(DECLARED, "parameters"), path=tmp_path / "declaring.ipynb")


def test_each_has_its_type_its_default_and_its_help(declaring):
    declared = declared_parameters(declaring)
    assert list(declared) == ["series", "horizon", "level", "strict", "names"]
    assert declared["horizon"]["inferred_type_name"] == "int"
    assert declared["horizon"]["default"] == "2"
    assert declared["horizon"]["help"] == "half-years ahead"


def test_a_notebook_without_parameters_declares_none(tmp_path, notebook, code):
    path = notebook(code("1"), path=tmp_path / "plain.ipynb")
    assert declared_parameters(path) == {}
    with pytest.raises(UsageError, match="'horizon'; it takes none"):
        check_parameters(path, {"horizon": "1"})


def test_values_are_read_as_the_types_declared(declaring):
    given = {
        "series": "7",
        "horizon": "7",
        "level": "7",
        "strict": "True",
        "names": '["a", "b"]',
    }
    read = check_parameters(declaring, given)
    assert read == {"series": "7", "horizon": 7, "level": 7.0, "strict": True, "names": ["a", "b"]}
    assert [type(value) for value in read.values()] == [str, int, float, bool, list]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("horizon", "two", "a whole number"),
        ("horizon", "2.5", "a whole number"),
        ("level", "high", "a number"),
        ("strict", "1", "true or false"),
        ("names", "a, b", "list"),
    ],
)
def test_another_type_is_refused_with_the_one_wanted(declaring, name, text, kind):
    with pytest.raises(UsageError, match=f"Wanted {kind} for the parameter '{name}'.*got '{text}'"):
        check_parameters(declaring, {name: text})


def test_an_unknown_name_is_refused_with_the_nearest_or_all(declaring):
    with pytest.raises(UsageError, match=r"got 'horizons'; did you mean 'horizon'\?"):
        check_parameters(declaring, {"horizons": "2"})
    with pytest.raises(UsageError, match="takes series, horizon, level, strict, names"):
        check_parameters(declaring, {"zzz": "2"})


def test_no_notebook_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"got none at '.*missing\.ipynb'"):
        declared_parameters(tmp_path / "missing.ipynb")


@pytest.mark.parametrize("text", ["", '{"cells": [', "{}"])
def test_a_file_that_is_no_notebook_is_refused_by_name(tmp_path, text):
    (tmp_path / "torn.ipynb").write_text(text)
    with pytest.raises(UsageError, match=r"'.*torn\.ipynb', which cannot be read as one"):
        declared_parameters(tmp_path / "torn.ipynb")


@given(st.text(st.sampled_from("\"'\\\n{}$#\t") | st.characters()))
def test_whatever_a_parameter_holds_is_a_text_and_no_code(value):
    read = {}
    exec(PythonTranslator.codify({"series": value}), read)
    assert read["series"] == value

"""The public surface: sorted, importable, documented, and quick to import."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import analysis
from analysis import errors


def test_the_names_are_sorted_and_all_there():
    assert analysis.__all__ == sorted(analysis.__all__)
    assert dir(analysis) == analysis.__all__
    assert set(analysis.__all__) == set(analysis._HOMES)


@pytest.mark.parametrize("name", analysis.__all__)
def test_each_name_is_importable_and_documented_with_an_example(name):
    value = getattr(analysis, name)
    assert value.__name__ == name
    text = inspect.getdoc(value)
    assert text
    assert text.splitlines()[0].endswith(".")
    if inspect.isfunction(value):
        assert "Examples\n--------\n>>> " in text


def test_an_unknown_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="'growth'"):
        analysis.growth  # noqa: B018 - the access is the test


def test_every_error_is_an_analysis_error():
    own = [
        value
        for _, value in inspect.getmembers(errors, inspect.isclass)
        if value.__module__ == errors.__name__
    ]
    assert len(own) > 1
    assert all(issubclass(value, analysis.AnalysisError) for value in own)


def test_checking_the_ledger_does_not_wait_for_statistics():
    slow = "{'pandas', 'statsmodels'} & set(sys.modules)"
    code = f"import sys, analysis; analysis.check; print({slow} or 'none')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "none"


def test_forecasting_does_not_wait_for_the_book():
    """The functions work where only they are installed: no Jupyter, no Dask, no charts."""
    code = (
        "import sys, analysis; analysis.forecast([1, 2, 4, 5]); analysis.compare_models([1, 2, 4]);"
        "book = {'papermill', 'jupyter_book', 'nbformat', 'distributed', 'matplotlib', 'seaborn', 'IPython'};"
        "print(sorted(book & {name.partition('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_types_are_offered_to_type_checkers(root):
    assert (root / "src" / "analysis" / "py.typed").is_file()

"""The functions without the book: what an installed wheel holds, and what it does not need."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile

import pytest

#: What a wheel's plain installation does not bring: packages of the extras, as Python names them.
ONLY_FOR_THE_BOOK = (
    *("distributed", "dask", "filelock", "fontTools", "grimp", "jupyter_book", "jupyter_client"),
    *("IPython", "ipykernel", "markupsafe", "matplotlib", "mplfonts", "nbclient", "nbformat"),
    *("papermill", "rich", "seaborn", "sphinx", "yaml"),
)

WITHOUT_THE_BOOK = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
"""


@pytest.fixture
def without_the_book(tmp_path):
    """Run some code where only the plain dependencies are there, far from any ledger."""

    def run(code):
        start = WITHOUT_THE_BOOK.format(missing=set(ONLY_FOR_THE_BOOK))
        return subprocess.run(
            [sys.executable, "-c", start + code],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return run


def test_a_table_is_audited_and_a_series_forecast_without_the_book(without_the_book):
    found = without_the_book("""
import pandas as pd
import analysis

catch = pd.DataFrame({"river": ["Elbe", "Oder", "all"], "2023": ["120", "200", "320"],
                      "2024": ["150", "212", "371"], "growth": ["25.0", "10.5", "15.9"]})
audit = analysis.audit_table(catch, levels={"2023": "2023", "2024": "2024"},
                             growth={("2023", "2024"): "growth"}, total="all", adds_up=True)
print(audit.contradictions[0].suspects[0].repairs)
print(len(analysis.forecast([10, 12, 13, 16], 2)))
print(analysis.series("netizens")["period"].iloc[-1])
print(analysis.compare_models([1.0, 2.0, 3.5, 4.0, 4.2, 4.9]))
print(analysis.__version__)
""")
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("('222', '221')\n2\n2025-06")


def test_a_command_of_the_book_says_what_to_install(without_the_book):
    found = without_the_book("from analysis.cli import main; main(['build'])")
    assert found.returncode == 2
    assert "pip install 'analysis[book]'" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1


def test_no_plain_dependency_is_only_for_the_book(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    plain = {text.split("<")[0].split("=")[0].lower() for text in project["dependencies"]}
    assert not plain & {name.lower().replace("_", "-") for name in ONLY_FOR_THE_BOOK}


def test_the_wheel_carries_the_ledger_and_its_types(root, tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    claims = {f"analysis/data/claims/{path.name}" for path in (root / "data/claims").glob("*.csv")}
    assert claims | {"analysis/data/sources.csv", "analysis/py.typed"} <= names
    assert not any(name.startswith(("tests/", "chapters/")) for name in names)

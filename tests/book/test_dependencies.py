"""Dependencies: what cells import, by whatever way, and no more than that."""

from __future__ import annotations

import json

import nbformat
import pytest

import analysis
from analysis.book.dependencies import Package
from analysis.book.execution import run_notebook

#: A package in which a name is loaded on first use, a part is imported inside of a function, and one
#: for type checkers only.
HOUSE = {
    "__init__": "def __getattr__(name):\n    ...\n",
    "roof": "from typing import TYPE_CHECKING\nfrom house.walls import brick\n"
    "if TYPE_CHECKING:\n    from house import garden\n",
    "garden": "",
    "cellar": "def deep():\n    import house\n    return house.build()\n",
    "walls/__init__": "",
    "walls/brick": "def lay():\n    from house.walls import mortar\n",
    "walls/mortar": "",
    "walls/paint": "",
    "measured/__init__": "",
    "measured/readings": "from importlib.resources import files\n"
    "def read():\n    return files('house.measured') / f'{\"heights\"}.csv'\n",
    "other": "from importlib.resources import files\nplace = files('house.measured')\n",
}
WALLS = {"__init__.py", "walls/__init__.py", "walls/brick.py", "walls/mortar.py"}
ALL = {f"{name}.py" for name in HOUSE}
TABLES = {"measured/heights.csv", "measured/widths.csv", "measured/old/depths.csv"}


@pytest.fixture
def house(tmp_path, monkeypatch):
    for name, text in HOUSE.items():
        path = tmp_path / "house" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in TABLES:
        (tmp_path / "house" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "house" / name).write_text("a\n1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return Package("house", homes={"build": "house.roof"})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1 + 1"], set()),
        (["import json"], set()),
        (["import household"], set()),
        (["import house"], {"__init__.py"}),
        (["from house.walls import brick"], WALLS),
        (["from house.walls.brick import lay"], WALLS),
        (["import house.walls.brick as b"], WALLS),
        (["import house.walls", "house.walls.brick.lay()"], WALLS),
        (["from house import garden"], {"__init__.py", "garden.py"}),
        (["import house", "house.build()"], WALLS | {"roof.py"}),
        (["from house import build"], WALLS | {"roof.py"}),
        (["import house as h", "def f():\n    return h.build"], WALLS | {"roof.py"}),
        (["from house.cellar import deep"], WALLS | {"roof.py", "cellar.py"}),
        (
            ["from importlib import import_module; import_module('house.garden')"],
            {"__init__.py", "garden.py"},
        ),
        (["from house import walls", "show(walls)"], WALLS | {"walls/paint.py"}),
        (["from house.walls import *"], WALLS | {"walls/paint.py"}),
        (["%matplotlib inline\nimport json"], ALL | TABLES),
        (["import house", "getattr(house, name)"], ALL | TABLES),
        (["from house import *"], ALL | TABLES),
        (["this is no Python"], ALL | TABLES),
    ],
)
def test_cells_depend_on_what_they_import_and_on_no_more(house, cells, expected):
    assert set(house.files_of(cells)) == expected


def test_measured_tables_count_that_are_named_or_all_where_none_is(house):
    named = house.files_of(["from house.measured.readings import read"])
    assert [name for name in named if name in TABLES] == ["measured/heights.csv"]
    beside = {"__init__.py", "measured/__init__.py", "other.py"}
    assert set(house.files_of(["import house.other"])) == TABLES | beside


@pytest.fixture(scope="module")
def package():
    return Package("analysis", homes=analysis._HOMES)


def code_of(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def test_no_page_of_the_book_depends_on_all_of_the_package(package, root):
    """Else a page is not read as it should be, and is run again at every change."""
    paths = [*root.glob("*.ipynb"), *sorted((root / "chapters").glob("*.ipynb"))]
    needs = {path.name: set(package.files_of(code_of(path))) for path in paths}
    assert all(len(files) < len(package.modules) for files in needs.values())
    assert not any(name.startswith("book/") for files in needs.values() for name in files)
    own = {
        name: [file for file in files if sum(file in other for other in needs.values()) == 1]
        for name, files in needs.items()
    }
    assert sum(bool(files) for files in own.values()) >= len(paths) / 2


def test_whatever_a_page_loads_is_among_what_it_depends_on(
    package, root, small_data, tmp_path, code
):
    """The page of a series, run in a kernel of its own, that imports nothing beforehand."""
    made = nbformat.read(root / "chapters" / "series.ipynb", as_version=4)
    needs = set(package.files_of(code_of(root / "chapters" / "series.ipynb")))
    look = (
        "import json, sys; print(json.dumps([m for m in sys.modules if m.startswith('analysis.')]))"
    )
    made.cells.append(code(look))
    nbformat.write(made, tmp_path / "series.ipynb")
    data = {"series": "live_streaming", "data": str(small_data)}
    (shown,) = run_notebook(str(tmp_path / "series.ipynb"), data).cells[-1].outputs
    loaded = json.loads(shown.text)
    assert len(loaded) > 20
    assert {package.file_of(module) for module in loaded} <= needs
    assert all((package.folder / name).is_file() for name in needs)


def test_words_beside_a_module_that_reads_them_count_for_its_pages(tmp_path, monkeypatch):
    """A changed vocabulary makes the pages that read by it run again, and no others."""
    folder = tmp_path / "shop" / "words"
    folder.mkdir(parents=True)
    for name in ("en", "de"):
        (folder / f"{name}.toml").write_text("")
    (tmp_path / "shop" / "__init__.py").write_text("")
    (tmp_path / "shop" / "till.py").write_text("FOLDER = 'words'\n")
    (tmp_path / "shop" / "door.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    shop = Package("shop")
    words = {"words/de.toml", "words/en.toml"}
    assert words <= set(shop.files_of(["import shop.till"]))
    assert not words & set(shop.files_of(["import shop.door"]))

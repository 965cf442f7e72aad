"""The house has one direction: no module imports from a layer above its own."""

from __future__ import annotations

import tomllib

import pytest
from importlinter.cli import lint_imports


@pytest.fixture(scope="module")
def contract(root):
    (only,) = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return only


def test_the_contract_holds(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


def test_no_part_of_the_package_is_outside_the_contract(root, contract):
    package = root / "src" / "analysis"
    parts = {path.name for path in package.iterdir() if any(path.glob("*.py"))}
    parts |= {path.stem for path in package.glob("*.py") if not path.stem.startswith("__")}
    assert {f"analysis.{part}" for part in parts} == {
        layer.strip("()") for layer in contract["layers"]
    }


def test_an_import_from_above_would_break_it(tmp_path, monkeypatch, contract, capsys):
    """The same contract on a small house whose lowest layer imports its highest."""
    house = tmp_path / "crooked"
    house.mkdir()
    layers = [layer.replace("analysis.", "crooked.") for layer in contract["layers"]]
    for layer in ["crooked.__init__", *layers]:
        (house / f"{layer.rpartition('.')[2]}.py").write_text("")
    config = tmp_path / "pyproject.toml"
    names = ", ".join(f'"{layer}"' for layer in layers)
    config.write_text(
        '[tool.importlinter]\nroot_package = "crooked"\n[[tool.importlinter.contracts]]\n'
        f'name = "{contract["name"]}"\ntype = "{contract["type"]}"\nlayers = [{names}]\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out
    top, bottom = (layer.rpartition(".")[2] for layer in (layers[0], layers[-1]))
    (house / f"{bottom}.py").write_text(f"import crooked.{top}\n")
    assert lint_imports(no_cache=True, no_logo=True) != 0


def test_no_module_has_the_name_of_another(root):
    """A stranger finds the right file from its name alone."""
    names = [path.name for path in (root / "src" / "analysis").rglob("*.py")]
    assert {name for name in names if names.count(name) > 1} == {"__init__.py"}


def test_no_module_is_longer_than_one_noun_needs(root):
    """A module is read in one sitting, and what grew beyond 300 lines held a second noun.

    20 lines more are let pass, so that a fix does not wait for a split.
    """
    most = 320
    modules = (root / "src" / "analysis").rglob("*.py")
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in modules}
    assert len(lengths) > 1
    assert {name: lines for name, lines in lengths.items() if lines > most} == {}

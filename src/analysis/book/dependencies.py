"""Dependencies: which files of a package a notebook's cells depend on, and nothing more.

Cells are read, not run. What they import is followed through the package's own imports, those inside
of functions included, and names that the package loads on first use are traced to their homes. Where
a cell cannot be read for certain, it depends on the whole package: a page may be run once too often,
never once too seldom.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
from IPython.core.inputtransformer2 import TransformerManager

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Folder of a package with what was measured for it: tables, not code.
MEASURED = "measured"


@dataclass(frozen=True)
class Package:
    """A package whose modules depend on each other.

    Parameters
    ----------
    name
        Its name, by which Python finds it.
    homes
        Modules of the names that the package itself loads on first use.

    Examples
    --------
    >>> import analysis
    >>> package = Package("analysis", homes=analysis._HOMES)
    >>> "ledger/ledger.py" in package.files_of(["import analysis", "analysis.load()"])
    True
    >>> "audits/audit.py" in package.files_of(["import analysis", "analysis.load()"])
    False
    """

    name: str
    homes: Mapping[str, str] = field(default_factory=dict)
    # The same modules stand behind many notebooks: each is read once.
    _next: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    _tables: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def folder(self) -> Path:
        """Where the package lies."""
        spec = find_spec(self.name)
        assert spec is not None
        assert spec.origin is not None
        return Path(spec.origin).parent

    @cached_property
    def graph(self) -> grimp.ImportGraph:
        """Its imports, without those for type checkers only."""
        return grimp.build_graph(self.name, cache_dir=None, exclude_type_checking_imports=True)

    @cached_property
    def modules(self) -> frozenset[str]:
        """Names of its modules."""
        return frozenset(self.graph.modules)

    def files_of(self, cells: Sequence[str]) -> list[str]:
        """Return the files that cells depend on.

        Parameters
        ----------
        cells
            Sources of a notebook's code cells, in order.

        Returns
        -------
        list of str
            Paths below the package's folder: modules, the measured tables that these name, and the
            folders of words beside them that they read.
        """
        modules = self.follow(self.imported_by(cells))
        tables = (self._tables_of(module) for module in modules)
        return sorted({*map(self.file_of, modules)}.union(*tables))

    def file_of(self, module: str) -> str:
        """Return the file of a module, below the package's folder."""
        path = Path(*module.split(".")[1:])
        packed = path / "__init__.py"
        return (packed if (self.folder / packed).is_file() else path.with_suffix(".py")).as_posix()

    def imported_by(self, cells: Sequence[str]) -> set[str]:
        """Return the modules that cells import or name, without what these import in turn."""
        manager = TransformerManager()
        plain = [manager.transform_cell(cell) for cell in cells]
        try:
            tree = ast.parse("\n".join(plain))
        except SyntaxError:
            return set(self.modules)
        if any("get_ipython()" in source for source in plain):  # a magic may run anything
            return set(self.modules)
        return self._imported(tree)

    def follow(self, modules: Iterable[str]) -> set[str]:
        """Return modules with all that they import, and the packages they lie in."""
        found: set[str] = set()
        waiting = list(modules)
        while waiting:
            module = waiting.pop()
            if module in found:
                continue
            found.add(module)
            waiting += self._next_of(module)
        return found

    def _next_of(self, module: str) -> tuple[str, ...]:
        """Return the modules that a module imports, and the packages it lies in."""
        if module not in self._next:
            direct = self.graph.find_modules_directly_imported_by(module)
            parts = module.split(".")
            packages = [".".join(parts[:end]) for end in range(1, len(parts))]
            taken: set[str] = set()
            if self.name in direct:  # and what it takes from there
                source = (self.folder / self.file_of(module)).read_bytes()
                taken = self._imported(ast.parse(source))
            self._next[module] = (*direct, *packages, *taken)
        return self._next[module]

    def _imported(self, tree: ast.Module) -> set[str]:
        """Return the modules that a piece of code imports or names."""
        reading = _Reading(self)
        for node in ast.walk(tree):
            reading.bind(node)
        reading.visit(tree)
        return reading.found

    def _tables_of(self, module: str) -> frozenset[str]:
        """Return the files that are no code and that a module reads."""
        if module not in self._tables:
            path = self.folder / self.file_of(module)
            source = path.read_bytes()
            self._tables[module] = self._measured(source) | self._beside(path, source)
        return self._tables[module]

    @cached_property
    def _measured_tables(self) -> dict[Path, str]:
        """The measured tables: where each lies among them, and below the package."""
        top = self.folder / MEASURED
        return {
            path.relative_to(top): f"{MEASURED}/{path.relative_to(top).as_posix()}"
            for path in top.rglob("*")
            if path.is_file() and path.suffix not in {".py", ".pyc"}
        }

    def _measured(self, source: bytes) -> frozenset[str]:
        """Return the measured tables that a module names; all of them where it names none of them."""
        package = f"{self.name}.{MEASURED}"
        if package.encode() not in source or package not in (named := _strings(source)):
            return frozenset()
        tables = self._measured_tables
        # Each by its name, or its folder's.
        own = {table for path, table in tables.items() if {*path.parts, path.stem} & named}
        return frozenset({self.file_of(package), *(own or tables.values())})

    def _beside(self, path: Path, source: bytes) -> frozenset[str]:
        """Return the files of folders that lie beside a module, hold no code, and that it names."""
        found: set[str] = set()
        folders = [one for one in path.parent.iterdir() if one.is_dir() and not [*one.glob("*.py")]]
        for folder in folders:
            if folder.name.encode() in source and folder.name in _strings(source):
                tables = (table for table in folder.rglob("*") if table.is_file())
                found |= {table.relative_to(self.folder).as_posix() for table in tables}
        return frozenset(name for name in found if "__pycache__" not in name)


def _strings(source: bytes) -> frozenset[str]:
    return frozenset(
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


class _Reading(ast.NodeVisitor):
    """Notes the modules of a package that code imports, or reaches through a name it imported."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._bound: dict[str, str] = {}
        self.found: set[str] = set()

    def bind(self, node: ast.AST) -> None:
        """Note what an import binds to which name."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                if self._is_own(alias.name):
                    self._add(alias.name)
                    whole = alias.name if alias.asname else self._package.name
                    self._bound[alias.asname or self._package.name] = whole
        elif isinstance(node, ast.ImportFrom) and node.module and self._is_own(node.module):
            self._add(node.module)
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if alias.name == "*":
                    self._add_all(node.module)
                elif inner in self._package.modules:
                    self._add(inner)
                    self._bound[alias.asname or alias.name] = inner
                elif node.module == self._package.name:
                    self._add(self._package.homes.get(alias.name, node.module))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Trace ``package.part.name`` to the module it is in."""
        parts: list[str] = []
        value: ast.expr = node
        while isinstance(value, ast.Attribute):
            parts.insert(0, value.attr)
            value = value.value
        if not isinstance(value, ast.Name) or value.id not in self._bound:
            self.visit(value)
            return
        module = self._bound[value.id]
        for part in parts:
            if f"{module}.{part}" not in self._package.modules:
                if module == self._package.name:
                    self._add(self._package.homes.get(part, module))
                return
            module = f"{module}.{part}"
            self._add(module)
        self._add_all(module)

    def visit_Name(self, node: ast.Name) -> None:
        """Take a module that is handed on for all that can be reached through it."""
        if node.id in self._bound:
            self._add_all(self._bound[node.id])

    def visit_Constant(self, node: ast.Constant) -> None:
        """Take the name of a module for its import."""
        if isinstance(node.value, str) and node.value in self._package.modules:
            self._add_all(node.value)

    def _is_own(self, name: str) -> bool:
        return name == self._package.name or name.startswith(f"{self._package.name}.")

    def _add(self, name: str) -> None:
        self.found.add(name if name in self._package.modules else self._package.name)

    def _add_all(self, name: str) -> None:
        """Add a module and all that lie below it."""
        self.found |= {
            module
            for module in self._package.modules
            if module == name or module.startswith(f"{name}.")
        }

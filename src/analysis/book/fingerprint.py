"""Fingerprints: what a page was made from, so that it is made again when, and only when, that changes."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import analysis
from analysis.book.assembly import look_of
from analysis.book.book_file import find_book_file
from analysis.ledger.folder_tables import READ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.book.pages import Page


def page_fingerprint(page: Page, root: Path, *, data: str, code: str) -> str:
    """Return the fingerprint of one page.

    Parameters
    ----------
    page
        Its notebook, parameters and title count.
    root
        Of the project.
    data
        Digest of the data the page reads.
    code
        From :meth:`CodeDigests.of`.
    """
    import nbformat  # noqa: PLC0415 - where nothing has changed, no notebook is read

    notebook = nbformat.read(root / page.notebook, as_version=4)
    cells = [
        (cell.cell_type, cell.source, sorted(cell.metadata.get("tags", [])))
        for cell in notebook.cells
    ]
    kernel = notebook.metadata.get("kernelspec", {}).get("name")
    # Where the data lie does not matter, what they are does.
    parameters = {key: value for key, value in page.parameters.items() if key != "data"}
    parts = [page.name, page.title, parameters, cells, kernel, data, code]
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


#: Modules that run every page, and the one that dresses it, with what that imports.
RUNNING = ("book/execution.py", "book/kernels.py", "book/zygote.py")
#: What is said in other languages, by the pages that speak them.
CATALOGUES = "translation/catalogues/"
DRESSING = "import analysis.book.scanning"


class CodeDigests:
    """Digests of the code that each notebook depends on, the lock file and the Python version.

    A comment counts like any other change of a module: telling what cannot matter from what can
    would be one more thing to be wrong about.

    Parameters
    ----------
    root
        Of the project.
    """

    def __init__(self, root: Path) -> None:
        # Where nothing has changed, no import is followed.
        from analysis.book.dependencies import Package  # noqa: PLC0415

        self._root = root
        self._package = Package(analysis.__name__, homes=analysis._HOMES)  # noqa: SLF001 - this package's own
        self._dressing = self._package.files_of([DRESSING])
        self._known: dict[str, str] = {}

    def of(self, notebook: str) -> str:
        """Return the digest for one notebook.

        Parameters
        ----------
        notebook
            Its path below the root of the project.
        """
        if notebook not in self._known:
            import nbformat  # noqa: PLC0415

            cells = nbformat.read(self._root / notebook, as_version=4).cells
            code = [cell.source for cell in cells if cell.cell_type == "code"]
            names = {*self._package.files_of(code), *self._dressing, *RUNNING}
            if not any("speak(" in source for source in code):  # it says all in English
                names = {name for name in names if not name.startswith(CATALOGUES)}
            folder = self._package.folder
            files = [folder / name for name in names]
            digest = f"{digest_files(files, folder)}-{_environment_digest(self._root)}"
            self._known[notebook] = digest
        return self._known[notebook]


def book_digest(root: Path, data: Path) -> str:
    """Return the digest of all that the book is made from: while it stays, so does the book.

    Parameters
    ----------
    root
        Of the project.
    data
        Directory of the ledger.
    """
    notebooks = [*root.glob("*.ipynb"), *(root / "chapters").rglob("*.ipynb")]
    shown = digest_files([*look_of(root), *notebooks], root)
    file = find_book_file(data)
    own = digest_files([file], file.parent) if file else ""
    parts = [shown, code_digest(root), data_digest(data), own, words_digest(data)]
    return sha256("-".join(parts).encode()).hexdigest()


def code_digest(root: Path) -> str:
    """Return the digest of the package with what was measured for it, lock file and Python version."""
    package = Path(analysis.__file__).parent
    files = [path for path in package.rglob("*") if "__pycache__" not in path.parts]
    return f"{digest_files(files, package)}-{_environment_digest(root)}"


def _environment_digest(root: Path) -> str:
    locked = digest_files([root / "requirements.lock"], root)
    return f"{locked}-{sys.version_info.major}.{sys.version_info.minor}"


def data_digest(data: Path) -> str:
    """Return the digest of a whole data directory."""
    return digest_files(data_files(data), data)


def words_digest(data: Path) -> str:
    """Return the digest of what a ledger's own sentences are in other languages."""
    return digest_files(data.glob("*.po"), data)


def data_files(data: Path) -> list[Path]:
    """Return the files of a data directory that may be read, sorted."""
    # Claims may stand in sheets, too: :mod:`analysis.ledger.sheets`.
    files = chain.from_iterable(data.rglob(f"*{ending}") for ending in READ)
    return sorted(path for path in files if path.is_file())


def digest_files(files: Iterable[Path], folder: Path) -> str:
    """Return the digest of some files' places and bytes.

    Parameters
    ----------
    files
        In any order; what is no file is left out.
    folder
        Above them all: a file's place is told from here.
    """
    total = sha256()
    for path in sorted({path for path in files if path.is_file()}):
        content = sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\0".encode())
    return total.hexdigest()

"""Building the book: check, run, scan, assemble, swap in."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from filelock import FileLock, Timeout

from analysis.audits.audit import audit
from analysis.book.assembly import assemble, stage_assets, swap_in
from analysis.book.execution import default_jobs, run_pages
from analysis.book.fingerprint import code_digest, data_digest, page_fingerprint
from analysis.book.fonts import write_font
from analysis.book.kernels import warm_kernels
from analysis.book.pages import Page, plan_pages
from analysis.book.progress import show_progress
from analysis.book.scanning import dress, scan_errors, warnings_of
from analysis.errors import BuildError, UsageError
from analysis.ledger.ledger import default_data, load
from analysis.timeseries.joining import series
from analysis.timeseries.report import series_report

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.ledger.ledger import Ledger

OUT = "_build/html"


@dataclass(frozen=True)
class Built:
    """What a build did.

    Parameters
    ----------
    site
        Directory of the finished site.
    pages
        Number of pages made by notebooks.
    run
        Names of those that were run now; the others had not changed.
    """

    site: Path
    pages: int
    run: tuple[str, ...]


def project_root(start: Path | None = None) -> Path:
    """Return the nearest directory with ``_toc.yml``, from the working directory upwards."""
    here = start or Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[3]):
        if (folder / "_toc.yml").is_file():
            return folder
    raise UsageError(
        f"Wanted a book with _toc.yml in {here} or above it, found none; change to its directory."
    )


def build(
    *,
    data: Path | None = None,
    out: Path | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    root: Path | None = None,
) -> Built:
    """Build the book; the one that stands is replaced only by a whole new one.

    Parameters
    ----------
    data
        Directory of the ledger; by default the nearest ``data`` directory.
    out
        Directory of the finished site; by default ``_build/html``.
    jobs
        Notebooks at once; by default one a core.
    scheduler
        Address of a dask scheduler that runs the notebooks instead.
    root
        Of the project.

    Raises
    ------
    DataError
        If the data are not valid: before anything is run.
    NotebookError, AssemblyError
        If a notebook fails or the pages do not fit together.
    """
    root = root or project_root()
    data = (data or default_data()).resolve()
    target = (out or root / OUT).resolve()
    if target in {root, *root.parents}:
        raise UsageError(
            f"Wanted a directory of its own for the site, got {str(target)!r}, which holds the project."
        )
    if target.is_file() or (
        target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file()
    ):
        raise UsageError(
            f"Wanted an empty directory or an old site to replace, got {str(target)!r}, which is or holds something else."
        )
    ledger = load(data)
    cache = root / "_build" / ".pages"
    cache.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(cache / ".lock", timeout=1):
            return _build(ledger, data, target, jobs or default_jobs(), scheduler, root)
    except Timeout:
        raise BuildError("Another build of this book is running; wait for it to end.") from None


def _build(
    ledger: Ledger, data: Path, target: Path, jobs: int, scheduler: str | None, root: Path
) -> Built:
    audited = audit(ledger)
    levels = series(ledger=ledger, audited=audited)
    pages = plan_pages(root, ledger, levels, data=data)
    whole, code = data_digest(data), code_digest(root)

    def reads(page: Page) -> str:
        if page.series is None:
            return whole
        return series_report(page.series, ledger=ledger, audited=audited, levels=levels).digest()

    keys = {page.name: page_fingerprint(page, root, data=reads(page), code=code) for page in pages}
    cache = root / "_build" / ".pages"
    stale = [page for page in pages if not (cache / f"{keys[page.name]}.ipynb").is_file()]
    # Workers of a scheduler are other machines' processes: their kernels start cold.
    warm = warm_kernels(data) if stale and scheduler is None else nullcontext()
    with warm, show_progress(len(stale)) as progress:
        executed = run_pages(
            stale,
            root,
            jobs=jobs,
            scheduler=scheduler,
            started=progress.started,
            finished=progress.finished,
        )
    cache.mkdir(parents=True, exist_ok=True)
    for page in stale:
        _keep(executed[page.name], page, cache / f"{keys[page.name]}.ipynb")
    with tempfile.TemporaryDirectory(prefix="book-", dir=cache.parent) as folder:
        staging, work = Path(folder) / "staging", Path(folder) / "work"
        staging.mkdir()
        stage_assets(root, staging)
        for page in pages:
            place = staging / f"{page.name}.ipynb"
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(cache / f"{keys[page.name]}.ipynb", place)
        write_font(staging)
        site = assemble(staging, work)
        made_from = {page.name: keys[page.name] for page in pages}
        (site / "made-from.json").write_text(
            json.dumps(made_from, indent=1, sort_keys=True), encoding="utf-8"
        )
        swap_in(site, target)
    _forget(cache, set(keys.values()))
    return Built(target, len(pages), tuple(page.name for page in stale))


def _keep(notebook: NotebookNode, page: Page, place: Path) -> None:
    """Scan a page, dress it, and keep it for the next build."""
    scan_errors(notebook, name=page.notebook)
    for text in warnings_of(notebook):
        print(f"{page.name}: {text.strip()}", file=sys.stderr)  # noqa: T201 - messages go to stderr
    nbformat.write(dress(notebook, page), place)


def _forget(cache: Path, used: set[str]) -> None:
    """Remove pages that no book needs any more."""
    for old in cache.glob("*.ipynb"):
        if old.stem not in used:
            old.unlink()

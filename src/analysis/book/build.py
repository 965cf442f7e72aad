"""Building the book: check, run, scan, assemble, swap in.

What takes long to import is imported where it is needed: a build that finds nothing changed has
ended before the first of it is read.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from analysis.book.book_file import find_book_file
from analysis.book.cache import PageCache
from analysis.book.data_warnings import load_with_warnings, remember_files, say_warnings
from analysis.book.fingerprint import (
    CodeDigests,
    book_digest,
    data_digest,
    page_fingerprint,
    words_digest,
)
from analysis.book.leftovers import clear_leftovers, working_folder
from analysis.book.manifest import read_manifest, stands_whole, write_manifest
from analysis.book.targets import claim_cache, claim_site
from analysis.errors import BuildError, UsageError
from analysis.ledger.ledger import default_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nbformat import NotebookNode

    from analysis.book.chosen import Chosen
    from analysis.book.pages import Page
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

OUT = "_build/html"
CACHE = "_build/.pages"


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
    changed
        Whether the site is a new one; where nothing had changed, the old one stands.
    """

    site: Path
    pages: int
    run: tuple[str, ...]
    changed: bool = True


@dataclass(frozen=True)
class Options:
    """How notebooks are run.

    Parameters
    ----------
    jobs
        Notebooks at once; by default one a core.
    scheduler
        Address of a dask scheduler that runs them instead.
    cell_timeout
        Seconds after which a cell that still runs has failed; the default if ``None``.
    """

    jobs: int | None = None
    scheduler: str | None = None
    cell_timeout: int | None = None


def project_root(start: Path | None = None) -> Path:
    """Return the nearest directory with ``_toc.yml``, from the working directory upwards."""
    here = start or Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[3]):
        if (folder / "_toc.yml").is_file():
            return folder
    raise UsageError(
        wanted="a book with _toc.yml",
        got="none",
        where=f"{here} or above it",
        instead="change to its directory",
    )


def home_of(root: Path, data: Path) -> Path:
    """Return where a book is kept: beside its file, or in the project where it has none.

    Parameters
    ----------
    root
        Of the project.
    data
        Directory of the ledger.
    """
    file = find_book_file(data)
    return file.parent if file else root


def build(
    *,
    data: Path | None = None,
    out: Path | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    cell_timeout: int | None = None,
    root: Path | None = None,
) -> Built:
    """Build the book; the one that stands is replaced only by a whole new one.

    Parameters
    ----------
    data
        Directory of the ledger; by default the nearest ``data`` directory.
    out
        Directory of the finished site; by default ``_build/html``, beside the book's file if it
        has one.
    jobs, scheduler, cell_timeout
        As for :class:`Options`.
    root
        Of the project.

    Raises
    ------
    DataError
        If the data are not valid: before anything is run.
    UsageError
        If the site cannot go where it is asked to, or a notebook asks for a kernel that is not there.
    NotebookError, AssemblyError
        If a notebook fails or the pages do not fit together.
    """
    root = (root or project_root()).resolve()
    data = (data or default_data()).resolve()
    cache = home_of(root, data) / CACHE
    target = claim_site(out or home_of(root, data) / OUT, root=root, data=data, cache=cache)
    inputs = book_digest(root, data)
    manifest = read_manifest(target)
    stands = manifest is not None and manifest.inputs == inputs and stands_whole(target, manifest)
    ledger, warnings = (None, []) if stands else load_with_warnings(data, cache)
    claim_cache(cache)
    try:
        with FileLock(cache / ".lock", timeout=1):
            if ledger is None and manifest is not None:
                clear_leftovers(cache)
                return Built(target, manifest.pages, (), changed=False)
            assert ledger is not None
            built = _build(
                ledger, data, target, inputs, Options(jobs, scheduler, cell_timeout), root
            )
            say_warnings(warnings)
            return built
    except Timeout:
        raise BuildError("Another build of this book is running; wait for it to end.") from None


def _build(
    ledger: Ledger, data: Path, target: Path, inputs: str, options: Options, root: Path
) -> Built:
    from analysis.book.assembly import swap_in  # noqa: PLC0415
    from analysis.book.progress import say  # noqa: PLC0415
    from analysis.book.sites import assemble_sites, stage_sites  # noqa: PLC0415
    from analysis.studies import Study  # noqa: PLC0415

    known = Study(ledger, data=data)
    pages, keys, chosen = _plan(known, data, root)
    cache = PageCache(home_of(root, data) / CACHE)
    stale = [page for page in pages if cache.find(keys[page.name]) is None]
    with working_folder(cache.folder, target) as folder:
        _run(stale, keys, cache, known, options, root)
        say(f"{len(pages)} pages are ready; Jupyter Book puts them together")
        contents = {page.name: _kept(cache, keys, page) for page in pages}
        sites = stage_sites(root, folder, chosen, pages, contents, known=known, data=data)
        site = assemble_sites(sites, folder, address=chosen.file.address)
        write_manifest(site, inputs=inputs, made_from=keys)
        swap_in(site, target)
    cache.forget(set(keys.values()))
    remember_files(data, cache.folder)
    return Built(target, len(pages), tuple(page.name for page in stale))


def _kept(cache: PageCache, keys: Mapping[str, str], page: Page) -> bytes:
    """Return a page as it was run."""
    content = cache.find(keys[page.name])
    if content is None:
        raise BuildError(f"Wanted the page {page.name} as it was run; it was changed since.")
    return content


def _plan(known: Study, data: Path, root: Path) -> tuple[list[Page], dict[str, str], Chosen]:
    """Return every page of the book, by name the fingerprint of what it is made from, and the choice."""
    from analysis.book.chosen import choose_chapters  # noqa: PLC0415
    from analysis.book.pages import plan_pages  # noqa: PLC0415

    whole, code = data_digest(data), CodeDigests(root)

    def reads(page: Page) -> str:
        words = words_digest(data) if "language" in page.parameters else ""
        return (whole if page.series is None else known.digest_of(page.series)) + words

    chosen = choose_chapters(root, data, known)
    pages = plan_pages(root, known, data=data, chosen=chosen)
    keys = {
        page.name: page_fingerprint(page, root, data=reads(page), code=code.of(page.notebook))
        for page in pages
    }
    return pages, keys, chosen


def _run(
    stale: Sequence[Page],
    keys: Mapping[str, str],
    cache: PageCache,
    known: Study,
    options: Options,
    root: Path,
) -> None:
    """Run pages, and keep each as it ends: a build that ends before its end keeps what was done."""
    if not stale:
        return
    from analysis.book.execution import CELL_TIMEOUT, run_pages  # noqa: PLC0415
    from analysis.book.kernels import warm_kernels  # noqa: PLC0415
    from analysis.book.kernelspecs import kernel_of  # noqa: PLC0415
    from analysis.book.progress import say, show_progress  # noqa: PLC0415
    from analysis.book.workers import default_jobs  # noqa: PLC0415

    for notebook in {page.notebook: None for page in stale}:
        kernel_of(root / notebook)
    say(f"{len(stale)} of {len(keys)} pages are run")
    # Workers of a scheduler are other machines' processes: their kernels start cold.
    warm = warm_kernels(known) if options.scheduler is None else nullcontext()
    with warm, show_progress(len(stale)) as progress:

        def keep(page: Page, executed: NotebookNode | None) -> None:
            progress.finished(page, failed=executed is None)
            if executed is not None:
                cache.keep(keys[page.name], _dressed(executed, page))

        run_pages(
            stale,
            root,
            jobs=options.jobs or default_jobs(),
            scheduler=options.scheduler,
            cell_timeout=options.cell_timeout or CELL_TIMEOUT,
            started=progress.started,
            finished=keep,
        )


def _dressed(notebook: NotebookNode, page: Page) -> str:
    """Scan a page, say what it warned of, and return it as it is kept."""
    import nbformat  # noqa: PLC0415

    from analysis.book.scanning import dress, scan_errors, warnings_of  # noqa: PLC0415

    scan_errors(notebook, name=page.notebook)
    for text in warnings_of(notebook):
        print(f"{page.name}: {text.strip()}", file=sys.stderr)  # noqa: T201 - messages go to stderr
    dressed: str = nbformat.writes(dress(notebook, page))
    return dressed

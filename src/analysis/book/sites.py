"""Sites: the book in its first language, and below it the pages that speak another, put together at once."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book.assembly import assemble
from analysis.book.findable import write_sitemap
from analysis.book.fingerprint import data_digest
from analysis.book.fonts import write_font
from analysis.book.frame_words import frame_words
from analysis.book.imprint import describe_pages, write_imprints
from analysis.book.social import draw_social
from analysis.book.staging import stage_book, unlink_notebook
from analysis.book.switching import NAMES, SPHINX
from analysis.book.translating import in_language, speaks, stage_translated, write_twins
from analysis.translation.messages import word
from analysis.translation.spoken import OWN, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analysis.book.chosen import Chosen
    from analysis.book.pages import Page
    from analysis.studies import Study


def stage_sites(
    root: Path,
    folder: Path,
    chosen: Chosen,
    pages: Sequence[Page],
    contents: Mapping[str, bytes],
    *,
    known: Study,
    data: Path,
) -> dict[str, Path]:
    """Write what each site of a book is put together from, each into a directory of its own.

    Parameters
    ----------
    root
        Of the project.
    folder
        Where the directories are made.
    chosen
        What the book shows, and in which languages.
    pages
        Its pages.
    contents
        Executed notebooks by the name of their page.
    known
        The ledger's study.
    data
        Directory of the ledger.

    Returns
    -------
    dict
        The directories by language, the book's first language first.
    """
    others = [language for language in chosen.file.languages if language != OWN]
    shared = [page for page in pages if others and speaks(root, page)]
    names = {page.name for page in shared}
    imprints = describe_pages(pages, known, root=root, data=data, whole=data_digest(data))
    staged = {language: folder / f"staging-{language}" for language in (OWN, *others)}
    for language, staging in staged.items():
        staging.mkdir()
        if language == OWN:
            stage_book(root, staging, chosen, pages)
            for page in pages:
                place = staging / f"{page.name}.ipynb"
                place.parent.mkdir(parents=True, exist_ok=True)
                content = contents[page.name]
                own = in_language(content, OWN) if page.name in names else content
                place.write_bytes(unlink_notebook(own, page.name, chosen))
        else:
            stage_translated(
                root,
                staging,
                chosen,
                shared,
                contents,
                ledger=known.ledger,
                data=data,
                language=language,
            )
        beside = "".join(NAMES[one] for one in others)
        if language != OWN:
            with speaking(language, data):
                beside += frame_words(SPHINX[language])
            # The style sheet writes as well, as behind a link to a page in English.
            beside += "".join(sheet.read_text("utf-8") for sheet in staging.rglob("book.css"))
        write_font(staging, beside=beside)
        write_imprints(imprints, staging)
        with speaking(language, data):
            draw_social(known, staging, title=word(chosen.file.title or _title(staging)))
        if others:
            write_twins(staging, names, language)
    return staged


def assemble_sites(staged: Mapping[str, Path], folder: Path, *, address: str = "") -> Path:
    """Build each site by Jupyter Book, and put those of other languages below the first.

    Parameters
    ----------
    staged
        From :func:`stage_sites`.
    folder
        Where they are built.
    address
        Where the book is to be found, if that is known.

    Returns
    -------
    pathlib.Path
        Directory of the finished site.

    Raises
    ------
    AssemblyError
        If Jupyter Book warns of a page, or fails.
    """
    with ThreadPoolExecutor(len(staged)) as pool:
        built = {
            language: pool.submit(assemble, staging, folder / f"built-{language}")
            for language, staging in staged.items()
        }
        first, *others = ((language, site.result()) for language, site in built.items())
    for language, site in others:
        shutil.move(site, first[1] / language)
    write_sitemap(first[1], address=address)
    return first[1]


def _title(staging: Path) -> str:
    settings: dict[str, Any] = yaml.safe_load((staging / "_config.yml").read_text("utf-8"))
    return str(settings.get("title", ""))

"""Assembly: staged pages become a site by Jupyter Book; the site replaces the old one whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from analysis.book.leftovers import fresh_site, old_site
from analysis.book.lifeline import lifeline
from analysis.errors import AssemblyError

if TYPE_CHECKING:
    from pathlib import Path

#: What the book needs beside its pages.
ASSETS = ("_config.yml", "_toc.yml", "_static", "references.bib")

#: Jupyter Book's command, in a process that ends with the build.
JUPYTER_BOOK = """\
import sys
from analysis.book.lifeline import follow
follow(sys.stdin)
from jupyter_book.cli.main import main
main()
"""
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def look_of(root: Path) -> list[Path]:
    """Return the files of the book's look: configuration, static files and Markdown pages.

    Parameters
    ----------
    root
        Of the project.
    """
    named = [root / name for name in ASSETS]
    inside = [path for folder in named if folder.is_dir() for path in folder.rglob("*")]
    found = [*named, *inside, *root.glob("*.md"), *(root / "chapters").rglob("*.md")]
    return sorted(path for path in found if path.is_file())


def stage_assets(root: Path, staging: Path) -> None:
    """Copy the configuration, the static files and the Markdown pages into an empty directory."""
    for source in look_of(root):
        target = staging / source.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def assemble(staging: Path, work: Path) -> Path:
    """Build the site by Jupyter Book; any warning is an error.

    Parameters
    ----------
    staging
        Directory with ``_config.yml``, ``_toc.yml`` and every page.
    work
        Directory for the result.

    Returns
    -------
    pathlib.Path
        Directory of the finished site.

    Raises
    ------
    AssemblyError
        If Jupyter Book warns or fails, with its words.
    """
    command = [
        sys.executable,
        "-c",
        JUPYTER_BOOK,
        "build",
        str(staging),
        "--path-output",
        str(work),
    ]
    command += ["--warningiserror", "--nitpick", "--keep-going", "--all", "--quiet"]
    with lifeline() as line:
        run = subprocess.run(  # noqa: S603 - our own interpreter, and paths of ours
            command,
            stdin=line.fileno(),
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"NO_COLOR": "1"},
        )
    site = work / "_build" / "html"
    if run.returncode != 0 or not (site / "index.html").is_file():
        said = _ESCAPES.sub(
            "", run.stderr
        )  # Sphinx colours its warnings even where it was asked not to
        lines = [line for line in said.splitlines() if "WARNING" in line or "ERROR" in line]
        detail = "\n".join(dict.fromkeys(lines)) or said[-2000:] or run.stdout[-2000:]
        raise AssemblyError(
            f"Jupyter Book refused the pages:\n{detail.replace(str(staging) + os.sep, '')}"
        )
    return site


def swap_in(site: Path, target: Path) -> None:
    """Put a finished site in the place of the old one.

    The old site is moved aside, the new one moved in, the old one removed; if the second move
    fails, the first is undone. If the build is killed in between, the next undoes it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside, fresh = old_site(target), fresh_site(target)
    shutil.move(site, fresh)  # may cross file systems; the two renames below do not
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    if aside.exists():
        shutil.rmtree(aside)

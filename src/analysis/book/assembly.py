"""Assembly: staged pages become a site by Jupyter Book; the site replaces the old one whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from analysis.errors import AssemblyError

if TYPE_CHECKING:
    from pathlib import Path

#: What the book needs beside its pages.
ASSETS = ("_config.yml", "_toc.yml", "_static", "references.bib")

JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def stage_assets(root: Path, staging: Path) -> None:
    """Copy the configuration, the static files and the Markdown pages into an empty directory."""
    for name in ASSETS:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, staging / name)
        elif source.is_file():
            shutil.copy2(source, staging / name)
    for page in [*root.glob("*.md"), *(root / "chapters").rglob("*.md")]:
        target = staging / page.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(page, target)


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
    run = subprocess.run(  # noqa: S603 - our own interpreter, and paths of ours
        command, capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"}
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
    fails, the first is undone.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.old")
    fresh = target.with_name(f".{target.name}.new")
    for leftover in (aside, fresh):
        if leftover.exists():
            shutil.rmtree(leftover)
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

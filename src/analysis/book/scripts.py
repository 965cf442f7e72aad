"""Scripts of the finished site, without the comments and the indentation that no reader needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: A comment that has its lines to itself.
_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$\n?", re.DOTALL | re.MULTILINE)
#: Scripts that are packed already, or data.
_PACKED = re.compile(r"\.min\.js\Z|\Asearchindex\.js\Z")


def slim_scripts(site: Path) -> None:
    """Shorten the scripts of a finished site, each of which every page fetches.

    Parameters
    ----------
    site
        Its directory.
    """
    for path in (site / "_static").rglob("*.js"):
        if not _PACKED.search(path.name):
            path.write_text(slim_script(path.read_text("utf-8")), "utf-8")


def slim_script(text: str) -> str:
    r"""Return a script without lines of comment, empty lines and indentation.

    Licences, which begin with ``/*!``, stay; so does all that stands on a line with code.

    Examples
    --------
    >>> slim_script("// why\nif (a) {\n  b(); // here\n}\n/* on\n lines */\n")
    'if (a) {\nb(); // here\n}\n'
    """
    kept = _BLOCK.sub(lambda found: found[0] if found[0].lstrip()[2] == "!" else "", text)
    if "`" in re.sub(r"`[^`\n]*`", "", kept):  # a text of several lines, in which spaces count
        return kept
    lines = (line.strip() for line in kept.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))

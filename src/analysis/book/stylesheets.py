"""Style sheets of the finished site, without the rules that no page uses.

The theme's sheets are made for every page that anybody might write with it: nine tenths of their rules
match nothing here, and every reader would fetch them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from tinycss2.ast import Node

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_WORD = re.compile(r"[A-Za-z_-][\w-]*")
_NAMED = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NEGATED = re.compile(r":not\([^()]*\)")
#: The folder of the theme's icon font, in the addresses of its rules.
ICON_FONT = "/fontawesome/"
#: Rules that hold rules of their own.
_NESTING = {"media", "supports", "layer"}


def slim_stylesheets(site: Path) -> None:
    """Take from every style sheet of a site the rules that name a class which no page has.

    Parameters
    ----------
    site
        Directory of a finished site. A class that a script names counts as used.
    """
    used: set[str] = set()
    for page in site.rglob("*.html"):
        for classes in _CLASSES.findall(page.read_text("utf-8")):
            used.update(classes.split())
    for script in site.rglob("*.js"):
        if script.name != "searchindex.js":
            used.update(_WORD.findall(script.read_text("utf-8")))
    for sheet in site.rglob("*.css"):
        sheet.write_text(slim(sheet.read_text("utf-8"), used), "utf-8")


def slim(text: str, used: AbstractSet[str]) -> str:
    """Return a style sheet without the selectors that name a class which is not used.

    Parameters
    ----------
    text
        The style sheet.
    used
        Names of classes.

    Examples
    --------
    >>> slim(".a, .b { color: red } @media print { .b { color: blue } }", {"a"})
    '.a{color:red}'
    """
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(_slim_rule(rule, used) for rule in rules)


def _slim_rule(rule: Node, used: AbstractSet[str]) -> str:
    if rule.type == "qualified-rule":
        selectors = [
            one
            for one in _split(tinycss2.serialize(rule.prelude))
            if set(_NAMED.findall(_NEGATED.sub("", one))) <= used
        ]
        return f"{','.join(selectors)}{{{_body(rule.content)}}}" if selectors else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in _NESTING and rule.content is not None:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        kept = "".join(_slim_rule(one, used) for one in inner)
        head = tinycss2.serialize(rule.prelude).strip()
        return f"@{rule.at_keyword} {head}{{{kept}}}" if kept else ""
    if rule.type == "error":
        return ""
    text = str(rule.serialize())
    # The icons of this book are drawings of its own sheet: the theme's icon font is not shipped.
    return "" if rule.type == "at-rule" and ICON_FONT in text else text


def _split(selectors: str) -> list[str]:
    """Split a list of selectors at the commas that are not within brackets."""
    parts, depth = [""], 0
    for letter in selectors:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [re.sub(r"\s+", " ", part).strip() for part in parts]


def _body(content: Sequence[Node]) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(
        f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}"
        if one.type == "declaration"
        else str(one.serialize())
        for one in found
        if one.type != "error"  # what no browser reads
    )

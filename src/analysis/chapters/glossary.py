"""The glossary: one table of the words that the book and the functions use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

import pandas as pd
from markupsafe import Markup

from analysis.errors import UsageError
from analysis.plots.display import show_html
from analysis.plots.markup import link, to_html


@dataclass(frozen=True)
class Term:
    """A word of the glossary.

    Parameters
    ----------
    group, term, zh
        Heading it stands under; the word in English, and in Chinese where there is a usual one.
    definition
        What it means, in one or two sentences.
    also
        Other words for it, or for what is measured by it.
    """

    group: str
    term: str
    zh: str
    definition: str
    also: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Name of its place on the page."""
        return f"term-{self.term.lower().replace(' ', '-')}"


@cache
def glossary() -> tuple[Term, ...]:
    """Return the words, in the order of their page.

    Examples
    --------
    >>> [term.term for term in glossary()][:3]
    ['claim', 'ledger', 'source']
    """
    text = (files("analysis.chapters") / "glossary.csv").read_text("utf-8")
    frame = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    return tuple(
        Term(group, term, zh, definition, tuple(filter(None, also.split("; "))))
        for group, term, zh, definition, also in frame.to_numpy().tolist()
    )


def term_link(text: str, term: str = "", *, page: str = "glossary") -> str:
    """Link a word of a sentence to its place in the glossary.

    Parameters
    ----------
    text
        The word as it stands in the sentence.
    term
        The word as the glossary has it; by default the same.
    page
        The glossary, from the page the sentence stands on.

    Raises
    ------
    UsageError
        If the glossary has no such word.

    Examples
    --------
    >>> from analysis.plots.markup import to_markdown
    >>> print(to_markdown(term_link("feasible points", "feasible point")))
    <a class="reference internal" href="glossary.html#term-feasible-point">feasible points</a>
    """
    known = {one.term: one for one in glossary()}
    if (term or text) not in known:
        raise UsageError(
            wanted="a word of the glossary",
            got=repr(term or text),
            instead="add a row for it",
        )
    return link(text, f"{page}#{known[term or text].anchor}")


def show_own_words(text: str) -> None:
    """Show the words that one book uses, beside those of every book; nothing where it has none.

    Parameters
    ----------
    text
        Words with a colon and their meaning, with semicolons between.
    """
    words = read_own_words(text)
    if words:
        show_html(
            Markup("<dl class='book-glossary'>{}</dl>").format(Markup("").join(map(_entry, words)))
        )


def read_own_words(text: str) -> list[Term]:
    """Read the words of one book.

    Examples
    --------
    >>> [(word.term, word.definition) for word in read_own_words("household: who lives together")]
    [('household', 'Who lives together.')]
    """
    parts = (part.strip().partition(":") for part in text.split(";") if part.strip())
    return [
        Term("", word.strip(), "", f"{meaning[:1].upper()}{meaning[1:].rstrip('.')}.", ())
        for word, _, meaning in ((word, colon, rest.strip()) for word, colon, rest in parts)
    ]


def show_words(group: str, *, zh: bool = True) -> None:
    """Show the words of a group with their meaning, each at a place that can be linked.

    Parameters
    ----------
    group
        Heading they stand under.
    zh
        Whether Chinese words stand beside them.

    Raises
    ------
    UsageError
        If the glossary has no such group.
    """
    groups = dict.fromkeys(word.group for word in glossary())
    if group not in groups:
        raise UsageError(
            wanted="a group of words",
            got=repr(group),
            instead=f"there are {', '.join(groups)}",
        )
    rows = Markup("").join(_entry(word, zh=zh) for word in glossary() if word.group == group)
    show_html(Markup("<dl class='book-glossary'>{}</dl>").format(rows))


def _entry(word: Term, *, zh: bool = True) -> Markup:
    other = Markup(' <span lang="zh">{}</span>').format(word.zh) if zh and word.zh else ""
    also = f" Also: {', '.join(word.also)}." if word.also else ""
    return Markup('<dt id="{}"><dfn>{}</dfn>{}</dt><dd>{}{}</dd>').format(
        word.anchor, to_html(word.term), other, to_html(word.definition.replace("`", "")), also
    )

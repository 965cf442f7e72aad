"""Markup: whatever a text holds, Markdown shows it as it is, unless it was marked."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from analysis.plaintext import one_line
from analysis.plots.markup import bold, code, emphasis, items, link, to_html, to_markdown

#: What MyST can read, also what the book has switched off; all but the guessing of addresses.
EXTENSIONS = [
    *("amsmath", "attrs_inline", "attrs_block", "colon_fence", "deflist", "dollarmath"),
    *("fieldlist", "html_admonition", "html_image", "strikethrough"),
    *("substitution", "tasklist"),
]
#: Text tokens and what a reader sees of them; any other token would be markup.
PLAIN = {"paragraph_open", "inline", "paragraph_close"}
HOSTILE = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for x in y %}",
    "```{include} /etc/passwd\n```",
    "{include}`/etc/passwd`",
    "::::{csv-table}\n:url: http://example.org\n::::",
    "```{eval-rst}\n.. raw:: html\n```",
    "<script>alert(1)</script>",
    "<!-- never closed",
    "[text](javascript:alert(1))",
    "![image](http://example.org/x.png)",
    "[a]: http://example.org",
    "<http://example.org>",
    "http://example.org and www.example.org",
    "[^1]",
    "[^1]: a note",
    "$x^2$ and $$y$$",
    "(label)=",
    "# heading",
    "heading #",
    "heading\n===",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "> quote",
    "% comment",
    "+++",
    "---",
    ":field: body",
    "term\n: definition",
    "    indented",
    "\tindented",
    "a  \nb",
    "back`ticks``",
    "\\",
    "\\*a\\*",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "&amp; &copy; &#42;",
    "~~gone~~",
    "word{.attr}",
    "\\begin{align}x\\end{align}",
    "- [ ] task",
    "*a* _b_ **c**",
]


@pytest.fixture(scope="module")
def parse():
    config = MdParserConfig(enable_extensions=set(EXTENSIONS))
    return create_md_parser(config, RendererHTML).parse


def shown(tokens):
    """Return the text of a paragraph that holds nothing but text."""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    (inline,) = (token for token in tokens if token.type == "inline")
    assert {child.type for child in inline.children} <= {"text"}
    return "".join(child.content for child in inline.children)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_shown_as_it_is(parse, text):
    assert shown(parse(to_markdown(text))) == one_line(text).strip()
    assert one_line(f"a {text} b") == shown(parse(to_markdown(f"a {text} b")))


@given(
    text=st.text(st.sampled_from("ab1 .)(*_`#<>&[]{}$~|:/-+=%!^\\\n\t\"'@;,?") | st.characters())
)
@example(text="0.")
def test_any_text_is_shown_as_it_is(parse, text):
    tokens = parse(to_markdown(text))
    # A paragraph is shown without the room around it, no-break spaces included.
    assert (shown(tokens) if tokens else "") == one_line(text).strip()


@pytest.mark.parametrize("mark", [bold, emphasis])
@given(text=st.text(st.sampled_from("ab1 .)*_`#<&[]{}$|:/-\\\n") | st.characters(), min_size=1))
def test_a_mark_holds_any_text(parse, mark, text):
    expected = one_line(text)
    (inline,) = (
        token for token in parse(to_markdown(f"so {mark(text)} it is")) if token.type == "inline"
    )
    kinds = [child.type for child in inline.children if child.type != "text" or child.content]
    if expected and not text.isspace():
        tag = {"bold": "strong", "emphasis": "em"}[mark.__name__]
        assert kinds == ["text", f"{tag}_open", "text", f"{tag}_close", "text"]
    said = "".join(child.content for child in inline.children)
    assert said.split() == f"so {expected} it is".split()


@given(text=st.text(st.sampled_from("ab`*{}\\ \n") | st.characters(), min_size=1))
def test_code_holds_any_text(parse, text):
    (inline,) = (
        token for token in parse(to_markdown(f"so {code(text)} it is")) if token.type == "inline"
    )
    if text.strip():
        assert [child.type for child in inline.children] == ["text", "code_inline", "text"]
        assert inline.children[1].content == one_line(text).strip()


@pytest.mark.parametrize("target", ["proofs", "chapters/proofs", "series/a_b-c"])
def test_a_link_leads_to_a_page(parse, target):
    (_, inline, _) = parse(to_markdown(f"see {link('[it](x)', target)}."))
    opening = inline.children[1]
    assert (opening.type, opening.attrs["href"]) == ("link_open", target)
    assert inline.children[2].content == "[it](x)"


def test_a_link_leads_to_a_place_that_a_cell_wrote(parse):
    (_, inline, _) = parse(to_markdown(f"see {link('[it](x)', 'series/a_b#claim-x')}."))
    kinds = [child.type for child in inline.children]
    assert kinds == ["text", "html_inline", "text", "html_inline", "text"]
    assert 'href="series/a_b.html#claim-x"' in inline.children[1].content
    assert inline.children[2].content == "[it](x)"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a_b*c?x=1&copy=2#y",
        "http://example.org/`a`<b>{{c}}[d]|e\\f",
        "HTTPS://a",
    ],
)
def test_an_address_is_linked_as_it_is(parse, target):
    (_, inline, _) = parse(to_markdown(f"{link('text', target)} and `more`"))
    assert inline.children[0].type == "link_open"
    address = inline.children[0].attrs["href"]
    assert unquote(address).lower() == target.lower()
    assert not set(address) & set("`<>{}| \\")
    assert inline.children[-1].content.endswith("and `more`")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " http://a.b",
        "file:///etc/passwd",
        "//a.b",
        "http://[",
        "",
        "a b",
    ],
)
def test_no_other_address_becomes_a_link(parse, target):
    assert shown(parse(to_markdown(link("the words", target)))) == "the words"


def test_paragraphs_and_lists_stand_apart():
    text = to_markdown("One\n\ntwo:" + items(["- a", bold("b")]) + "after", "", "last")
    assert text == "One two:\n\n- \\- a\n- **b**\n\nafter\n\nlast"


@given(st.text())
def test_html_shows_the_text_and_no_mark(text):
    safe = to_html(f"{bold(text)}")
    assert not set(safe) & set("<>\"'")
    assert safe.unescape() == one_line(text)


def test_a_text_that_guesses_at_marks_stays_text():
    opening = bold("x").partition("x")[0]
    forged = opening.replace(opening[1:17], "0" * 16)
    assert len(opening) > 17
    assert "**" not in to_markdown(f"{forged}x{forged}")

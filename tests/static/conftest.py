"""A page with the book's style sheet and scripts, in a browser, without a book around it."""

from __future__ import annotations

from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "_static"
#: What the theme gives: the colours that the book's own sheet takes from it.
THEME = ":root { --pst-color-background: #fff; --pst-color-text-base: #222; --pst-color-text-muted: #555; --pst-color-border: #ccc; --pst-color-link: #00e; }"


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page with a body of ours; without scripts if asked, and of a phone's width."""
    contexts = []

    def open_page(*bodies, scripts=True, width=900, touch=False):
        names = [path.name for path in sorted(STATIC.glob("*.js"))]
        links = "".join(f'<script src="{(STATIC / name).as_uri()}"></script>' for name in names)
        place = tmp_path / "page.html"
        place.write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<style>{THEME}</style><link rel="stylesheet" href="{(STATIC / "book.css").as_uri()}">'
            f"<script>var DOCUMENTATION_OPTIONS = {{}};</script>{links}</head><body><main>"
            f'<article class="bd-article"><h1>A page</h1>{"".join(bodies)}</article></main></body></html>',
            "utf-8",
        )
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": 900},
            has_touch=touch,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(place.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()

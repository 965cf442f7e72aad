"""Frame words: what the theme, the search and the foot of a page say, and no notebook does."""

from __future__ import annotations

from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from analysis.book.imprint_html import imprint_foot

#: Catalogues of the theme by package, below its folder, for a name that Sphinx has for a language.
THEMES = {
    "sphinx_book_theme": "theme/sphinx_book_theme/static/locales/{}/LC_MESSAGES/booktheme.mo",
    "pydata_sphinx_theme": "locale/{}/LC_MESSAGES/sphinx.mo",
}
#: What the button beside code says when it is pointed at, in a table of languages of its own.
COPY_BUTTON = ("sphinx_copybutton", "_static/copybutton.js_t")
#: How the messages of Sphinx begin that its search shows.
SEARCH = ("Search", "Prepar", "Your search", "Please activate")


def frame_words(language: str) -> str:
    """Return all that stands around the text of a page, in the language that is spoken.

    Parameters
    ----------
    language
        As Sphinx calls it, ``zh_CN``.

    Examples
    --------
    >>> said = frame_words("zh_CN")
    >>> "目录" in said, "剪贴板" in said
    (True, True)
    """
    said = []
    for package, path in THEMES.items():
        for name in (language, language.partition("_")[0]):
            found = files(package) / path.format(name)
            if found.is_file():
                said += [*_messages(found.read_bytes()).values()]
    own = files("sphinx") / "locale" / language / "LC_MESSAGES" / "sphinx.mo"
    if own.is_file():
        said += [
            text for key, text in _messages(own.read_bytes()).items() if key.startswith(SEARCH)
        ]
    package, path = COPY_BUTTON
    spoken = language.replace("_", "-")
    _, _, words = (files(package) / path).read_text("utf-8").partition(f"'{spoken}': {{")
    said.append(words.partition("}")[0])
    empty = {"notebook": "", "parameters": {}, "edition": "", "reads": "", "lock": ""}
    foot = imprint_foot(
        {**empty, "files": {"": ""}, "versions": {}}, body="", notebook_url="notebook"
    )
    return "".join([*said, str(foot)])


def _messages(compiled: bytes) -> dict[str, str]:
    known: dict[str, str] = vars(GNUTranslations(BytesIO(compiled)))["_catalog"]
    return {key: text for key, text in known.items() if key and isinstance(key, str)}

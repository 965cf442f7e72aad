"""Collecting: every sentence that a catalogue has to have, from the sources and the notebooks.

``python -m analysis.translation.collecting`` writes those that are new into the catalogues of this
project, without a translation, and leaves out those that nothing says any more.
"""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from analysis.translation.messages import CATALOGUES, FILES, KEYWORDS, NOUNS, NUMBERED
from analysis.translation.prose import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Chapters whose room has another name, and the room that several lead to.
ROOMS = {"index": "landing"}
#: What stands at the head of a catalogue.
HEAD = """\
# What is said in English, and how in this language. CONTRIBUTING.md tells how new sentences come here.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={plurals}; plural={plural};\\n"

"""
#: A message, or the two forms of one.
Message = str | tuple[str, str]


def said_in_code(folder: Path, rooms: Iterable[str]) -> dict[Message, str]:
    """Return the messages of the modules below a folder, each with the first that says it.

    Parameters
    ----------
    folder
        Of a package.
    rooms
        Chapters whose rooms count; those of others speak English alone.
    """
    found: dict[Message, str] = {}
    chosen = {ROOMS.get(name, name) for name in rooms}
    for path in sorted(folder.rglob("*.py")):
        home, *below = path.relative_to(folder).parts
        if home == "chapters" and below[0].removesuffix(".py") not in chosen:
            continue
        place = path.relative_to(folder).as_posix()
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and (text := _message_of(node)):
                found.setdefault(text, place)
    return found


def _message_of(call: ast.Call) -> Message | None:
    """Return the message of a call that has one, written in the call itself."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    wanted = [call.args[at] for at in KEYWORDS.get(name, ()) if at < len(call.args)]
    texts = [
        one.value for one in wanted if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if not texts or len(texts) < len(wanted):
        return None
    if name in NOUNS:
        return NUMBERED.format(noun=texts[0])
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def said_in_notebooks(notebooks: Iterable[Path]) -> dict[Message, str]:
    """Return what notebooks say in Markdown, each sentence with the first that says it."""
    found: dict[Message, str] = {}
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                for text in sentences_of(cell.source):
                    found.setdefault(text, path.name)
    return found


def speaking_notebooks(root: Path) -> list[Path]:
    """Return the notebooks of a project that speak: those with a parameter for their language."""
    found = [*root.glob("*.ipynb"), *(root / "chapters").glob("*.ipynb")]
    return sorted(path for path in found if "speak(language" in path.read_text("utf-8"))


def said_in_contents(root: Path) -> dict[Message, str]:
    """Return the title of a project's book, who makes it, and the headings of its contents."""
    settings, toc = (
        yaml.safe_load((root / name).read_text("utf-8")) for name in ("_config.yml", "_toc.yml")
    )
    captions = [part["caption"] for part in toc.get("parts", []) if "caption" in part]
    return {
        **dict.fromkeys((settings["title"], settings["author"]), "_config.yml"),
        **dict.fromkeys(captions, "_toc.yml"),
    }


def said_in_project(root: Path) -> dict[Message, str]:
    """Return all that the catalogue of a project has to have, each with where it is said first."""
    notebooks = speaking_notebooks(root)
    package = Path(__file__).parents[1]
    rooms = [path.stem for path in notebooks]
    return said_in_contents(root) | said_in_notebooks(notebooks) | said_in_code(package, rooms)


def renew(path: Path, messages: dict[Message, str]) -> list[str]:
    """Write a catalogue of some messages, with the translations that it has already.

    Parameters
    ----------
    path
        Of the catalogue.
    messages
        What it has to have, each with where it is said.

    Returns
    -------
    list of str
        Messages without a translation.
    """
    with path.open("rb") as file:
        old = read_po(file)
    new = Catalog(locale=path.stem)
    for message, place in messages.items():
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, known.string if known else None, auto_comments=[place])
    text = BytesIO()
    write_po(text, new, width=0, omit_header=True)
    head = HEAD.format(language=path.stem, plurals=new.num_plurals, plural=new.plural_expr)
    path.write_bytes(head.encode() + text.getvalue())
    return [str(one.id) for one in new if one.id and not any(one.string or ())]


def main(root: Path) -> None:
    """Renew the catalogues of a project, and say what they lack."""
    said = said_in_project(root)
    for name in FILES.values():
        for text in renew(CATALOGUES / name, said):
            print(f"{name}: {text}")  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main(Path.cwd())

"""The command line: what its commands share, and the group they belong to.

Exit status 0 is good; 1 a finding (a new contradiction, a notebook that failed); 2 bad data or
usage. With ``--json`` standard output holds one JSON document and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from analysis.errors import AnalysisError, BuildError, NotebookError
from analysis.plaintext import visible
from analysis.whole_files import REFUSALS, refusal


def _ledger_folder(_: click.Context, __: click.Parameter, given: Path | None) -> Path | None:
    """Take a folder with ``data`` in it, as ``analysis new-book`` makes, for that."""
    inside = given / "data" if given else None
    if given and inside and not (given / "sources.csv").is_file():
        return inside if (inside / "sources.csv").is_file() else given
    return given


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    callback=_ledger_folder,
    help="Directory of the ledger; by default the nearest data/ at or above the working directory.",
)
timeout_option = click.option(
    "--cell-timeout",
    type=click.IntRange(1),
    metavar="SECONDS",
    help="How long one cell may take; then it has failed, and its kernel is ended.  [default: 600]",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)


class Commands(click.Group):
    """Turns this package's exceptions into one message and an exit status."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except NotebookError as error:
            write(str(error), err=True)
            if error.trace:
                write(click.unstyle(error.trace), err=True)
            context.exit(1)
        except BuildError as error:
            write(str(error), err=True)
            context.exit(1)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing in {"", "analysis"}:
                raise
            click.echo(
                f"Wanted the package {missing!r} for this command, found none;"
                " run: pip install 'analysis[book]'.",
                err=True,
            )
            context.exit(2)
        except OSError as error:
            # Whatever a command writes: a disk that is full is nobody's bug.
            if error.errno not in REFUSALS:
                raise
            write(str(refusal(error)), err=True)
            context.exit(2)
        except AnalysisError as error:
            write(str(error), err=True)
            context.exit(2)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="analysis")
def main() -> None:
    """Check printed numbers, fit trends to what holds, and build the book.

    \b
    Begin with:
      analysis check                       is every row of data/ readable?
      analysis audit                       which printed numbers hold?
      analysis table figures.xlsx          which numbers of any table hold?
      analysis text article.html           which numbers of an article hold?
      analysis series online_payment       what is known of a series?
      analysis forecast online_payment     where is it heading?
      analysis register                    keep this edition's forecasts, to be scored by the next
      analysis build                       the book, into _build/html
      analysis new-book DIR                a data folder and a book of your own
      analysis serve                       the book, in a browser of this machine
    """


def write(text: str, *, err: bool = False) -> None:
    """Write text that holds data: what would command the terminal is shown by its number."""
    click.echo(visible(text), err=err)


def print_json(document: Any) -> None:
    """Write one JSON document to standard output."""
    write(json.dumps(document, ensure_ascii=False, allow_nan=False, default=str))

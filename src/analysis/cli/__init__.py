"""The command line: a thin layer that prints what the functions return."""

from analysis.cli import following, judging, making, typing_in
from analysis.cli.app import main

__all__ = ["following", "judging", "main", "making", "typing_in"]

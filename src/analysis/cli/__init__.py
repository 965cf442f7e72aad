"""The command line: a thin layer that prints what the functions return."""

from analysis.cli import exchanging, following, judging, making, typing_in
from analysis.cli.app import main

__all__ = ["exchanging", "following", "judging", "main", "making", "typing_in"]

"""The command line: a thin layer that prints what the functions return."""

from analysis.cli import (
    beginning,
    exchanging,
    following,
    judging,
    making,
    tabling,
    texting,
    typing_in,
)
from analysis.cli.app import main

__all__ = [
    "beginning",
    "exchanging",
    "following",
    "judging",
    "main",
    "making",
    "tabling",
    "texting",
    "typing_in",
]

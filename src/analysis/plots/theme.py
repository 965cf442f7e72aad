"""The look of every figure: colours that survive without colour vision, a font with Chinese."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import matplotlib as mpl
import seaborn as sns
from matplotlib import font_manager

#: Okabe and Ito (2008): distinct for every kind of colour vision, readable on white and on black.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
MARKERS = ["o", "s", "^", "D", "v", "P"]

#: Ink and paper; the dark variant of a figure is the light one with these exchanged.
LIGHT = {"ink": "#1e2329", "faint": "#d3d8de", "soft": "#5b6570", "paper": "#fefefd"}
DARK = {"ink": "#e7eaee", "faint": "#3a424c", "soft": "#a7b0ba", "paper": "#14181e"}

#: Inches. Narrow on purpose: on a phone 390 pixels wide no letter is smaller than eleven.
WIDTH = 4.5
SIZE = (WIDTH, 3.2)
#: For two panels side by side, or names at both sides: letters of nine to ten on a phone.
WIDE = 5.4


@lru_cache(maxsize=1)
def chinese_font() -> str:
    """Register the Chinese font that comes with the locked dependencies, and return its name."""
    path = files("mplfonts") / "fonts" / "NotoSansCJKsc-Regular.otf"
    font_manager.fontManager.addfont(str(path))
    return font_manager.FontProperties(fname=str(path)).get_name()


def apply_theme() -> None:
    """Set the look for every figure drawn from now on."""
    sns.set_theme(
        style="ticks",
        palette=COLOURS,
        rc={
            "font.family": ["DejaVu Sans", chinese_font()],
            "text.parse_math": False,  # a name with two dollar signs is no formula
            "font.size": 11,
            "axes.titlesize": 11,
            "axes.labelsize": 10,
            "xtick.labelsize": 10,
            "ytick.labelsize": 10,
            "legend.fontsize": 10,
            "figure.figsize": SIZE,
            "figure.constrained_layout.use": True,
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "savefig.facecolor": "none",
            "axes.edgecolor": LIGHT["soft"],
            "axes.labelcolor": LIGHT["ink"],
            "text.color": LIGHT["ink"],
            "xtick.color": LIGHT["soft"],
            "ytick.color": LIGHT["soft"],
            "xtick.labelcolor": LIGHT["ink"],
            "ytick.labelcolor": LIGHT["ink"],
            "grid.color": LIGHT["faint"],
            "axes.grid": True,
            "axes.grid.axis": "y",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "legend.frameon": False,
            "lines.linewidth": 1.8,
            "lines.markersize": 5,
            "svg.fonttype": "path",
            # The same figure gives the same bytes, so an unchanged page stays unchanged.
            "svg.hashsalt": "analysis",
        },
    )
    mpl.rcParams["axes.unicode_minus"] = True

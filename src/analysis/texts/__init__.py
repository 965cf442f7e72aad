"""Texts: the printed quantities of an article, tied to series where its sentences allow, and judged."""

"""The rooms of the chapters: what serves one page lies together, under the name of its notebook."""

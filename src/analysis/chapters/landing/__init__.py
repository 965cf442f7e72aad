"""The room of the landing page: what was audited, what was found, and where to read on."""

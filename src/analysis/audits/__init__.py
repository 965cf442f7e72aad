"""The audit: every claim is a constraint on unknown true values; every verdict has its reason."""

"""The room of *Who gained, who lost*: growth of the whole taken out, places, and who passed whom."""

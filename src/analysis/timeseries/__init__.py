"""Series: claims joined into levels through time, each with its bounds and its definition."""

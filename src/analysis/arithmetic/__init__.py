"""Growth arithmetic on tidy frames, with intervals."""

"""OnRecord: a static fact-check site generator that publishes no quote it has not found."""

__version__ = "0.1.0"

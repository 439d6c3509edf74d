"""Text on a page: excerpts, Markdown, typography, dates and messages."""

"""Read HTML pages: the visible text in paragraphs, with its place on the page."""

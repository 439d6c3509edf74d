"""HTML pages: the text that a browser shows, in paragraphs, and where on the page it is."""

"""Parts that several pages share, each with the records that its template under `components/` is given.

Those records are views: small, frozen and ready to be shown. Every string in them is what a reader
sees, or a URL relative to the page. None holds a character of a source that is not published.
"""

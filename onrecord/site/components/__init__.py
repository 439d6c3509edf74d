"""Parts that several pages share, each with the views for its template under `components/`.

A view is a small frozen record, ready to be shown. Every string in it is shown to readers, or is a
URL relative to the page. None contains a character of a source that is not published.
"""

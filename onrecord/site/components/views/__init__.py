"""What the templates under `templates/components/` are given: small, frozen, ready to be shown.

Every string here is what a reader sees, or an address relative to the page it stands on. Nothing
here may hold a character of a source that is not published.
"""

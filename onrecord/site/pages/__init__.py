"""The pages, a module for each kind: what its template is given, and how that is found."""

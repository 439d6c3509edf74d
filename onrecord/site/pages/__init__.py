"""The pages: a module for each kind, with the view that its template gets and the functions that make it."""

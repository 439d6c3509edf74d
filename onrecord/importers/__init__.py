"""Importers: read web pages, feeds and tables into drafts of sheets."""

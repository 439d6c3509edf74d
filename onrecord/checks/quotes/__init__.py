"""Quotes: find them, and explain why one was not found."""

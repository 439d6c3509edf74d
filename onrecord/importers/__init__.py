"""What others wrote, read into drafts of sheets: each source of drafts in a module of its own."""

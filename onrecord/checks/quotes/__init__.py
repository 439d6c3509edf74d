"""Find quotes, and explain why one was not found."""

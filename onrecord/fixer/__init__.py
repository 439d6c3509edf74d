"""What diagnostics offer to change in sheets: written as text, held against the checks, shown, applied."""

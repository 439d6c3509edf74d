"""Read YAML with positions, and write it back."""

"""YAML as sheets use it: read with positions, and written back."""

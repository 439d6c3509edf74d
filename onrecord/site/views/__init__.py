"""One documented frozen context per page template."""

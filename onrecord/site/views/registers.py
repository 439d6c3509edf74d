"""Outlets, people, the scale, corrections, and the site's own texts."""

from __future__ import annotations

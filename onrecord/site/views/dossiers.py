"""A dossier, its topics, and the pages that stand beside it."""

from __future__ import annotations

"""The build, from the bytes of two folders to the bytes of a site: begin reading at `build.build`.

Every stage is a pure function over frozen records. None prints, raises for a problem of the content,
or reads a clock, a file or the environment. Publishing is left to the caller, so `check` is a build
whose files are not used.
"""

from __future__ import annotations

from onrecord.build.build import BuildResult, build
from onrecord.build.cache import BuildCache, Store
from onrecord.build.executor import Progress

__all__ = ["BuildCache", "BuildResult", "Progress", "Store", "build"]

"""The only package that touches files: read a tree, keep a cache, publish a site.

It needs a POSIX system (Linux, macOS; on Windows the Linux subsystem): nothing else has folders that
can be exchanged in one step, file locks that die with their owner, and names opened without
following links. It knows nothing of claims, pages or terminals.
"""

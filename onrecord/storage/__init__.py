"""Read content trees, keep a build cache and publish sites: the only package that touches files.

It needs a POSIX system (Linux, macOS, or Windows with WSL): it relies on exchanging two folders in
one step, on file locks that end with their process, and on opening names without following links.
It knows nothing about claims, pages or terminals.
"""

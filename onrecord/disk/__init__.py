"""The only package that touches files: read a tree, keep a cache, publish a site."""

"""Graphs in, pages and reports out: viewer, chain report."""

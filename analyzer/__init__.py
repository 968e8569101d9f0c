"""Listens to recorded sales calls and tells, with evidence, how the call was held."""

__version__ = "0.1.0"

"""Transcripts made elsewhere, read in."""

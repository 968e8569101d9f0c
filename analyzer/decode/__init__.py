"""Bytes to sound, and the recording's health."""

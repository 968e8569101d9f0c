"""The archive's history: one file a change, never edited once released."""

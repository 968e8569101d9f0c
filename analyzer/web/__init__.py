"""The review room: the archive of calls as web pages, each shown only to those who may see it."""

"""One file a page. A page is a function from a `Visit` to a response; `analyzer/web/routes.py` says who reaches it."""

"""A second reader of what is said: a small linear model that was trained on text of our own, beside the phrase books."""

"""One judge a file: raw acts become judged acts by the rubric."""

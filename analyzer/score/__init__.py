"""A call and a rubric to a scorecard: pure, no file, no model, no clock."""

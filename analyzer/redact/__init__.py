"""Personal data found in a call's words and taken out of its report and its sound."""

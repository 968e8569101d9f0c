"""Questions: found, classed by the answer they invite, tagged, and joined to what followed."""

"""What is asked about a call, and about an interaction written down by hand."""

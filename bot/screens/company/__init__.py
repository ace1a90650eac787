"""The requisites and the goods on the phone."""

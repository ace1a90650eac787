"""The directories on the phone."""

"""The process on an admin's phone."""

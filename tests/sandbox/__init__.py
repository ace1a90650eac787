"""The sandbox against the rules of the real server, with aiogram and plain HTTP as its clients."""

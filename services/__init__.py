"""Use cases and their persistence over a synchronous session; nothing here knows of Telegram."""

"""Telegram's side: wiring, screens, delivery."""

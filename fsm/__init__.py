"""What the sales process is: stages, events, effects and the calendar. Pure: no clock, no database, no Telegram."""

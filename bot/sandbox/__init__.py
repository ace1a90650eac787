"""A local Bot API server with people who tap: for the tests of any Telegram bot, and for demos in the browser.

Stands on nothing.
"""

from bot.sandbox.clock import Clock
from bot.sandbox.files import File
from bot.sandbox.flood import Flood
from bot.sandbox.phone import Phone
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state import Message

__all__ = ["Clock", "File", "Flood", "Message", "Phone", "Sandbox"]

"""A letter before it goes, whatever it brings; and without a mail server, what there is to copy of it."""

from collections.abc import Sequence

from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.sizes import size
from bot.screens.views import Button
from services.mail.company_cards import MOST_FILES
from services.mail.letters import LetterDraft
from services.runtime.stored_files import EnclosedFile

LONGEST_COPY = 256
"""Letters that Telegram's copying buttons hold."""
LONGEST_SUBJECT = 300


def letter_parts(letter: LetterDraft, files: Sequence[EnclosedFile], say: Say, *, sends: bool) -> list[str]:
    """`sends` False: people send it themselves."""
    subject = label(letter.subject, LONGEST_SUBJECT)
    head = "\n".join([say("letter-to", address=letter.address), say("letter-subject", subject=subject)])
    parts: list[str] = [head, say("letter-text" if sends else "letter-text-to-copy", text=letter.text)]
    if files:
        named = [f"{label(file.name)} ({size(file.size, say)})" for file in files]
        parts.append(say("letter-files", files=say.listing(named, MOST_FILES)))
    return parts


def copy_buttons(letter: LetterDraft, say: Say) -> list[list[Button]]:
    parts = {"address": letter.address, "subject": letter.subject, "text": letter.text}
    return [
        [Button(say.plain(f"button-copy-{part}"), copies=value)]
        for part, value in parts.items()
        if len(value) <= LONGEST_COPY
    ]

"""The shipped process with one stage more, as a company would write it: its file and a few words change, no code."""

import re
import shutil
from pathlib import Path

from bot.locales.say import FOLDER, Texts
from fsm.definition import SALE

RECEIPT_CHECK = """\
  receipt_check:
    number: {number}
    title: {ru: Проверка получения, en: Checking the receipt}
    key: {fact: receipt_confirmed, ru: КП получено, en: The proposal has arrived}
    entry:
      - task: check_receipt
    exits:
      receipt_confirmed: awaiting_answer

"""
WORDS = {"ru": "Проверить, дошло ли КП", "en": "Check that the proposal has arrived"}


def with_receipt_check(folder: Path) -> Path:
    """A file of the process with the stage between the sending of the proposal and the answer."""
    before, after = SALE.read_text(encoding="utf-8").split("  awaiting_answer:\n", 1)
    first = int(re.findall(r"number: (\d+)", after)[0])
    text = re.sub(r": awaiting_answer\b", ": receipt_check", before) + RECEIPT_CHECK.replace("{number}", str(first))
    text += "  awaiting_answer:\n" + re.sub(r"number: (\d+)", lambda number: f"number: {int(number[1]) + 1}", after)
    file = folder / "sale.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def with_its_words(folder: Path) -> Texts:
    """The texts with the name of its task."""
    shutil.copytree(FOLDER, folder / "locales")
    for language, words in WORDS.items():
        file = folder / "locales" / language / "process" / "plain_stages.ftl"
        file.write_text(f"{file.read_text(encoding='utf-8')}task-check-receipt = {words}\n", encoding="utf-8")
    return Texts.load(folder=folder / "locales")

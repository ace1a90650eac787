"""What a task is called."""

from bot.locales.say import Say, TextError


def task_name(kind: str, say: Say) -> str:
    """Without escaping. A version of the process from elsewhere may have given tasks that nobody has words for."""
    try:
        return say.plain(f"task-{kind.replace('_', '-')}")
    except TextError:
        return say.plain("unnamed-task")

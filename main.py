"""Dozvon's command line."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
process = typer.Typer(no_args_is_help=True, help="Process definitions: how a sale runs.")
cli.add_typer(process, name="process")


@cli.command()
def run() -> None:
    """Runs the bot: brings the schema up to date, polls, fires deadlines, delivers."""
    gc.disable()  # what is imported stays: collecting meanwhile took half a second; on again once it is frozen
    from bot.verbs.run import run

    raise typer.Exit(run())


@cli.command()
def demo(port: Annotated[int, typer.Option(help="Where the page with the phones is served.")] = 8090) -> None:
    """Runs the same bot against a local Bot API server, with a sample company and phones in the browser."""
    gc.disable()
    from bot.verbs.demo import demo

    raise typer.Exit(demo(port))


@cli.command()
def migrate(to: Annotated[str, typer.Option(help="The revision to go to.")] = "head") -> None:
    """Brings the database's schema to its newest version."""
    from bot.verbs.database import migrate

    raise typer.Exit(migrate(to))


@cli.command()
def check() -> None:
    """Checks settings, database, Telegram, SMTP, IMAP and 1C: a line each; exit code 1 if one of them fails."""
    from bot.verbs.check import check

    raise typer.Exit(check())


@cli.command("import")
def import_(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]) -> None:
    """Takes in counterparties from XLSX, XLS, ODS or CSV; prints what was added, merged, refused and why, by row."""
    from bot.verbs.take_in import take_in

    raise typer.Exit(take_in(file))


@process.command("check")
def process_check(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]) -> None:
    """Validates a process definition: every fault with its file and line."""
    from bot.verbs.process import check

    raise typer.Exit(check(file))


@process.command("show")
def process_show(file: Annotated[Path | None, typer.Argument(exists=True, dir_okay=False)] = None) -> None:
    """Draws a process definition as Mermaid; without a file, the one that deals run by."""
    from bot.verbs.process import show

    raise typer.Exit(show(file))


@cli.command()
def backup(file: Path) -> None:
    """Writes a consistent copy of a live SQLite database."""
    from bot.verbs.database import backup

    raise typer.Exit(backup(file))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]) -> None:
    """Puts a backup in the database's place; the present one is kept beside it."""
    from bot.verbs.database import restore

    raise typer.Exit(restore(file))


@cli.command()
def bench(
    json: Annotated[Path | None, typer.Option(help="Write the ratios here as JSON.")] = None,
    only: Annotated[str, typer.Option(help="Only the benchmarks whose name has this in it.")] = "",
    full: Annotated[bool, typer.Option(help="At full size; else smaller and quicker.")] = False,
) -> None:
    """Runs the benchmarks, each as a ratio to a reference in the same run."""
    from bot.bench import bench

    raise typer.Exit(bench(json, only, full=full))


if __name__ == "__main__":
    sys.exit(cli())

"""The kinds of jobs: which runs which, and what is kept of each. Jobs outlive a release, and so do these names."""

from collections.abc import Mapping

from bot.jobs.imports import Readers
from bot.jobs.papers import Printer
from services.campaigns import incoming_files, launching, overview, states
from services.company import logos, product_directory
from services.orders import invoices
from services.people import users
from services.proposals import papers
from services.runtime import stored_files
from services.worker import RunJob

JOBS: Mapping[str, tuple[str, ...]] = {
    incoming_files.READ: ("campaign", "file_id", "name", "user"),
    incoming_files.TAKE: ("campaign", "user"),
    overview.READ_JOBS["template"]: ("campaign", "file_id", "name", "user"),
    launching.LAUNCH: ("campaign", "user"),
    states.JOB: ("campaign", "user"),
    stored_files.FETCH: ("file", "file_id", "user"),
    logos.FETCH: ("file_id", "name", "user"),
    product_directory.READ_JOB: ("campaign", "file_id", "name", "user"),
    papers.PRINT: ("deal", "proposal", "version", "user"),
    invoices.PRINT: ("deal", "user"),
    users.GIVE_MENU: ("user",),
}
"""The parameters that each kind of job is run by."""


def jobs_by_kind(readers: Readers, printer: Printer, give_menu: RunJob) -> Mapping[str, RunJob]:
    runs: Mapping[str, RunJob] = {
        incoming_files.READ: readers.read_clients,
        incoming_files.TAKE: readers.take_clients,
        overview.READ_JOBS["template"]: readers.read_template,
        launching.LAUNCH: readers.launch,
        states.JOB: readers.follow,
        stored_files.FETCH: readers.fetch_file,
        logos.FETCH: readers.fetch_logo,
        product_directory.READ_JOB: readers.read_products,
        papers.PRINT: printer.proposal,
        invoices.PRINT: printer.invoice,
        users.GIVE_MENU: give_menu,
    }
    assert runs.keys() == JOBS.keys()
    return runs

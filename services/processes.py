"""The versions of the process: each is read when it is first needed, and one that cannot be read stops nothing else."""

from collections.abc import Iterator, Mapping

from fsm.definition import Definition, DefinitionError, load
from services.errors import Refusal


class UnreadableProcess(Refusal):
    """The deal goes by a version that this program cannot read; it waits for one that can."""

    code = "process_unreadable"


class Processes(Mapping[int, Definition]):
    """The versions by their ids, from the texts that were kept of them. Iterating passes over what cannot be read."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = texts
        self._read: dict[int, Definition | DefinitionError] = {}

    def __getitem__(self, version_id: int) -> Definition:
        """Raises UnreadableProcess, and KeyError for a version that there is none of."""
        found = self._found(version_id)
        if isinstance(found, DefinitionError):
            raise UnreadableProcess(version=version_id) from found
        return found

    def __iter__(self) -> Iterator[int]:
        return (version_id for version_id in self._texts if self.fault(version_id) is None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def fault(self, version_id: int) -> DefinitionError | None:
        """What keeps a version from being read."""
        found = self._found(version_id)
        return found if isinstance(found, DefinitionError) else None

    @property
    def unreadable(self) -> Mapping[int, DefinitionError]:
        """Those that somebody has needed by now and that cannot be read."""
        return {id_: found for id_, found in self._read.items() if isinstance(found, DefinitionError)}

    def title(self, version_id: int, stage: str) -> Mapping[str, str]:
        """What a line of a list calls the stage, by language."""
        process = self._knowing(version_id, stage)
        return process.title_of(stage) if process else dict.fromkeys(("ru", "en"), stage)

    def place(self, version_id: int, stage: str) -> tuple[str, int]:
        """The stage or its parent, and the number that people call it by: 0 where nothing is known of it."""
        process = self._knowing(version_id, stage)
        return (process.top(stage), process.number(stage)) if process else (stage, 0)

    def _knowing(self, version_id: int, stage: str) -> Definition | None:
        """The version; another one that has such a stage, where it cannot be read: lists go on."""
        if self.fault(version_id) is None:
            return self[version_id]
        return next((process for process in self.values() if stage in process.stages), None)

    def _found(self, version_id: int) -> Definition | DefinitionError:
        if version_id not in self._read:
            try:
                self._read[version_id] = load(self._texts[version_id], f"process version {version_id}")
            except DefinitionError as error:
                self._read[version_id] = error
        return self._read[version_id]

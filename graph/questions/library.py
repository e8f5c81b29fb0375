"""All questions that can be asked: the bundled files and a workspace's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import graph
from graph.errors import QuestionError, UnknownQuestion
from graph.model import MODEL, Model
from graph.questions.checks import check
from graph.questions.file import QuestionFile, read_question


@dataclass(frozen=True)
class Library:
    """Questions by name. Only ``Library.read`` makes one, so every file in it is sound."""

    files: dict[str, QuestionFile]

    @classmethod
    def read(cls, folders: Iterable[Path], model: Model = MODEL) -> "Library":
        """Read every ``<subject>/<name>.cypher`` below these folders.

        A folder that is not there holds no questions. ``model`` is that of the workspace,
        which may declare predicates of its own.

        Raises:
            QuestionError: The first breach found, with file and line.
        """
        files: dict[str, QuestionFile] = {}
        for path, shown in _paths(folders):
            file = read_question(path, shown)
            if file.name in files:
                raise QuestionError(
                    shown, None, f"there is a question of this name already: {files[file.name].path}"
                )
            for problem in check(file, model):
                raise problem
            files[file.name] = file
        library = cls(dict(sorted(files.items(), key=lambda item: (item[1].tag, item[0]))))
        library._check_networks()
        return library

    def questions(self) -> list[QuestionFile]:
        """Every question, by subject and name."""
        return list(self.files.values())

    def get(self, name: str) -> QuestionFile:
        """The question of that name.

        Raises:
            UnknownQuestion: There is none; it names close ones.
        """
        if name not in self.files:
            raise UnknownQuestion(name, tuple(get_close_matches(name, self.files, n=3, cutoff=0.5)))
        return self.files[name]

    def _check_networks(self) -> None:
        for file in self.files.values():
            if file.network and file.network.of and file.network.of not in self.files:
                message = f"the network is that of {file.network.of!r}, which is no question"
                raise QuestionError(file.path, file.lines.get("network"), message)


def bundled_folder() -> Path:
    """The folder of the bundled questions: beside the packages, or inside the installed one."""
    package = Path(graph.__file__).resolve().parent
    inside = package / "cypher"
    return inside if inside.is_dir() else package.parent / "cypher"


def _paths(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every question file with the path to show for it."""
    for folder in folders:
        for path in sorted(folder.glob("*.cypher")) if folder.is_dir() else ():
            raise QuestionError(
                f"{folder.name}/{path.name}", None, "a question stands in a folder that names its subject"
            )
        for path in sorted(folder.glob("*/*.cypher")):
            yield path, f"{folder.name}/{path.parent.name}/{path.name}"

"""Canned questions: one ``.cypher`` file each, read, checked, asked and answered here.

``library`` reads the files, ``parameters`` resolves what a caller gives, ``runner`` asks
and ``answer`` holds the rows with their evidence. The network of an answer is drawn up
in ``graph.network``.
"""

from graph.questions.answer import Answer, Column
from graph.questions.file import QuestionFile
from graph.questions.library import Library, bundled_folder
from graph.questions.match import Matched, match
from graph.questions.runner import ask

__all__ = ["Answer", "Column", "Library", "Matched", "QuestionFile", "ask", "bundled_folder", "match"]

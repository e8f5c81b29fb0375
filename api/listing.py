"""The list of questions, as the command line and ``/v1/questions`` give it."""

from typing import Any

from graph.questions import Library, QuestionFile
from graph.questions.kinds import KIND_WORDS
from graph.questions.parameters import accepted
from graph.questions.runner import columns


def listing(library: Library) -> dict[str, Any]:
    """All questions: name, sentence, tags, parameters, columns, address."""
    return {"questions": [described(question) for question in library.questions()]}


def described(question: QuestionFile) -> dict[str, Any]:
    """One question as the list has it."""
    return {
        "name": question.name,
        "question": question.question,
        "help": question.help,
        "tags": [question.tag],
        "params": [
            {
                "name": parameter.name,
                "type": parameter.kind,
                "required": parameter.required,
                "default": parameter.default,
                "allowed": list(parameter.allowed) or None,
                "many": parameter.many,
                "least": parameter.least,
                "most": parameter.most,
                "help": parameter.help,
                "expects": KIND_WORDS[parameter.kind],
            }
            for parameter in accepted(question).values()
        ],
        "columns": [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in columns(question)],
        "order": question.order,
        "network": question.network is not None,
        "url": f"/v1/questions/{question.name}",
    }

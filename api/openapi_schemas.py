"""What values look like, as JSON Schema: parameters, rows, citations, problems."""

from typing import Any

from graph.questions import Column, QuestionFile
from graph.questions.file import Parameter
from graph.questions.kinds import KIND_WORDS
from graph.questions.runner import columns

Schema = dict[str, Any]
_STRING: Schema = {"type": "string"}
_TEXT: Schema = {"type": ["string", "null"]}
_STRINGS: Schema = {"type": "array", "items": {"type": "string"}}
_COUNT: Schema = {"type": "integer", "minimum": 0}

_OF_COLUMN: dict[str, Schema] = {
    "string": _TEXT,
    "integer": {"type": ["integer", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "list": {"type": "array"},
    "date": {"anyOf": [{"$ref": "#/components/schemas/Date"}, {"type": "null"}]},
}
#: A row's evidence is never absent.
_EVIDENCE: dict[str, Schema] = {
    "claims": _STRINGS, "documents": _COUNT, "independent": _COUNT, "disputed": {"type": "boolean"},
}  # fmt: skip


def of_parameter(parameter: Parameter) -> Schema:
    """The schema of one value of a parameter."""
    kind = parameter.kind
    if kind == "integer":
        bounds = {
            "minimum": parameter.least,
            "maximum": parameter.most if parameter.most is not None else 999_999_999,
        }
        return {"type": "integer", **{key: value for key, value in bounds.items() if value is not None}}
    if kind == "boolean":
        return {"type": "boolean"}
    if kind == "choice":
        return {"type": "string", "enum": list(parameter.allowed)}
    if kind == "date":
        return {"type": "string", "format": "date", "examples": ["2011-05-30"]}
    if kind == "period":
        return {
            "type": "string",
            "examples": ["2011-05-30", "2011-05", "2011"],
            "description": KIND_WORDS[kind],
        }
    return {"type": "string", "minLength": 1, "maxLength": 500, "description": KIND_WORDS[kind]}


def of_answer(question: QuestionFile) -> Schema:
    """The schema of a question's answer: its own columns in its rows."""
    row = {
        "type": "object",
        "required": [column.name for column in columns(question)],
        "additionalProperties": False,
        "properties": {column.name: _of_column(column) for column in columns(question)},
    }
    rows = {"type": "object", "properties": {"rows": {"type": "array", "items": row}}}
    return {"allOf": [{"$ref": "#/components/schemas/Answer"}, rows]}


def _of_column(column: Column) -> Schema:
    return {**_EVIDENCE.get(column.name, _OF_COLUMN[column.type]), "description": column.meaning}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def _array(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


_PAGE: dict[str, Schema] = {
    "revision": _STRING, "count": _COUNT, "truncated": {"type": "boolean"},
    "limit": {"type": ["integer", "null"]}, "next": _TEXT,
}  # fmt: skip
_CITATIONS: Schema = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Citation"}}
_HEAD: dict[str, Schema] = {"id": _STRING, "name": _STRING, "kind": _STRING, "revision": _STRING}
_ANY: Schema = {"type": "array", "items": {"type": "object"}}

SHARED: dict[str, Schema] = {
    "Object": {"type": "object"},
    "Date": _object(
        {
            "text": _TEXT, "edtf": _TEXT, "earliest": {"type": ["string", "null"], "format": "date"},
            "latest": {"type": ["string", "null"], "format": "date"}, "basis": _TEXT, "semantics": _TEXT,
            "approximate": {"type": "boolean"}, "undated": {"type": "boolean"},
        }
    ),
    "Citation": _object(
        dict.fromkeys(("document", "publisher", "title", "date", "url", "quote"), _TEXT),
        {
            "start": {"type": ["integer", "null"]}, "end": {"type": ["integer", "null"]}, "sha256": _TEXT,
            "row": {"type": ["integer", "null"]}, "column": _TEXT,
        },
    ),
    "Answer": _object(
        {
            "question": _STRING, "params": {"type": "object"}, **_PAGE, "notes": _STRINGS, "citations": _CITATIONS,
            "columns": {"type": "array", "items": _object({"name": _STRING, "type": _STRING, "meaning": _STRING})},
            "rows": _ANY,
        }
    ),
    "Question": _object(
        {
            "name": _STRING, "question": _STRING, "tags": _STRINGS, "url": _STRING, "columns": _ANY,
            "params": {
                "type": "array",
                "items": _object(
                    {
                        "name": _STRING, "type": _STRING, "required": {"type": "boolean"}, "default": {},
                        "allowed": {"type": ["array", "null"]},
                    }
                ),
            },
        },
        {"cypher": _STRING},
    ),
    "Questions": _object({"questions": _array("Question")}),
    "Values": _object({"question": _STRING, "param": _STRING, **_PAGE, "rows": _ANY}),
    "Network": _object(
        {"name": _STRING, "heading": _STRING, "note": _STRING, "revision": _STRING},
        {"items": _ANY, "lines": _ANY, "citations": _CITATIONS},
    ),
    "Hits": _object(
        {
            **_PAGE, "params": {"type": "object"},
            "rows": {
                "type": "array",
                "items": _object(dict.fromkeys(("id", "name", "kind", "base", "matched", "how", "url"), _STRING)),
            },
        }
    ),
    "Thing": _object(_HEAD),
    "Explanation": _object(
        {
            **_HEAD, "explains": _STRING, "claims": _ANY, "documents": _ANY, "conflicts": _ANY,
            "documents_total": _COUNT, "independent": _COUNT, "disputed": {"type": "boolean"}, "citations": _CITATIONS,
        }
    ),
    "Model": _object({"labels": _ANY, "relationships": _ANY, "predicates": _ANY}),
    "Problem": _object(
        {
            "status": {"type": "integer"},
            **dict.fromkeys(("type", "title", "detail", "instance", "request_id"), _STRING),
        },
        {
            "errors": {"type": "array", "items": _object({"parameter": _STRING, "detail": _STRING, "near": _STRINGS})},
            "near": _STRINGS,
        },
    ),
}  # fmt: skip

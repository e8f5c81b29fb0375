"""Rows of an answer cut to what a test compares."""

from __future__ import annotations

from typing import Any

from graph.questions import Answer


def picked(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every row; a date as (earliest, latest)."""
    return [tuple(_shown(row[column]) for column in columns) for row in answer.rows]


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return (value["earliest"], value["latest"])
    return tuple(value) if isinstance(value, list) else value

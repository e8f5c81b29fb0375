"""A sentence instead of a name: the question whose words it shares.

Simple and open to inspection: words are cut to their stems and weighed by how few
questions have them. Whoever is not sure says which questions are near.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass

from graph.questions.library import Library

_SURE, _AHEAD, _NEAR = 0.5, 0.15, 5
_COMMON = frozenset((
    "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "be", "by", "did", "do", "does",
    "for", "from", "had", "has", "have", "how", "in", "is", "it", "its", "of", "on", "or", "so", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "was",
    "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with", "show", "list",
    "tell", "me", "give", "find", "please",
))  # fmt: skip
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Matched:
    """The best question for a sentence; ``sure`` is false where ``near`` should be shown instead."""

    name: str | None
    sure: bool
    near: tuple[str, ...]


def match(library: Library, sentence: str) -> Matched:
    """Find the question that a sentence asks."""
    questions = {file.name: _words(f"{file.question} {file.name}") for file in library.questions()}
    known = Counter(word for words in questions.values() for word in words)
    wanted = _words(sentence)
    scores = {name: _score(wanted, words, known, len(questions)) for name, words in questions.items()}
    ranked = sorted((-score, name) for name, score in scores.items() if score > 0)
    if not ranked:
        return Matched(None, False, ())
    best, second = -ranked[0][0], -ranked[1][0] if len(ranked) > 1 else 0.0
    sure = best >= _SURE and best - second >= _AHEAD * best
    return Matched(ranked[0][1], sure, tuple(name for _, name in ranked[:_NEAR]))


def _score(wanted: set[str], words: set[str], known: Counter[str], questions: int) -> float:
    """The weight of the shared words in the weight of both; rare words weigh more, unknown ones least."""
    if not wanted or not words:
        return 0.0
    weight = {word: math.log(1 + questions / known[word]) if known[word] else 0.5 for word in wanted | words}
    shared = sum(weight[word] for word in wanted & words)
    return 2 * shared / (sum(weight[word] for word in wanted) + sum(weight[word] for word in words))


def _words(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"\w+", text.casefold()) if word not in _COMMON}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word

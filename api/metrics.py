"""Counts and times in the text form that Prometheus reads. Names of questions, never a value."""

from collections import Counter, defaultdict

#: Upper bounds of the buckets, in seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What this process has answered since it began."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._questions: Counter[tuple[str, str]] = Counter()
        self._buckets: dict[str, Counter[float]] = defaultdict(Counter)
        self._seconds: Counter[str] = Counter()

    def count(self, route: str, status: int, seconds: float, question: str | None, cache: str | None) -> None:
        """Count one request. ``cache`` is kept, known (304) or made."""
        self._requests[route, status] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]
        for bound in BUCKETS:
            if seconds <= bound:
                self._buckets[route][bound] += 1
        if question:
            self._questions[question, cache or "none"] += 1

    def text(self, revision: str | None) -> str:
        """Everything counted, in exposition format 0.0.4."""
        return "".join(
            f"{line}\n" for part in (self._counted(), self._timed(), _revision(revision)) for line in part
        )

    def _counted(self) -> list[str]:
        lines = [
            "# HELP refoulement_requests_total Requests by route and status.",
            "# TYPE refoulement_requests_total counter",
        ]
        for (route, status), count in sorted(self._requests.items()):
            lines.append(f'refoulement_requests_total{{route="{route}",status="{status}"}} {count}')
        lines += [
            "# HELP refoulement_answers_total Answers by question and where they came from.",
            "# TYPE refoulement_answers_total counter",
        ]
        for (question, cache), count in sorted(self._questions.items()):
            lines.append(f'refoulement_answers_total{{question="{question}",cache="{cache}"}} {count}')
        return lines

    def _timed(self) -> list[str]:
        name = "refoulement_request_seconds"
        lines = [f"# HELP {name} Seconds until the last byte, by route.", f"# TYPE {name} histogram"]
        for route, seconds in sorted(self._seconds.items()):
            total = sum(count for (counted, _), count in self._requests.items() if counted == route)
            buckets = self._buckets[route]
            lines += [
                f'{name}_bucket{{route="{route}",le="{bound:g}"}} {buckets[bound]}' for bound in BUCKETS
            ]
            lines.append(f'{name}_bucket{{route="{route}",le="+Inf"}} {total}')
            lines += [
                f'{name}_sum{{route="{route}"}} {seconds:.6f}',
                f'{name}_count{{route="{route}"}} {total}',
            ]
        return lines


def _revision(revision: str | None) -> list[str]:
    lines = [
        "# HELP refoulement_graph_info The revision of the graph.",
        "# TYPE refoulement_graph_info gauge",
    ]
    return [*lines, f'refoulement_graph_info{{revision="{revision}"}} 1'] if revision else lines

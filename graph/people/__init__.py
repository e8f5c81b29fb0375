"""How many people a set of happenings concerns: one range, for any set, on both stores."""

from graph.people.crowd import Crowd, people_range

__all__ = ["Crowd", "people_range"]

"""From claims to events: the rows of the graph, made from the ledger.

``graph.projection.project`` tells the story from top to bottom.
"""

"""Pictures of a ``Subgraph``: page, figure and data. Takes plain data and knows no store."""

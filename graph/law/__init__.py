"""Legal rules: what bound whom on a given day, computed once when the graph is built."""

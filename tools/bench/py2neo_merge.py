"""py2neo's repeatable merge of the same rows; run by an interpreter that has py2neo, and imports nothing of ours."""

import gc
import json
import pickle
import sys
import time


def main(rows: str, uri: str) -> None:
    from py2neo import Graph
    from py2neo.bulk import merge_nodes, merge_relationships

    gc.disable()
    graph = Graph(uri)
    cpu = wall = 0.0
    known: set[str] = set()
    with open(rows, "rb") as file:
        while True:
            try:
                kind, head, batch = pickle.load(file)
            except EOFError:
                break
            started, began = time.process_time(), time.perf_counter()
            if kind == "nodes":
                if head[0] not in known:
                    known.add(head[0])
                    graph.run(f"CREATE CONSTRAINT FOR (n:{head[0]}) REQUIRE n.id IS UNIQUE")
                data = [{**props, "id": row_id} for row_id, props in batch]
                merge_nodes(graph.auto(), data, (head[0], "id"), labels=set(head))
            else:
                name, source, target = head
                lines = [(a, {**props, "id": row_id}, b) for row_id, a, b, props in batch]
                merge_relationships(
                    graph.auto(),
                    lines,
                    (name, "id"),
                    start_node_key=(source, "id"),
                    end_node_key=(target, "id"),
                )
            cpu += time.process_time() - started
            wall += time.perf_counter() - began
    print(json.dumps({"stages": {"fill": {"cpu": cpu, "wall": wall}}}))


if __name__ == "__main__":
    main(*sys.argv[1:])

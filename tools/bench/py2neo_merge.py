"""py2neo's repeatable merge of the same rows; run by an interpreter that has py2neo, and imports nothing of ours."""

import gc
import json
import pickle
import sys
import time


def main(rows: str, uri: str, schema: str) -> None:
    from py2neo import Graph
    from py2neo.bulk import merge_nodes, merge_relationships

    gc.disable()
    graph = Graph(uri)
    started, began = time.process_time(), time.perf_counter()
    for statement in json.loads(schema):
        graph.run(statement)
    cpu, wall = time.process_time() - started, time.perf_counter() - began
    with open(rows, "rb") as file:
        while True:
            try:
                kind, head, batch = pickle.load(file)
            except EOFError:
                break
            started, began = time.process_time(), time.perf_counter()
            if kind == "nodes":
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

"""Every command as a user types it: results, problems, exit status (surface section 2)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from api.cli.group import COMMANDS, cli
from tests.cli.conftest import Run, claim


def test_help_lists_every_command_with_the_command_s_own_sentence(run: Run) -> None:
    shown = run("--help")
    assert shown.returncode == 0
    for name, _, sentence in COMMANDS:
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert (command.help or "").startswith(sentence.rstrip(".")), name
        assert f"{name} " in shown.stdout


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    shown = run(name, "--help")
    assert shown.returncode == 0
    assert "Example: refoulement" in shown.stdout


def test_a_misspelt_command_names_the_near_one(run: Run) -> None:
    done = run("biuld")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean build?" in done.stderr


def test_from_an_empty_folder_to_a_verdict(run: Run, coded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    assert run("init", folder).returncode == 0
    loaded = run("load", "claims", coded, cwd=folder)
    assert (loaded.returncode, loaded.stdout) == (0, "read 11 loaded 11 unchanged 0 rejected 0\n")
    again = run("load", "claims", coded, cwd=folder)
    assert (again.returncode, again.stdout) == (0, "read 11 loaded 0 unchanged 11 rejected 0\n")
    built = run("build", cwd=folder)
    assert built.returncode == 0
    assert built.stdout.startswith("revision ")
    assert run("build", cwd=folder).stdout == built.stdout
    asked = run("ask", "returns-despite-interim-measures", "--format", "json", cwd=folder / "claims")
    answer = json.loads(asked.stdout)
    assert [(row["state"], row["state_id"], row["definite"]) for row in answer["rows"]] == [
        ("Exland", "sta:x", 1)
    ]
    assert answer["revision"] == built.stdout.split()[1]
    assert sorted(answer["citations"]) == answer["rows"][0]["claims"]


def test_init_does_not_touch_a_workspace(run: Run, workspace: Path) -> None:
    before = (workspace / "documents.jsonl").read_bytes()
    done = run("init", workspace)
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr
    assert (workspace / "documents.jsonl").read_bytes() == before


def test_init_with_bundled_starts_from_the_bundled_corpus(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("init", folder, "--with-bundled").returncode == 0
    own = run("build", "--workspace", folder).stdout
    assert own == run("build").stdout


def test_rejected_rows_are_listed_and_kept_and_the_others_load(
    run: Run, coded: Path, workspace: Path
) -> None:
    with (coded / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(claim("c6", "per:a", "DEPORTD_TO", "sta:y")) + "\n")
        file.write("not json\n")
        file.write(json.dumps(claim("c7", "per:a", "FLED_FROM", "sta:y")) + "\n")
    done = run("load", "claims", coded, "--workspace", workspace)
    assert (done.returncode, done.stdout) == (1, "read 14 loaded 1 unchanged 11 rejected 2\n")
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert "claims.jsonl:6" in lines[0] and "DEPORTED_TO" in lines[0]
    assert "claims.jsonl:7" in lines[1]
    assert list((workspace / "rejects").iterdir())


def test_the_bundled_workspace_is_read_only(run: Run, coded: Path) -> None:
    done = run("load", "claims", coded)
    assert done.returncode == 2
    assert "read-only" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("load", "claims", "nothing.jsonl"), 2, "There is no file"),
        (("load", "clams", "x"), 2, "Did you mean claims?"),
        (("ask", "retruns"), 2, "Did you mean returns"),
        (("ask", "returns", "--to-state", "Atlantis"), 2, "'Atlantis'"),
        (("ask", "returns", "--nonsense", "1"), 2, "--nonsense"),
        (("ask", "returns", "--date-from", "31/02/2010"), 2, "31/02/2010"),
        (("ask", "person-timeline"), 2, "person"),
        (("ask", "what is the weather like"), 2, "No question answers"),
        (("explain", "ev:nothing"), 2, "ev:nothing"),
        (("view", "returns", "-o", "figure.docx"), 2, ".docx"),
        (("view", "returns"), 2, "-o FILE"),
        (("view", "-o", "x.html"), 2, "--entity"),
        (("view", "returns", "-o", "no/such/folder/x.html"), 2, "There is no folder"),
        (("serve", "--workers", "2"), 2, "Neo4j"),
        (("serve", "--host", "0.0.0.0"), 2, "--public"),
        (("--workspace", "/nowhere/at/all", "ask", "returns"), 2, "no workspace"),
        (("ask", "returns", "--store", "http://127.0.0.1:7474"), 2, "over HTTP the driver ignores the time limit"),
        (("build", "--store", "neo4j://u:secret@127.0.0.1"), 2, "NEO4J_PASSWORD"),
        (("ask", "returns", "--store", "bolt://127.0.0.1:1"), 3, "bolt://127.0.0.1:1 cannot be reached"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_status_2(
    run: Run, workspace: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    done = run(*arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_without_a_graph_says_build_and_status_3(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "w").returncode == 0
    done = run("ask", "returns", cwd=tmp_path / "w")
    assert done.returncode == 3
    assert "refoulement build" in done.stderr


def test_a_damaged_graph_is_said_in_a_sentence_and_build_repairs_it(run: Run, workspace: Path) -> None:
    graph = next((workspace / "store").glob("*.kgl"))
    data = bytearray(graph.read_bytes())
    data[len(data) // 2] ^= 0xFF
    graph.write_bytes(bytes(data))
    done = run("ask", "returns", cwd=workspace)
    assert (done.returncode, done.stdout) == (3, "")
    assert "refoulement build" in done.stderr and "Traceback" not in done.stderr
    assert run("build", cwd=workspace).returncode == 0
    assert run("ask", "returns", cwd=workspace).returncode == 0


def test_a_stale_graph_still_answers_and_says_so(run: Run, coded: Path, workspace: Path) -> None:
    (coded / "claims.jsonl").write_text(
        json.dumps(claim("c8", "per:a", "FLED_FROM", "sta:y")) + "\n", encoding="utf-8"
    )
    assert run("load", "claims", coded / "claims.jsonl", cwd=workspace).returncode == 0
    done = run("ask", "returns", cwd=workspace)
    assert done.returncode == 0
    assert "refoulement build" in done.stderr


def test_a_known_value_without_data_is_an_answer_and_says_what_was_searched(
    run: Run, workspace: Path
) -> None:
    done = run("ask", "returns", "--from-state", "sta:y", "--format", "json", cwd=workspace)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["rows"]) == (0, [])
    assert answer["notes"]


def test_the_same_answer_in_every_form(run: Run, workspace: Path) -> None:
    whole = json.loads(run("ask", "returns", "--format", "json", cwd=workspace).stdout)
    assert whole["count"] == 1
    csv_lines = run("ask", "returns", "--format", "csv", cwd=workspace).stdout.splitlines()
    assert len(csv_lines) == 2
    assert "return_date_earliest" in csv_lines[0]
    ndjson = [
        json.loads(line)
        for line in run("ask", "returns", "--format", "ndjson", cwd=workspace).stdout.splitlines()
    ]
    assert ndjson == [
        *whole["rows"],
        {"_end": {"count": 1, "truncated": False, "revision": whole["revision"]}},
    ]
    assert "| A. Person |" in run("ask", "returns", "--format", "markdown", cwd=workspace).stdout
    assert "A. Person" in run("ask", "returns", cwd=workspace).stdout


def test_a_sentence_runs_the_question_that_it_asks_and_says_so(run: Run, workspace: Path) -> None:
    done = run("ask", "which states returned people despite interim measures", cwd=workspace)
    assert done.returncode == 0
    assert done.stderr.startswith("Answering returns-despite-interim-measures:")


def test_the_list_of_questions_is_the_same_for_programs(run: Run, workspace: Path) -> None:
    listed = json.loads(run("ask", "--format", "json", cwd=workspace).stdout)["questions"]
    plain = run("ask", cwd=workspace).stdout
    assert all(question["name"] in plain for question in listed)
    assert {"name", "question", "tags", "params", "columns", "url"} <= listed[0].keys()


def test_check_counts_problems_and_texts(run: Run, workspace: Path) -> None:
    done = run("check", cwd=workspace)
    assert (done.returncode, done.stdout) == (
        0,
        "0 problems; of 0 documents the text is here and was checked, of 1 it is not.\n",
    )
    path = next((workspace / "claims").glob("*.jsonl"))
    path.write_text(path.read_text(encoding="utf-8").replace('"sta:y"', '"sta:zzz"'), encoding="utf-8")
    done = run("check", cwd=workspace)
    assert done.returncode == 1
    assert "sta:zzz" in done.stdout


def test_explain_leads_from_an_event_to_its_claims_and_their_places(run: Run, workspace: Path) -> None:
    done = run("explain", "ev:r", cwd=workspace)
    assert done.returncode == 0
    for words in ("c1", "c2", "A page", "House", "Exland", "Yland"):
        assert words in done.stdout
    assert json.loads(run("explain", "ev:r", "--format", "json", cwd=workspace).stdout)


@pytest.mark.parametrize("ending", ["html", "svg", "graphml", "json", "csv"])
def test_view_writes_the_network_in_the_form_that_the_ending_names(
    run: Run, workspace: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"figure.{ending}"
    done = run("view", "returns", "-o", target, cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "A. Person" in target.read_text(encoding="utf-8")


def test_view_draws_around_an_entity(run: Run, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "ego.html"
    assert run("view", "--entity", "per:a", "--hops", "2", "-o", target, cwd=workspace).returncode == 0
    assert "Yland" in target.read_text(encoding="utf-8")


def test_schema_is_printed_in_three_forms(run: Run) -> None:
    model = json.loads(run("schema", "--format", "json").stdout)
    text, markdown = run("schema").stdout, run("schema", "--format", "markdown").stdout
    for label in model["labels"]:
        assert label["name"] in text
        assert f"### {label['name']}" in markdown


def test_config_says_where_each_setting_came_from_and_masks_secrets(run: Run, workspace: Path) -> None:
    (workspace / "refoulement.toml").write_text("[settings]\nport = 9001\n", encoding="utf-8")
    shown = run(
        "config", "--format", "json", cwd=workspace, REFOULEMENT_HOST="127.0.0.2", NEO4J_PASSWORD="hunter2"
    )
    assert "hunter2" not in shown.stdout
    found = {s["name"]: (s["value"], s["origin"]) for s in json.loads(shown.stdout)["settings"]}
    assert found["port"][0] == "9001" and found["port"][1].endswith("refoulement.toml")
    assert found["host"] == ("127.0.0.2", "environment REFOULEMENT_HOST")
    assert found["neo4j_password"][0] == "********"


def test_a_setting_that_cannot_be_used_is_named(run: Run, workspace: Path) -> None:
    (workspace / "refoulement.toml").write_text("[settings]\nprot = 9001\n", encoding="utf-8")
    done = run("config", cwd=workspace)
    assert (done.returncode, "Did you mean port?" in done.stderr) == (2, True)
    done = run("config", REFOULEMENT_PORT="many")
    assert (done.returncode, "expected a number" in done.stderr) == (2, True)


def test_doctor_is_content_with_a_built_workspace_and_says_what_to_do_with_another(
    run: Run, workspace: Path
) -> None:
    assert run("doctor", cwd=workspace).returncode == 0
    shutil.rmtree(workspace / "store")
    done = run("doctor", cwd=workspace)
    assert done.returncode == 1
    assert "refoulement build" in done.stdout


def test_an_invalid_question_file_of_the_workspace_is_refused_and_named(run: Run, workspace: Path) -> None:
    own = workspace / "cypher" / "mine"
    own.mkdir(parents=True)
    (own / "bad.cypher").write_text("// question: Bad?\nMATCH (n) DELETE n\n", encoding="utf-8")
    done = run("ask", "returns", cwd=workspace)
    assert done.returncode == 2
    assert "bad.cypher" in done.stderr


def test_a_foreign_module_in_the_folder_is_named_instead_of_failing_strangely(
    run: Run, tmp_path: Path
) -> None:
    here = tmp_path / "clash"
    here.mkdir()
    (here / "graph.py").write_text("x = 1\n", encoding="utf-8")
    done = run("--help", cwd=here)
    assert done.returncode == 2
    assert "graph.py" in done.stderr


def test_output_that_nobody_reads_on_is_no_error(run: Run, workspace: Path) -> None:
    import subprocess
    import sys

    from tools.machine import ROOT

    command = f"{sys.executable} -m api schema --workspace {workspace} | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_diff_tells_what_a_correction_changed(run: Run, coded: Path, workspace: Path) -> None:
    before = run("build", cwd=workspace).stdout.split()[1]
    reviews = workspace / "reviews.jsonl"
    with reviews.open("a", encoding="utf-8") as file:
        file.write(
            json.dumps(
                {"id": "r1", "kind": "withdraw", "claim": "c3", "by": "x", "at": "2026-01-01", "why": "y"}
            )
            + "\n"
        )
    after = run("build", cwd=workspace).stdout.split()[1]
    shown = json.loads(run("diff", before, "--format", "json", cwd=workspace).stdout)
    assert (shown["old"], shown["new"]) == (before, after)
    assert {
        "what": "verdict",
        "change": "changed",
        "before": "definite",
        "after": "unknown",
    }.items() <= shown["changes"][0].items()
    assert "verdict   changed" in run("diff", before[:8], after, cwd=workspace).stdout
    done = run("diff", "zzz", cwd=workspace)
    assert (done.returncode, before in done.stderr) == (2, True)

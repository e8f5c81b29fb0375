#!/bin/sh
# Writes the locks of requirements/ from pyproject.toml; UPGRADE=1 takes the newest versions.
# The lock names no index: which one is asked is the business of the machine that installs.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

compile() {
    output=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
        ${UPGRADE:+--upgrade} "$@" --output-file "$output"
}

compile requirements/runtime.txt --group checkout pyproject.toml
compile requirements/dev.txt --group checkout --all-extras --constraints requirements/runtime.txt pyproject.toml
compile requirements/java.txt --group java

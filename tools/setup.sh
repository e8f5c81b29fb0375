#!/bin/sh
# Finds a Python that is new enough and hands over to tools/setup.py. PYTHON= names one.
set -eu
cd "$(dirname "$0")/.."

new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if new_enough "$python"; then
        exec "$python" -m tools.setup "$@"
    fi
done

echo "refoulement needs Python 3.11 or newer, and found none as python3, python3.11 to python3.14 or python." >&2
echo "Install one, or name it: make serve PYTHON=/path/to/python3.12" >&2
exit 3

#!/bin/sh
# The first answers: who recognizes Kosovo by EU and NATO membership, an alliance path, centrality.
set -eu
ask() {
	printf '\n$ balkangraph %s\n' "$*"
	"${BIN:-.venv/bin}/balkangraph" "$@"
}
ask recognitions kosovo --in EU
ask recognitions kosovo --in NATO
ask recognitions kosovo --count
ask timeline ghana kosovo
ask path albania usa
ask centrality --layer alliance --top 10

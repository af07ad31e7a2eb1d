#!/bin/sh
# Wears a server out and judges what it leaves behind. Called by ./dev soak, which builds the server first.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
BENCH_WORK=${BENCH_WORK:-${TMPDIR:-/tmp}/traymux-soak}
BENCH_PEERS=$BENCH_WORK/peers
BENCH_SOCKET=traymux-soak
export BENCH_WORK BENCH_PEERS BENCH_SOCKET
# shellcheck source=packaging/bench/harness.sh
. "$here/harness.sh"

usage() {
  cat <<'TEXT'
usage: ./dev soak [--minutes N] [--viewers N] [--seed N] [--out FILE] [--leak]

  --minutes  60 by default; 3 is a quick check
  --viewers  50 by default
  --seed     of the order of actions; the report names the one that was used
  --leak     leaves clients open on purpose, to see that this is found

Exits with 1 when something leaks or is not right. Writes FILE as JSON, and the tables beside it as .md; by default
soak.json in $BENCH_WORK, which is traymux-soak in the temporary directory.
TEXT
}

case ${1:-} in
  -h | --help)
    usage
    exit
    ;;
esac
install_harness
cd "$BENCH_WORK/harness"

# Whatever ended the harness, nothing of it stays; a stopped tmux would not hear of it.
clean_up() {
  for process in $(ps -eo pid=,args= | awk -v socket="$BENCH_SOCKET" \
    '$2 ~ /tmux(:|$)/ && $0 ~ "-L " socket "( |$)" { print $1 }'); do
    kill -CONT "$process" 2>/dev/null || true
  done
  TMUX_TMPDIR=$BENCH_WORK/run/tmux tmux -L "$BENCH_SOCKET" kill-server 2>/dev/null || true
}
trap clean_up EXIT
trap 'exit 130' HUP INT TERM
node soak.mjs "$@" &
harness=$!
# A signal to this script goes on to the harness, which ends what it started.
trap 'kill -TERM "$harness" 2>/dev/null; wait "$harness"; exit 130' HUP INT TERM
wait "$harness"

#!/bin/sh
# Measures Traymux beside what else is installed. Called by ./dev bench, which builds the server first.
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
BENCH_WORK=${BENCH_WORK:-${TMPDIR:-/tmp}/traymux-bench}
BENCH_PEERS=${BENCH_PEERS:-$BENCH_WORK/peers}
export BENCH_WORK BENCH_PEERS
wetty=wetty@3.2.0
vibetunnel=vibetunnel@1.0.0-beta.15.1
# shellcheck source=packaging/bench/harness.sh
. "$here/harness.sh"

usage() {
  cat <<'TEXT'
usage: ./dev bench [--all] [--report FILE] [--ttyd FILE] [--gotty FILE] [--npm-peers] [--phases A,B] [--targets A,B]
                   [--patience S] [--attempts N] [--reps N] [--keys N] [--sizes N,N] [--seconds N] [--out FILE] [--merge yes]

  --all         every phase, as docs/performance.md has them
  --report      where to write the tables; beside the results by default
  --ttyd        the program to measure beside Traymux; by default the one on the PATH, or in $BENCH_PEERS
  --gotty       likewise
  --npm-peers   also install wetty and VibeTunnel from npm and measure them
  --phases      startup,first,keys,keysflood,throughput,memory by default; also many, slow, narrow, reconnect, rejoin,
                events, list1000, idle
  --targets     only these; by default every target that can run here
  --patience    seconds to wait for a quiet moment before each measurement; 2 by default
  --attempts    how often to measure anew what other work on the machine disturbed; 3 by default
  --seconds     how long idle watches each state; 60 by default

Works in $BENCH_WORK, by default traymux-bench in the temporary directory; $BENCH_PEERS is by default the folder peers in
there.
TEXT
}

# install_peer FOLDER PACKAGE [FLAG]
install_peer() {
  [ ! -d "$BENCH_PEERS/$1/node_modules" ] || return 0
  say "installing $2 with npm"
  mkdir -p "$BENCH_PEERS/$1"
  echo '{"private":true}' >"$BENCH_PEERS/$1/package.json"
  npm --prefix "$BENCH_PEERS/$1" install --no-audit --no-fund --loglevel=error ${3:+"$3"} "$2" </dev/null ||
    rm -rf "${BENCH_PEERS:?}/$1"
}

install_npm_peers() {
  install_peer npm-wetty "$wetty"
  # Its install script looks for a package in the wrong place; the natives it ships are put in place by a second one.
  install_peer npm-vt "$vibetunnel" --ignore-scripts
  module=$BENCH_PEERS/npm-vt/node_modules/vibetunnel
  if [ -d "$module" ] && [ ! -e "$module/node-pty/build/Release/pty.node" ]; then
    (cd "$module" && node scripts/postinstall-npm.js >/dev/null 2>&1) || rm -rf "$BENCH_PEERS/npm-vt"
  fi
}

# An sshd of our own on loopback, which takes one key that exists only here. With that SHLVL bash does not take itself
# for a remote login, which would run whatever the user's .bashrc does.
prepare_ssh() {
  folder=$BENCH_PEERS/sshd
  mkdir -p "$folder"
  for key in hostkey id; do
    [ -e "$folder/$key" ] || ssh-keygen -q -t ed25519 -N '' -f "$folder/$key"
  done
  cp "$folder/id.pub" "$folder/authorized_keys"
  chmod 600 "$folder/authorized_keys"
  cat >"$folder/sshd_config" <<CONFIG
ListenAddress 127.0.0.1
HostKey $folder/hostkey
AuthorizedKeysFile $folder/authorized_keys
PidFile none
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
StrictModes no
PrintMotd no
MaxStartups 300
MaxSessions 300
SetEnv SHLVL=2
CONFIG
  # Its privilege separation needs this folder, which a distribution makes when sshd starts as a service.
  [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
}

# peer NAME FILE: has the harness find this program, or the one on the PATH, unless it has one already.
peer() {
  file=${2:-$(command -v "$1" || true)}
  if [ -n "$2" ] || { [ ! -x "$BENCH_PEERS/$1" ] && [ -n "$file" ]; }; then
    ln -sf "$(readlink -f "$file")" "$BENCH_PEERS/$1"
  fi
}

available=raw-node,traymux,traymux-tls
absent=

# target NAME CONDITION WORDS: adds it, or notes what it would need.
target() {
  if [ "$2" = yes ]; then available=$available,$1; else absent="$absent
  $1: $3"; fi
}

is() {
  if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi
}

find_targets() {
  compiler=$(command -v cc || command -v gcc || command -v clang || true)
  if [ -n "$compiler" ] && "$compiler" -O2 -o "$BENCH_WORK/climit" "$here/harness/bin/climit.c" -lutil; then
    available=raw-c,$available
  else
    absent="$absent
  raw-c, and with it every ratio: a C compiler"
  fi
  if [ -x /usr/sbin/sshd ] && command -v ssh >/dev/null; then prepare_ssh; fi
  target ssh "$(is test -e "$BENCH_PEERS/sshd/sshd_config")" 'an SSH server and client'
  target ttyd "$(is test -x "$BENCH_PEERS/ttyd")" 'ttyd on the PATH, or --ttyd FILE'
  target ttyd-nodeflate "$(is test -x "$BENCH_PEERS/ttyd")" 'ttyd on the PATH, or --ttyd FILE'
  target gotty "$(is test -x "$BENCH_PEERS/gotty")" 'gotty on the PATH, or --gotty FILE'
  target wetty "$(is test -d "$BENCH_PEERS/npm-wetty/node_modules/wetty")" 'the flag --npm-peers'
  target vibetunnel "$(is test -d "$BENCH_PEERS/npm-vt/node_modules/vibetunnel")" 'the flag --npm-peers'
  [ -z "$absent" ] || say "left out, and what each would need:$absent"
}

# Options of this script; the others go on to the harness.
npm_peers=
ttyd=
gotty=
all=
report=
count=$#
while [ "$count" -gt 0 ]; do
  count=$((count - 1))
  option=$1
  shift
  case $option in
    -h | --help)
      usage
      exit
      ;;
    --npm-peers) npm_peers=yes ;;
    --all) all=startup,first,keys,keysflood,throughput,memory,rejoin,events,many,slow,narrow,list1000,idle ;;
    --ttyd | --gotty | --report)
      [ "$count" -gt 0 ] || {
        usage >&2
        exit 64 # EX_USAGE
      }
      case $option in
        --ttyd) ttyd=$1 ;;
        --gotty) gotty=$1 ;;
        --report) report=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") ;;
      esac
      shift
      count=$((count - 1))
      ;;
    *) set -- "$@" "$option" ;;
  esac
done

install_harness
[ -z "$npm_peers" ] || install_npm_peers
peer ttyd "$ttyd"
peer gotty "$gotty"
find_targets
[ -z "$report" ] || set -- --report "$report" "$@"
cd "$BENCH_WORK/harness"
node bench.mjs --phases "${all:-startup,first,keys,keysflood,throughput,memory}" --targets "$available" "$@"
node report.mjs "$@"

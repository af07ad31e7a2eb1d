#!/bin/sh
# Puts the harness and the server to measure into $BENCH_WORK. Sourced by run.sh and soak.sh, which set $here.
# shellcheck disable=SC2154

say() {
  printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2
}

install_harness() {
  [ "$(uname -s)" = Linux ] || {
    say 'this reads /proc, so it runs on Linux only'
    exit 69 # EX_UNAVAILABLE
  }
  # The code is copied: npm installs beside it, and a clone stays clean.
  mkdir -p "$BENCH_WORK/harness" "$BENCH_PEERS"
  (cd "$here/harness" && tar -cf - --exclude=node_modules .) | (cd "$BENCH_WORK/harness" && tar -xf -)
  if [ -z "$(find "$BENCH_WORK/harness/node_modules/.package-lock.json" \
    -newer "$BENCH_WORK/harness/package-lock.json" 2>/dev/null)" ]; then
    say 'installing what the harness needs with npm'
    npm --prefix "$BENCH_WORK/harness" ci --no-audit --no-fund --loglevel=error </dev/null
    # npm may have been told to run no install scripts; there are no prebuilt binaries for Linux.
    node -e "require('$BENCH_WORK/harness/node_modules/node-pty')" 2>/dev/null ||
      npm --prefix "$BENCH_WORK/harness" rebuild node-pty --loglevel=error
    touch "$BENCH_WORK/harness/node_modules/.package-lock.json"
  fi
  [ -s "$BENCH_WORK/log20.txt" ] || node "$BENCH_WORK/harness/bin/gen-log.mjs"
  copy_server
}

# A build that runs meanwhile must not pull the classes away from under a running server.
copy_server() {
  jar=${BENCH_CLASS_PATH%%:*}
  copy=$BENCH_WORK/server
  if ! cmp -s "$jar" "$copy/server.jar"; then
    rm -rf "$copy"
    mkdir -p "$copy"
    cp -pR "$(dirname "$jar")/app" "$copy/app"
    cp -p "$jar" "$copy/server.jar"
  fi
  BENCH_CLASS_PATH="$copy/server.jar:$copy/app/*"
  export BENCH_CLASS_PATH
}

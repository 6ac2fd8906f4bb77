#!/bin/sh
# Health check of Scalelite's poller and importer: has the main thread run since the last check? Both work in a loop that
# sleeps for a minute at most; one that hangs on a dead connection is never scheduled again, while its process lives and new
# connections would be answered. Text of a template; the retries of the check decide after how long a standstill counts.
#
# Scalelite's own `rake liveness` is no use here: it loads a second Rails into the memory of the first and says nothing of it.
set -eu
state=${ALIVE_STATE:-/tmp/alive}
pid=$(pgrep -o -P 1) || pid=1 # PID 1 is tini, its child the loop
now=$(grep ctxt_switches "${ALIVE_PROC:-/proc}/${pid}/status")
last=$(cat "${state}" 2>/dev/null) || last=
echo "${now}" >"${state}"
[ "${now}" != "${last}" ]

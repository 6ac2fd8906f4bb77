#!/bin/sh
# Health check of Scalelite's poller and importer: has the main thread run since the last check, or a program it waits for,
# as the importer does for tar? Both work in a loop that sleeps for a minute at most; one that hangs on a dead connection is
# never scheduled again, while its process lives and new connections would be answered. Text of a template; the retries of
# the check decide how long a standstill may last.
#
# Scalelite's own `rake liveness` is no use here: it loads a second Rails into the memory of the first and says nothing of it.
set -eu
proc=${ALIVE_PROC:-/proc}
state=${ALIVE_STATE:-/tmp/alive}
# Process 1 is tini and its child the loop; or else the loop itself.
loop=$(grep -ls '^PPid:.1$' "${proc}"/[0-9]*/status | head -n 1)
: "${loop:=${proc}/1/status}"
id=${loop%/status}
now=$({ echo "${loop}"; grep -ls "^PPid:.${id##*/}\$" "${proc}"/[0-9]*/status; } | xargs grep -hs ctxt_switches) || :
last=$(cat "${state}" 2>/dev/null) || last=
echo "${now}" >"${state}"
[ "${now}" != "${last}" ]

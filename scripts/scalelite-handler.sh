#!/bin/bash
# scalelite-handler.sh run|add|ensure|cordon|uncordon|remove: this server in Scalelite's list.
#
# For each action the servers' function (lambdas/servers) runs the add-server task of ECS (scalelite-server.sh in the Scalelite image);
# this waits for its end.
# The list lives in Redis only, so `run` adds the server and then makes sure of it again and again; a timer
# could not: it does not start a unit again that is active, and it must stay active for ExecStop to deregister.
#
# Nobody passes the server's secret on: the function told it to this server, and the task derives it (docs/decisions/0037).
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=servers-function.sh
. "$(dirname "$0")/servers-function.sh"

: "${BBB_REGISTER_ATTEMPTS:=120}" # with the waits about 50 minutes: Scalelite may be created after this host
: "${BBB_REGISTER_WAIT:=20}"
: "${BBB_REGISTER_SECONDS:=900}" # between two looks at the list
: "${BBB_TASK_SECONDS:=300}"

# run_task ACTION [SECONDS]: fails unless the container exits with 0 within SECONDS.
run_task() {
  local task
  ask "$1" "${answer}" || return 1
  task=$(field "${answer}" task) || return 1
  task_succeeds "${task}" "$1" "${2:-${BBB_TASK_SECONDS}}"
}

# task_succeeds TASK ACTION SECONDS
task_succeeds() {
  local until=$((SECONDS + $3)) status code reason
  while ((SECONDS < until)); do
    status=UNKNOWN
    if task=$1 ask task "${answer}" task; then status=$(field "${answer}" status); fi
    if [[ ${status} == STOPPED ]]; then
      code=$(field "${answer}" code)
      if [[ ${code} == 0 ]]; then
        say "$2: done"
        return 0
      fi
      reason=$(field "${answer}" reason)
      say "$2: exit code ${code}, ${reason}"
      return 1
    fi
    sleep 5
  done
  say "$2: the task has not ended after $3 s"
  return 1
}

# leaving: whether this server is to be terminated, also if it is retained and was rebooted: it takes no new meetings.
leaving() {
  [[ -e ${BBB_RUN}/terminating || -e ${BBB_STATE}/retained ]]
}

register() {
  if leaving; then
    say 'not added: this server is to be terminated'
    return
  fi
  run_task add || return 1
  : >"${BBB_STATE}/registered"
}

run() {
  retry "${BBB_REGISTER_ATTEMPTS}" "${BBB_REGISTER_WAIT}" register
  while sleep "$((BBB_REGISTER_SECONDS + RANDOM % 60))"; do
    if ! leaving; then run_task ensure || say 'will look again'; fi
  done
}

# At shutdown little time is left; the task goes on by itself once it is started.
remove() {
  [[ -e ${BBB_STATE}/registered ]] || return 0
  run_task remove 45
  rm -f "${BBB_STATE}/registered"
}

install -d -m 0700 "${BBB_RUN}"
answer=$(mktemp "${BBB_RUN}/answer.XXXXXX")
trap 'rm -f "${answer}"' EXIT
case ${1:-} in
  run | remove) "$1" ;;
  add | ensure | cordon | uncordon) run_task "$1" ;;
  *)
    echo 'usage: scalelite-handler.sh run|add|ensure|cordon|uncordon|remove' >&2
    exit 64
    ;;
esac

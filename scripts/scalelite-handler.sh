#!/bin/bash
# scalelite-handler.sh run|add|ensure|cordon|remove: this server in Scalelite's list.
#
# Each action runs the add-server task of ECS (scalelite-server.sh in the Scalelite image) and waits for its end.
# The list lives in Redis only, so `run` adds the server and then makes sure of it again and again; a timer
# could not: it does not start a unit again that is active, and it must stay active for ExecStop to deregister.
#
# The server's secret travels as an override of the container's environment. What that costs: whoever may call
# ecs:DescribeTasks or read the trail of RunTask in this account can see it. The alternatives cost more: a Secrets
# Manager secret per server, which somebody must delete, or Scalelite's own secret on every server for its HTTP API.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_ADD_SERVER_CONTAINER:=scalelite-add-server}"
: "${BBB_REGISTER_ATTEMPTS:=120}" # with the waits about 50 minutes: Scalelite may be created after this host
: "${BBB_REGISTER_WAIT:=20}"
: "${BBB_REGISTER_SECONDS:=900}" # between two looks at the list
: "${BBB_TASK_SECONDS:=300}"

# run_task ACTION [SECONDS]: fails unless the container exits with 0 within SECONDS.
run_task() {
  local url secret label overrides answer task
  url=$(property bigbluebutton.web.serverURL) || return 1
  secret=$(property securitySalt) || return 1
  label=$(<"${BBB_STATE}/label") || return 1
  overrides=$(mktemp "${BBB_RUN}/overrides.XXXXXX") || return 1
  SERVER_ACTION=$1 SERVER_URL=${url}/bigbluebutton/api SERVER_SECRET=${secret} \
    python3 - "${BBB_ADD_SERVER_CONTAINER}" >"${overrides}" <<'PYTHON' || return 1
import json, os, sys

names = ("SERVER_ACTION", "SERVER_URL", "SERVER_SECRET")
environment = [{"name": name, "value": os.environ[name]} for name in names]
json.dump({"containerOverrides": [{"name": sys.argv[1], "environment": environment}]}, sys.stdout)
PYTHON
  answer=$(aws ecs run-task --cluster "${BBB_ECS_CLUSTER}" --task-definition "${BBB_ADD_SERVER_FAMILY}" --count 1 \
    --started-by "${label}" --overrides "file://${overrides}" \
    --query '[tasks[0].taskArn, failures[0].reason]' --output text) || answer=
  rm -f "${overrides}"
  read -r task answer <<<"${answer}"
  if [[ ${task} != arn:* ]]; then
    say "$1: the task does not start: ${answer:-RunTask was refused}" # failures do not make RunTask fail
    return 1
  fi
  task_succeeds "${task}" "$1" "${2:-${BBB_TASK_SECONDS}}"
}

# task_succeeds ARN ACTION SECONDS
task_succeeds() {
  local until=$((SECONDS + $3)) answer status code reason
  while ((SECONDS < until)); do
    answer=$(aws ecs describe-tasks --cluster "${BBB_ECS_CLUSTER}" --tasks "$1" --output text \
      --query "tasks[0].[lastStatus, containers[?name=='${BBB_ADD_SERVER_CONTAINER}'] | [0].exitCode, stoppedReason]") ||
      answer=UNKNOWN
    read -r status code reason <<<"${answer}"
    if [[ ${status} == STOPPED ]]; then
      if [[ ${code} == 0 ]]; then
        say "$2: done"
        return 0
      fi
      say "$2: exit code ${code}, ${reason}"
      return 1
    fi
    sleep 5
  done
  say "$2: the task has not ended after $3 s"
  return 1
}

run() {
  retry "${BBB_REGISTER_ATTEMPTS}" "${BBB_REGISTER_WAIT}" run_task add
  : >"${BBB_STATE}/registered"
  while sleep "$((BBB_REGISTER_SECONDS + RANDOM % 60))"; do
    # A terminating server stays cordoned.
    if [[ ! -e ${BBB_RUN}/terminating ]]; then run_task ensure || say 'will look again'; fi
  done
}

# At shutdown little time is left; the task goes on by itself once it is started.
remove() {
  [[ -e ${BBB_STATE}/registered ]] || return 0
  run_task remove 45
  rm -f "${BBB_STATE}/registered"
}

: "${BBB_ECS_CLUSTER:?}" "${BBB_ADD_SERVER_FAMILY:?}"
install -d -m 0700 "${BBB_RUN}"
case ${1:-} in
  run | remove) "$1" ;;
  add | ensure | cordon) run_task "$1" ;;
  *)
    echo 'usage: scalelite-handler.sh run|add|ensure|cordon|remove' >&2
    exit 64
    ;;
esac

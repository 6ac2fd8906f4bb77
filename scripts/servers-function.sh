# shellcheck shell=bash
# How a BigBlueButton server asks for what it has no right to do itself: it invokes a function, which finds out which instance
# called (lambdas/servers/index.py). Sourced after instance.sh.

: "${BBB_SERVERS_FUNCTION:?}"

# ask ACTION ANSWER [NAME...]: invokes the function with the values of those environment variables; its answer goes to the file ANSWER.
# On failure the function's sentence is in `reason`. The identity is a request of this instance to STS, signed for this function only.
# Certificates, keys and secrets are in payload and answer: both are files only root can read.
ask() {
  local action=$1 answer=$2 identity payload failed
  shift 2
  reason='the function cannot be invoked'
  identity=$(aws eks get-token --cluster-name "${BBB_SERVERS_FUNCTION}" --output json) || return 1
  payload=$(mktemp "${BBB_RUN}/payload.XXXXXX") || return 1
  if action=${action} identity=${identity} python3 - "$@" >"${payload}" <<'PYTHON'
import json, os, sys

event = {name: os.environ[name] for name in ["action", *sys.argv[1:]]}
json.dump({**event, "identity": json.loads(os.environ["identity"])["status"]["token"]}, sys.stdout)
PYTHON
  then
    if failed=$(aws lambda invoke --function-name "${BBB_SERVERS_FUNCTION}" --payload "fileb://${payload}" --cli-connect-timeout 5 \
      --cli-read-timeout 70 --query FunctionError --output text "${answer}" 2>&1); then
      reason=$(field "${answer}" error)
      if [[ ${failed##*$'\n'} != None ]]; then reason="the function failed: $(field "${answer}" errorMessage)"; fi
    else
      reason=${failed##*$'\n'}
    fi
  fi
  rm -f "${payload}"
  [[ -n ${reason} ]] || return 0
  say "${action}: ${reason}"
  return 1
}

# field FILE NAME: a value of an answer; nothing if it has none.
field() {
  python3 -c '
import json, sys
value = json.load(open(sys.argv[1])).get(sys.argv[2])
print("" if value is None else value)' "$1" "$2"
}

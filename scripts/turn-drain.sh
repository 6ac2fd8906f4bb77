#!/bin/bash
# turn-drain.sh: lets people who are relayed by this TURN host stay connected until they leave, before EC2 Auto Scaling terminates it.
#
# Waits for the lifecycle hook to hold the termination and sends heartbeats from then on. New connections go to the host that has
# taken over the name; this one goes when coturn has had no relay socket for a while, at the latest after BBB_DRAIN_SECONDS. A host that
# never became ready goes at once. Until then, a host of several takes the name if its record is gone.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"

: "${BBB_DRAIN_SECONDS:=10800}"
: "${BBB_POLL_SECONDS:=10}"
: "${BBB_HEARTBEAT_SECONDS:=200}" # a third of the hook's heartbeat timeout
: "${BBB_NAME_SECONDS:=60}"       # between two looks at the name
: "${BBB_RELAY_PORT:=32769}"      # the lowest port of coturn's relay sockets: min-port
readonly QUIET=18                 # looks in a row: longer than resolvers keep this host's address

# The group's name is CloudFormation's choice, made after the user data: asked for by the logical id.
group() {
  aws cloudformation describe-stack-resource --stack-name "${BBB_STACK_NAME}" \
    --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --query StackResourceDetail.PhysicalResourceId --output text
}

lifecycle_action() {
  local verb=$1
  shift
  aws autoscaling "${verb}" --auto-scaling-group-name "${group}" --lifecycle-hook-name "${BBB_LIFECYCLE_HOOK}" \
    --instance-id "${instance}" "$@"
}

send_heartbeats() {
  while :; do
    lifecycle_action record-lifecycle-action-heartbeat || say 'no heartbeat'
    sleep "${BBB_HEARTBEAT_SECONDS}"
  done
}

# relayed: the number of coturn's relay sockets, one for each allocation. An allocation ends ten minutes after a client that says nothing.
relayed() {
  local sockets
  sockets=$(ss -Huanp) || return 1
  awk -v lowest="${BBB_RELAY_PORT}" '/"turnserver"/ { n = split($4, part, ":"); if (part[n] >= lowest) count++ } END { print count + 0 }' \
    <<<"${sockets}"
}

drain() {
  local until=$((SECONDS + BBB_DRAIN_SECONDS)) quiet=0 count
  while ((SECONDS < until)); do
    if count=$(relayed); then
      say "${count} connections are relayed"
      if ((count == 0)); then ((++quiet)); else quiet=0; fi
    else
      quiet=0
      say 'the sockets cannot be listed'
    fi
    if ((quiet >= QUIET)); then return; fi
    sleep "${BBB_POLL_SECONDS}"
  done
  say "BOUND: connections are still relayed after ${BBB_DRAIN_SECONDS} s; terminating all the same"
}

# A record that is gone may be one that another host took with it: the first host that sees it makes its own.
look_after_name() {
  local name
  [[ -e ${BBB_STATE}/complete ]] || return 0
  name=$(host_name) || return 0
  getent ahostsv4 "${name}" >/dev/null || systemctl restart route53-handler.service || say "${name} is still missing"
}

: "${BBB_STACK_NAME:?}" "${BBB_SIGNAL_RESOURCE:?}" "${BBB_LIFECYCLE_HOOK:?}"
instance=$(retry 30 2 metadata instance-id)
looked=${SECONDS}
until [[ $(metadata autoscaling/target-lifecycle-state || :) == Terminated ]]; do
  if ((SECONDS - looked >= BBB_NAME_SECONDS)); then
    look_after_name
    looked=${SECONDS}
  fi
  sleep "${BBB_POLL_SECONDS}"
done
say 'this instance is to be terminated'
install -d -m 0700 "${BBB_RUN}"
: >"${BBB_RUN}/terminating"
group=$(retry 5 3 group)
if [[ -e ${BBB_STATE}/complete ]]; then
  send_heartbeats &
  heartbeats=$!
  trap 'kill "${heartbeats}" 2>/dev/null || :' EXIT
  drain
else
  say 'this host never became ready'
fi
# Here and not at shutdown, of which EC2 allows little.
systemctl stop route53-handler.service || say 'the record is left'
retry 5 5 lifecycle_action complete-lifecycle-action --lifecycle-action-result CONTINUE
say 'the termination continues'

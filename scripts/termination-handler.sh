#!/bin/bash
# termination-handler.sh: lets the meetings of a server end before EC2 Auto Scaling terminates it.
#
# Waits for the lifecycle hook to hold the termination. From then on heartbeats keep it held, whatever else is slow or
# fails, while the server is cordoned in Scalelite and drained: no meeting runs, no recording is unprocessed. Then it is
# deregistered and the hook continues. After BBB_DRAIN_HOURS the action is abandoned instead, and the group retains the
# instance (Terminating:Retained): it keeps its meetings, and draining continues, until the operator terminates it once
# more, which starts another action of the same hook.
# https://docs.aws.amazon.com/autoscaling/ec2/userguide/manage-retained-instances.html
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_DRAIN_SECONDS:=$((${BBB_DRAIN_HOURS:-3} * 3600))}"
: "${BBB_DEAD_SECONDS:=900}" # without services, sockets and answer before BigBlueButton counts as dead
: "${BBB_POLL_SECONDS:=10}"
: "${BBB_RETRY_SECONDS:=30}"
: "${BBB_HEARTBEAT_SECONDS:=200}" # the hook's timeout allows four of them to be lost
readonly QUIET=3                  # looks in a row: a recording shows up some seconds after its meeting

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

# A retained instance has no action to hold; a termination by the operator starts one.
heartbeats() {
  while :; do
    lifecycle_action record-lifecycle-action-heartbeat || say 'no heartbeat'
    sleep "${BBB_HEARTBEAT_SECONDS}"
  done
}

cordon() {
  until "$(dirname "$0")/scalelite-handler.sh" cordon; do
    say 'not cordoned: Scalelite may send new meetings'
    sleep "${BBB_RETRY_SECONDS}"
  done
  : >"${BBB_RUN}/cordoned"
}

# idle: whether this look finds nothing to wait for. What cannot be told counts as something.
idle() {
  local meetings recordings
  if meetings=$(running_meetings); then
    dead_since=
  elif may_carry_meetings; then
    dead_since=
    say 'BigBlueButton does not answer, but its services or media run: counts as busy'
    return 1
  else
    : "${dead_since:=${SECONDS}}"
    say "BigBlueButton is dead for $((SECONDS - dead_since)) s"
    ((SECONDS - dead_since >= BBB_DEAD_SECONDS)) || return 1
    meetings=0
  fi
  if ! recordings=$(unprocessed_recordings); then
    say 'the unprocessed recordings cannot be counted: counts as busy'
    return 1
  fi
  say "${meetings} meetings, ${recordings} recordings"
  ((meetings + recordings == 0))
}

# drain: until the server is idle and Scalelite sends it nothing new. The bound counts from the first look at the
# termination, also when this service was restarted meanwhile.
drain() {
  local bound quiet=0 dead_since=
  bound=$(($(stat -c %Y "${BBB_RUN}/terminating") + BBB_DRAIN_SECONDS))
  while ((quiet < QUIET)); do
    if idle && [[ -e ${BBB_RUN}/cordoned ]]; then ((++quiet)); else quiet=0; fi
    if ((EPOCHSECONDS >= bound && quiet == 0)) && [[ ! -e ${BBB_STATE}/retained ]]; then abandon; fi
    sleep "${BBB_POLL_SECONDS}"
  done
}

abandon() {
  lifecycle_action complete-lifecycle-action --lifecycle-action-result ABANDON || return 0 # tried again at the next look
  : >"${BBB_STATE}/retained" # a retained server that is rebooted drains on
  say "BOUND: meetings or recordings are left after ${BBB_DRAIN_SECONDS} s; the instance is retained and charged for until you" \
    "terminate it with the command that 'bbbgen status' prints, which drains it again"
}

: "${BBB_STACK_NAME:?}" "${BBB_SIGNAL_RESOURCE:?}" "${BBB_LIFECYCLE_HOOK:?}"
instance=$(retry 30 2 metadata instance-id)
until [[ -e ${BBB_STATE}/retained || $(metadata autoscaling/target-lifecycle-state || :) == Terminated ]]; do
  sleep "${BBB_POLL_SECONDS}"
done
say 'this instance is to be terminated'
install -d -m 0700 "${BBB_RUN}"
[[ -e ${BBB_RUN}/terminating ]] || : >"${BBB_RUN}/terminating"
group=$(retry 30 2 group)
if [[ -e ${BBB_STATE}/complete ]]; then
  trap 'kill $(jobs -p) 2>/dev/null || :' EXIT
  heartbeats &
  if [[ -e ${BBB_STATE}/registered ]]; then
    rm -f "${BBB_RUN}/cordoned"
    cordon &
  else
    : >"${BBB_RUN}/cordoned"
  fi
  drain
else
  say 'the bootstrap never completed: there is nothing to wait for'
fi
# Here and not at shutdown, of which EC2 allows little. They stop in this order by their units.
systemctl stop scalelite-handler.service route53-handler.service || say 'deregistration is incomplete'
# Refused while the instance is retained: until the operator terminates it.
until lifecycle_action complete-lifecycle-action --lifecycle-action-result CONTINUE; do
  sleep "${BBB_RETRY_SECONDS}"
done
say 'the termination continues'

#!/bin/bash
# termination-handler.sh: lets the meetings of a server end before EC2 Auto Scaling terminates it.
#
# Waits for the lifecycle hook to hold the termination, takes the server out of Scalelite's choice, waits until no
# meeting runs and no recording is unprocessed (at most BBB_DRAIN_SECONDS), deregisters, lets the hook go on.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_DRAIN_SECONDS:=10800}"
: "${BBB_POLL_SECONDS:=10}"
: "${BBB_HEARTBEAT_SECONDS:=200}" # a third of the hook's heartbeat timeout
readonly QUIET=3                  # looks in a row: a recording shows up some seconds after its meeting
readonly SILENT=6                 # looks without answer after which BigBlueButton counts as gone

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

drain() {
  local until=$((SECONDS + BBB_DRAIN_SECONDS)) beat=${SECONDS} quiet=0 silent=0 meetings recordings
  while ((SECONDS < until)); do
    if meetings=$(running_meetings) && recordings=$(unprocessed_recordings); then
      silent=0
      if ((meetings + recordings == 0)); then ((++quiet)); else quiet=0; fi
      say "${meetings} meetings, ${recordings} recordings"
    else
      quiet=0
      ((++silent))
      say 'BigBlueButton does not answer'
    fi
    if ((quiet >= QUIET || silent >= SILENT)); then return; fi
    if ((SECONDS - beat >= BBB_HEARTBEAT_SECONDS)); then
      lifecycle_action record-lifecycle-action-heartbeat || say 'no heartbeat'
      beat=${SECONDS}
    fi
    sleep "${BBB_POLL_SECONDS}"
  done
  say "BOUND: meetings or recordings are left after ${BBB_DRAIN_SECONDS} s; terminating all the same"
}

: "${BBB_STACK_NAME:?}" "${BBB_SIGNAL_RESOURCE:?}" "${BBB_LIFECYCLE_HOOK:?}"
instance=$(retry 30 2 metadata instance-id)
until [[ $(metadata autoscaling/target-lifecycle-state || :) == Terminated ]]; do
  sleep "${BBB_POLL_SECONDS}"
done
say 'this instance is to be terminated'
install -d -m 0700 "${BBB_RUN}"
: >"${BBB_RUN}/terminating"
group=$(retry 5 3 group)
if [[ -e ${BBB_STATE}/registered ]]; then
  retry 3 5 "$(dirname "$0")/scalelite-handler.sh" cordon || say 'not cordoned: Scalelite may send new meetings'
fi
drain
# Here and not at shutdown, of which EC2 allows little. They stop in this order by their units.
systemctl stop scalelite-handler.service route53-handler.service || say 'deregistration is incomplete'
retry 5 5 lifecycle_action complete-lifecycle-action --lifecycle-action-result CONTINUE
say 'the termination goes on'

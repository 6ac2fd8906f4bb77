#!/bin/bash
# recordings-handler.sh [prune]: sends every published recording to Scalelite until it is taken. Run by recordings-handler.timer; with
# `prune`, by cron every day, it deletes recordings that Scalelite has had for BBB_KEEP_DAYS days.
#
# Neither BigBlueButton nor systemd tries again: the publish worker logs a failed post-publish script and reports success
# (base_worker.rb, run_post_scripts), and systemd mounts what is in fstab once, at boot.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"

: "${BBB_KEEP_DAYS:=3}"
: "${BBB_MOUNT_SECONDS:=20}"       # without an answer for that long, the mount is stale
: "${BBB_CORDON_SECONDS:=300}"     # an interruption of that length keeps new meetings off this server
: "${BBB_HAND_OVER_SECONDS:=1800}" # for one recording
away=${BBB_RUN}/recordings-away    # since when the mount is away, in seconds since 1970

# `asked` or `holds`, while this script keeps new meetings off. Not kept over a reboot, after which the server is enabled.
cordon=${BBB_RUN}/recordings-cordon

# --file-system asks the server; the answer to a plain stat may come from a cache.
is_mounted() {
  timeout --kill-after=5 "${BBB_MOUNT_SECONDS}" mountpoint -q "${BBB_RECORDINGS}" &&
    timeout --kill-after=5 "${BBB_MOUNT_SECONDS}" stat --file-system "${BBB_RECORDINGS}" >/dev/null
}

# A stale mount is detached first, which also ends the processes that wait for it. The mount unit mounts, because
# systemd would end efs-utils' TLS proxy together with this service.
mount_again() {
  timeout --kill-after=5 "${BBB_MOUNT_SECONDS}" umount --force --lazy "${BBB_RECORDINGS}" 2>/dev/null || :
  systemctl restart "${BBB_RECORDINGS}" && is_mounted
}

# A cordon that failed may still take effect, so that it is undone like any other.
keep_meetings_off() {
  if [[ ! -e ${BBB_STATE}/registered || -e ${BBB_RUN}/terminating ]]; then return; fi
  if [[ -e ${cordon} && $(<"${cordon}") == holds ]]; then return; fi
  echo asked >"${cordon}"
  if "${BBB_SCRIPTS}/scalelite-handler.sh" cordon; then
    echo holds >"${cordon}"
    say 'Scalelite sends no new meetings to this server until its recordings can be handed over again'
  else
    say 'not cordoned: Scalelite may send new meetings'
  fi
}

let_meetings_in() {
  if [[ ! -e ${cordon} || -e ${BBB_RUN}/terminating ]]; then return; fi
  if "${BBB_SCRIPTS}/scalelite-handler.sh" uncordon; then
    rm -f "${cordon}"
    say 'Scalelite sends new meetings to this server again'
  else
    say 'still cordoned: Scalelite sends no new meetings'
  fi
  # A termination that began in the meantime has cordoned the server before this enabled it.
  if [[ -e ${BBB_RUN}/terminating ]]; then "${BBB_SCRIPTS}/scalelite-handler.sh" cordon || say 'not cordoned'; fi
}

# As the user that BigBlueButton's workers run as.
hand_over() {
  local waiting id
  waiting=$(waiting_recordings)
  while read -r _ id; do
    if [[ -z ${id} ]]; then return; fi
    if ! timeout --kill-after=10 "${BBB_HAND_OVER_SECONDS}" runuser -u bigbluebutton -- \
      ruby "${BBB_CORE_SCRIPTS}/post_publish/scalelite_post_publish.rb" -m "${id}" </dev/null; then
      say "${id} was not handed over to Scalelite; it is sent again"
      is_mounted || return 0
    fi
  done <<<"${waiting}"
}

# report SECONDS: how long recordings have waited or could not have been handed over. The alarm of the group compares it with an hour.
report() {
  aws cloudwatch put-metric-data --namespace CWAgent --metric-name RecordingsBlockedSeconds --unit Seconds \
    --dimensions "StackName=${BBB_STACK_NAME}" --value "$1" || say 'CloudWatch did not take the metric'
}

work() {
  local now blocked=0 since
  now=$(date +%s)
  if is_mounted || mount_again; then
    rm -f "${away}"
    let_meetings_in
    hand_over
  else
    [[ -s ${away} ]] || echo "${now}" >"${away}"
    blocked=$((now - $(<"${away}")))
    say "${BBB_RECORDINGS} cannot be mounted, for ${blocked} s now, and recordings wait on this server:" \
      'see the messages of mount in the log, and check the mount targets of the file system'
    if ((blocked >= BBB_CORDON_SECONDS)); then keep_meetings_off; fi
  fi
  since=$(waiting_recordings)
  since=${since%% *}
  if [[ -n ${since} ]] && ((now - since > blocked)); then blocked=$((now - since)); fi
  if ((blocked > 0)); then report "${blocked}"; fi
}

# A recording of which a later format still waits stays.
prune() {
  local waiting old id
  waiting=$(waiting_recordings)
  old=$(find "${BBB_RECORDING_STATUS}/published" -name '*-sender.done' -mmin "+$((BBB_KEEP_DAYS * 24 * 60))" -printf '%f\n')
  while IFS= read -r id; do
    id=${id%-sender.done}
    if [[ -z ${id} || ${waiting} == *" ${id}"* ]]; then continue; fi
    bbb-record --delete "${id}" || say "${id} was not deleted; it is tried again tomorrow"
  done <<<"${old}"
}

: "${BBB_STACK_NAME:?}"
install -d -m 0700 "${BBB_RUN}"
case ${1:-} in
  '') work ;;
  prune) prune ;;
  *)
    echo 'usage: recordings-handler.sh [prune]' >&2
    exit 64
    ;;
esac

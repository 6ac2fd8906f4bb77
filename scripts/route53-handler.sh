#!/bin/bash
# route53-handler.sh create|delete: the A record of this host, <label>.<domain> -> public address, made at every boot.
# The name is absolute, so it is the same whatever the zone's own name is.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"

: "${BBB_RECORD_TTL:=60}"
record=${BBB_STATE}/record # name and address of the record that exists: DELETE needs them exactly
refusal=${BBB_STATE}/record-refusal # why no attempt will make the record

# change UPSERT|CREATE|DELETE NAME ADDRESS...: all of them or none; prints the id of the change.
change() {
  local changes=
  while (($#)); do
    changes+=${changes:+, }$(printf '{"Action": "%s", "ResourceRecordSet":
      {"Name": "%s.", "Type": "A", "TTL": %d, "ResourceRecords": [{"Value": "%s"}]}}' \
      "$1" "$2" "${BBB_RECORD_TTL}" "$3")
    shift 3
  done
  aws route53 change-resource-record-sets --hosted-zone-id "${BBB_HOSTED_ZONE}" \
    --change-batch "{\"Changes\": [${changes}]}" --query ChangeInfo.Id --output text
}

insync() {
  local status
  status=$(aws route53 get-change --id "$1" --query ChangeInfo.Status --output text) && [[ ${status} == INSYNC ]]
}

# enter: makes the record and sets id. A record of the name that is not this host's may be that of a running
# system: it is left alone, and no other attempt would help. Route 53 deletes a record only if its value is
# the one given, so that replacing an own one in a single change overwrites nothing else.
enter() {
  local answer former
  if answer=$(change CREATE "${name}" "${public}" 2>&1); then
    id=${answer##*$'\n'}
    return 0
  fi
  if [[ ${answer} != *'already exists'* && ${answer} != *'conflicting RRSet'* ]]; then
    say "${answer}" # throttled or PriorRequestNotComplete: asked again by retry
    return 1
  fi
  for former in "${public}" "${recorded}"; do # this host's, of an answer that was lost or an earlier boot
    if [[ -n ${former} ]] && answer=$(change DELETE "${name}" "${former}" CREATE "${name}" "${public}" 2>&1); then
      id=${answer##*$'\n'}
      return 0
    fi
  done
  if [[ -e ${BBB_STATE}/succeeds ]]; then # left by the bootstrap: this deployment had a server of the name before
    id=$(change UPSERT "${name}" "${public}")
    return
  fi
  if [[ -n ${recorded} ]]; then
    if [[ ${answer} == *'do not match'* ]]; then
      say "${name} belongs to a host that was ready later"
      exit 0
    fi
    return 1
  fi
  answer="${name} has a record already that this deployment did not make; remove it, or deploy under another domain"
  echo "${answer}" >"${refusal}"
  echo "${answer}" >&2
  exit 1
}

create() {
  local name public id recorded=
  name=$(host_name)
  public=$(retry 30 3 address public-ipv4)
  if [[ -s ${record} ]]; then read -r _ recorded <"${record}"; fi
  retry 8 5 enter
  printf '%s %s\n' "${name}" "${public}" >"${record}"
  rm -f "${BBB_STATE}/succeeds" "${refusal}"
  retry 60 4 insync "${id}"
  say "${name} is ${public}"
}

# A record that is gone already is as good, and so is one that a successor of the same name has taken over.
remove() {
  answer=$(change DELETE "${name}" "${public}" 2>&1) || [[ ${answer} == *'not found'* || ${answer} == *'do not match'* ]]
}

# instance_ends: whether the instance goes for good, so that its address may soon be that of another customer of AWS. A reboot or a
# restart of the unit is no reason to remove the name: resolvers remember that a name is missing for up to 15 minutes.
instance_ends() {
  local jobs
  if [[ -e ${BBB_RUN}/terminating ]]; then return 0; fi # the hook's handler waits for it
  jobs=$(systemctl list-jobs --no-legend) || return 1
  if [[ ${jobs} != *poweroff.target* && ${jobs} != *halt.target* ]]; then return 1; fi
  # Without the hook: the stack is deleted, or its creation has failed. A server that is only stopped keeps its name.
  [[ ! -e ${BBB_STATE}/complete || $(metadata autoscaling/target-lifecycle-state || :) == Terminated ]]
}

# Called at shutdown: few attempts.
delete() {
  local name public answer
  [[ -s ${record} ]] || return 0
  instance_ends || return 0
  read -r name public <"${record}"
  if ! retry 3 2 remove; then
    say "${name} stays: ${answer}"
    return 1
  fi
  rm -f "${record}"
  say "${name} is removed"
}

: "${BBB_HOSTED_ZONE:?}"
case ${1:-} in
  create | delete) "$1" ;;
  *)
    echo 'usage: route53-handler.sh create|delete' >&2
    exit 64
    ;;
esac

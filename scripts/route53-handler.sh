#!/bin/bash
# route53-handler.sh create|delete: the A record of this host, <label>.<domain> -> public address.
# The name is absolute, so it is the same whatever the zone's own name is.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"

: "${BBB_RECORD_TTL:=60}"
record=${BBB_STATE}/record # name and address of the record that exists: DELETE needs them exactly

# change UPSERT|DELETE NAME ADDRESS: prints the id of the change.
change() {
  local batch
  batch=$(printf '{"Changes": [{"Action": "%s", "ResourceRecordSet":
    {"Name": "%s.", "Type": "A", "TTL": %d, "ResourceRecords": [{"Value": "%s"}]}}]}' \
    "$1" "$2" "${BBB_RECORD_TTL}" "$3")
  aws route53 change-resource-record-sets --hosted-zone-id "${BBB_HOSTED_ZONE}" --change-batch "${batch}" \
    --query ChangeInfo.Id --output text
}

insync() {
  local status
  status=$(aws route53 get-change --id "$1" --query ChangeInfo.Status --output text) && [[ ${status} == INSYNC ]]
}

upsert() {
  id=$(change UPSERT "${name}" "${public}") # throttled or PriorRequestNotComplete: asked again by retry
}

create() {
  local name public id
  name=$(host_name)
  public=$(retry 30 3 address public-ipv4)
  retry 8 5 upsert
  printf '%s %s\n' "${name}" "${public}" >"${record}"
  retry 60 4 insync "${id}"
  say "${name} is ${public}"
}

# A record that is gone already is as good, and so is one that a successor of the same name has taken over.
remove() {
  answer=$(change DELETE "${name}" "${public}" 2>&1) || [[ ${answer} == *'not found'* || ${answer} == *'do not match'* ]]
}

# Called at shutdown: few attempts.
delete() {
  local name public answer
  [[ -s ${record} ]] || return 0
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

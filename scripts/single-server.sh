#!/bin/bash
# single-server.sh: run at each boot of the single server, before its services. A server that was stopped and started has
# another public address, may have lost its volume to a server that was to replace it, and may have new user data.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=data-volume.sh
. "$(dirname "$0")/data-volume.sh"

installed_address=${BBB_STATE}/public-address # for which BigBlueButton is configured
used=${BBB_STATE}/user-data                   # digest of the user data the last bootstrap was made with

# follow_address: BigBlueButton's installer writes the public address into FreeSWITCH's vars.xml and profiles,
# sip.nginx, bbb-webrtc-sfu's production.yml and the unit that adds it to the loopback device.
follow_address() {
  local public was file
  public=$(retry 30 3 address public-ipv4)
  was=$(<"${installed_address}")
  if [[ ${public} == "${was}" ]]; then return; fi
  while IFS= read -r file; do
    sed -i "s/\\b${was//./\\.}\\b/${public}/g" "${file}"
  done < <(grep -rlwF -- "${was}" "${BBB_ROOT}/opt/freeswitch/conf" "${BBB_ROOT}/etc/bigbluebutton" \
    "${BBB_ROOT}/usr/share/bigbluebutton/nginx" "${BBB_ROOT}/lib/systemd/system/dummy-nic.service" || :)
  ip address del "${was}/32" dev lo 2>/dev/null || :
  systemctl daemon-reload
  printf '%s\n' "${public}" >"${installed_address}"
  say "the public address was ${was} and is ${public}"
}

# renew: user data that changed since the last bootstrap bring settings and scripts of a newer deployment. They are run
# as at the first boot, all steps again; the installer updates BigBlueButton and Greenlight then, and keeps their data.
renew() {
  local text=${BBB_RUN}/user-data digest
  (umask 077 && user_data >"${text}")
  digest=$(sha256sum <"${text}")
  if [[ ${digest} == "$(<"${used}")" ]]; then return; fi
  say 'the user data have changed: the bootstrap runs again'
  rm -rf "${BBB_STATE}/steps" "${BBB_STATE}/complete"
  bash "${text}"
}

: "${BBB_DATA_VOLUME:?}" "${BBB_DATA_DEVICE:?}"
install -d -m 0700 "${BBB_RUN}"
instance_id=$(retry 30 2 metadata instance-id)
take_volume
if [[ -e ${BBB_STATE}/predecessor ]]; then
  : >"${BBB_STATE}/succeeds" # the name goes with the volume: route53-handler.sh overwrites the record of the other server
  rm "${BBB_STATE}/predecessor" # this server stays; nothing is started for it
fi
systemctl daemon-reload
late=
if ! mountpoint -q "${BBB_VOLUME_MOUNT}"; then
  late=yes
  retry 12 5 mount "${BBB_VOLUME_MOUNT}"
fi
grow_volume || say 'the file system of the data volume could not grow'
mount_folders
# systemd has waited a minute for the volume and then given up the services that require it: they are started after this one.
if [[ -n ${late} ]]; then systemctl start --no-block multi-user.target; fi
follow_address
renew

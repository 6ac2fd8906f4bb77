#!/bin/bash
# Bootstrap of a BigBlueButton server, BBB_MODE=scalable (recordings to EFS, registered in Scalelite) or
# single (Greenlight on the same host).
# shellcheck source=bootstrap.sh
. "$(dirname "$0")/bootstrap.sh"
# shellcheck source=ubuntu.sh
. "$(dirname "$0")/ubuntu.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"
if [[ ${BBB_MODE:-} == single ]]; then
  # shellcheck source=data-volume.sh
  . "$(dirname "$0")/data-volume.sh"
fi

# bbb-install is pinned to a release line and no further: the branch moves together with the packages of
# ubuntu.bigbluebutton.org, which keeps the newest of a line only, and a frozen installer breaks on them. Its
# SHA-256 is logged. BBB_INSTALL_REF may name a commit. It runs a dist-upgrade and, in single mode, takes the
# newest Greenlight v3; both are its own.
: "${BBB_INSTALL_REF:=}"
: "${BBB_INSTALL_SOURCE:=https://raw.githubusercontent.com/bigbluebutton/bbb-install}"

# amazon-efs-utils: TLS and access points need its mount helper (plain NFS takes neither), Ubuntu does not package it
# and from 2.0 it is compiled with Rust. The last 1.x line is Python and stunnel; build-deb.sh only packs the
# files. The checksum is that of AWS ParallelCluster's cookbook, which installs efs-utils on Ubuntu in this way.
: "${EFS_UTILS_VERSION:=1.34.1}"
: "${EFS_UTILS_SHA256:=69d0d8effca3b58ccaf4b814960ec1d16263807e508b908975c2627988c7eb6c}"
: "${EFS_UTILS_URL:=https://github.com/aws/efs-utils/archive/v${EFS_UTILS_VERSION}.tar.gz}"

: "${BBB_RECORDINGS:=${BBB_ROOT}/mnt/bbb-recordings}"
: "${BBB_KEEP_DAYS:=14}" # a recording stays on the server for so long after it was handed over
: "${BBB_CORE_SCRIPTS:=${BBB_ROOT}/usr/local/bigbluebutton/core/scripts}"
: "${BBB_GREENLIGHT_HOME:=${BBB_ROOT}/root/greenlight-v3}"
data=${BBB_ROOT}/var/bigbluebutton
mount_place=${data}
if [[ ${BBB_MODE:-} == single ]]; then mount_place=${BBB_VOLUME_MOUNT}; fi
fstab=${BBB_ROOT}/etc/fstab

check_release() {
  local codename
  codename=$(sed -n 's/^VERSION_CODENAME=//p' "${BBB_ROOT}/etc/os-release")
  if [[ ${BBB_VERSION} != "${codename}"-* ]]; then
    echo "BigBlueButton ${BBB_VERSION} is not made for Ubuntu ${codename}"
    exit "${NO_RETRY}"
  fi
}

watch_termination() {
  install_unit termination-handler.service
  systemctl enable --now termination-handler.service
}

# The one server of single mode is what users call by name: theirs, not a random one. The price is Let's Encrypt's
# limit that random labels avoid, see draw_label.
name_host() {
  local server
  if [[ ${BBB_MODE} == single ]]; then
    printf '%s\n' "${BBB_PUBLIC_LABEL}" >"${BBB_STATE}/label"
    # While the server is being created there was no server before this one, and a record of the name is not ours.
    server=$(aws cloudformation describe-stack-resource --stack-name "${BBB_STACK_NAME}" \
      --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --query StackResourceDetail.ResourceStatus --output text) || return 1
    if [[ ${server} != CREATE_IN_PROGRESS ]]; then : >"${BBB_STATE}/succeeds"; fi
  else
    draw_label vc-
  fi
  register_name
}

# data_device: found by the volume's id, as the order of NVMe devices is not fixed and instance stores take
# part in it. The second path is that of instance types without NVMe.
data_device() {
  local volume path
  volume=$(aws ec2 describe-volumes --query 'Volumes[0].VolumeId' --output text \
    --filters "Name=attachment.instance-id,Values=${instance_id}" "Name=attachment.device,Values=${BBB_DATA_DEVICE}")
  if [[ ${volume} != vol-* ]]; then
    echo "no volume is attached as ${BBB_DATA_DEVICE}" >&2
    return 1
  fi
  for path in "${BBB_ROOT}/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume/-/}" \
    "${BBB_ROOT}/dev/xvd${BBB_DATA_DEVICE#/dev/sd}"; do
    if [[ -e ${path} ]]; then
      printf '%s\n' "${path}"
      return
    fi
  done
  echo "volume ${volume} has no device yet" >&2
  return 1
}

# A disk is formatted only when nothing at all is found on it: no file system, no partition table, no partition.
mount_data() {
  local device found code=0 signatures parts uuid
  device=$(data_device)
  found=$(blkid -p -o export "${device}") || code=$?
  signatures=$(wipefs --noheadings "${device}")
  parts=$(lsblk -nr -o NAME "${device}")
  if ((code == 2)) && [[ -z ${signatures} && ${parts} != *$'\n'* ]]; then
    mkfs.ext4 -q -L bbb-data "${device}"
  elif ((code != 0)) || ! grep -qE '^TYPE=(ext4|xfs)$' <<<"${found}"; then
    echo "${device} carries something else than a file system of ours: ${found//$'\n'/ } ${signatures}"
    exit "${NO_RETRY}"
  fi
  uuid=$(blkid -p -o value -s UUID "${device}")
  install -d "${mount_place}"
  if ! grep -q "^UUID=${uuid} " "${fstab}"; then
    printf 'UUID=%s %s auto defaults,nofail,x-systemd.device-timeout=60s 0 2\n' "${uuid}" "${mount_place}" >>"${fstab}"
  fi
  systemctl daemon-reload
  mountpoint -q "${mount_place}" || mount "${mount_place}"
}

# Before the name is taken: a predecessor that is stopped for its volume gives up its own record.
take_data() {
  take_volume
  mount_data
  grow_volume
  mount_folders
  require_mounts docker.service "${BBB_GREENLIGHT_HOME}"
  require_mounts nginx.service "${BBB_ROOT}/etc/letsencrypt"
}

# keep_owner: packages choose the number of BigBlueButton's user at installation. On another server the files that the
# former one left belong to that number of the former one.
keep_owner() {
  local note=${BBB_VOLUME_MOUNT}/owner user group new old
  user=$(id -u bigbluebutton)
  group=$(id -g bigbluebutton)
  new=${user}:${group}
  if [[ -s ${note} ]]; then
    old=$(<"${note}")
    if [[ ${old} != "${new}" ]]; then
      find "${data}" -uid "${old%:*}" -exec chown -h "${user}" {} +
      find "${data}" -gid "${old#*:}" -exec chown -h ":${group}" {} +
    fi
  fi
  printf '%s\n' "${new}" >"${note}"
}

# From the next boot on: single-server.sh compares with what this bootstrap was made for.
follow_boots() {
  local text
  address public-ipv4 >"${BBB_STATE}/public-address"
  install_unit single-server.service
  systemctl enable single-server.service
  text=$(user_data | sha256sum)
  printf '%s\n' "${text}" >"${BBB_STATE}/user-data"
  rm -f "${BBB_STATE}/predecessor" # a later setup that fails starts no other server
}

install_efs_utils() {
  local archive=${BBB_STATE}/efs-utils.tar.gz source=${BBB_STATE}/efs-utils
  if command -v mount.efs; then return; fi
  install_packages nfs-common stunnel4 binutils openssl python3
  download "${EFS_UTILS_URL}" "${EFS_UTILS_SHA256}" "${archive}"
  rm -rf "${source}"
  install -d "${source}"
  tar -xzf "${archive}" -C "${source}" --strip-components 1
  (cd "${source}" && ./build-deb.sh)
  install_packages "${source}"/build/amazon-efs-utils*.deb
  rm -rf "${source}" "${archive}"
}

# The name of a mount target may take 90 s after its creation. Scalelite's importer makes all directories but
# its work directory; whoever comes first makes them.
mount_recordings() {
  install -d "${BBB_RECORDINGS}"
  if ! grep -q "^${BBB_FILE_SYSTEM}:/ " "${fstab}"; then
    printf '%s:/ %s efs _netdev,nofail,noresvport,tls,iam,accesspoint=%s 0 0\n' \
      "${BBB_FILE_SYSTEM}" "${BBB_RECORDINGS}" "${BBB_ACCESS_POINT}" >>"${fstab}"
  fi
  systemctl daemon-reload
  mountpoint -q "${BBB_RECORDINGS}" || mount "${BBB_RECORDINGS}"
  mkdir -p "${BBB_RECORDINGS}"/{spool,recording/scalelite,published,unpublished}
}

install_application_agent() {
  install_agent
  start_agent application-cwagent.json
}

install_ref() {
  case ${BBB_INSTALL_REF:-${BBB_VERSION}} in
    "${BBB_INSTALL_REF}") echo "${BBB_INSTALL_REF}" ;;
    *-300*) echo v3.0.x-release ;;
    *-400*) echo v4.0.x-release ;;
    *)
      echo "no installer is known for BigBlueButton ${BBB_VERSION}" >&2
      exit "${NO_RETRY}"
      ;;
  esac
}

# IP and INTERNAL_IP: the installer would ask the metadata service of version 1 and, refused, take the private
# address for the only one, which leaves every meeting without sound from outside.
# -c after -s: checked against the local address otherwise. Its host and secret stand on the command line, so they are
# not the real ones; turn-handler.sh writes the file they end up in. -c also keeps haproxy and a local coturn away.
install_bigbluebutton() {
  local name public private ref installer=${BBB_STATE}/bbb-install.sh code=0 options=()
  name=$(host_name)
  public=$(address public-ipv4)
  private=$(address local-ipv4)
  ref=$(install_ref)
  curl -fsSL --retry 5 --retry-all-errors --max-time 120 -o "${installer}" \
    "${BBB_INSTALL_SOURCE}/${ref}/bbb-install.sh"
  grep -q '^configure_coturn' "${installer}"
  sha256sum "${installer}"
  if [[ ${BBB_MODE} == single ]]; then options=(-g); fi
  # From an earlier attempt; the installer would fail to add it again.
  ip address del "${public}/32" dev lo 2>/dev/null || :
  apt-mark hold linux-aws linux-image-aws linux-headers-aws || : # its dist-upgrade shall not change the kernel
  # By bash and not by its first line, whose -x would print the secrets it handles.
  IP=${public} INTERNAL_IP=${private} NEEDRESTART_MODE=l bash -e "${installer}" -v "${BBB_VERSION}" -s "${name}" \
    -e "${BBB_OPERATOR_EMAIL}" "${options[@]}" -c "turn.${BBB_DOMAIN}:written-by-turn-handler" || code=$?
  apt-mark unhold linux-aws linux-image-aws linux-headers-aws || :
  if ((code != 0)); then
    explain_certificate_failure "${BBB_ROOT}/var/log/letsencrypt/letsencrypt.log"
    return "${code}"
  fi
  if ! grep -q "external_rtp_ip=${public}" "${BBB_ROOT}/opt/freeswitch/conf/vars.xml"; then
    echo "FreeSWITCH does not announce the public address ${public}"
    exit "${NO_RETRY}"
  fi
}

# One restart of bbb-web for both changes. A TURN host that is not ready yet is taken by the timer later.
configure_bigbluebutton() {
  if ! grep -q '^allowRevealOfBBBVersion=' "${BBB_OVERRIDES}"; then
    echo 'allowRevealOfBBBVersion=true' >>"${BBB_OVERRIDES}" # Scalelite shows it
  fi
  : >"${BBB_STATE}/restart-bbb-web"
  "${BBB_SCRIPTS}/turn-handler.sh"
  install_unit turn-handler.service turn-handler.timer
  systemctl enable --now turn-handler.timer
  systemctl is-enabled certbot.timer || systemctl enable --now certbot.timer
}

hand_over_recordings() {
  local probe=${BBB_RECORDINGS}/spool/.probe-${instance_id}
  install -m 0755 "${BBB_SCRIPTS}/scalelite_post_publish.rb" "${BBB_CORE_SCRIPTS}/post_publish/"
  install -m 0644 "${BBB_SCRIPTS}/scalelite.yml" "${BBB_CORE_SCRIPTS}/scalelite.yml"
  install -d -o bigbluebutton -g bigbluebutton "${data}/recording/scalelite"
  cat >"${BBB_ROOT}/etc/cron.daily/scalelite-prune" <<EOF_CRON
#!/bin/bash
# Deletes recordings that Scalelite has had for ${BBB_KEEP_DAYS} days.
find ${data}/recording/status/published -name '*-sender.done' -mtime +${BBB_KEEP_DAYS} -printf '%f\\n' |
  sed 's/-sender\\.done\$//' | xargs -r -n 1 bbb-record --delete
EOF_CRON
  chmod 0755 "${BBB_ROOT}/etc/cron.daily/scalelite-prune"
  # The pipeline runs as this user: better found out now than after the first lesson.
  runuser -u bigbluebutton -- touch "${probe}"
  runuser -u bigbluebutton -- rm "${probe}"
}

api_is_up() {
  local name
  name=$(host_name)
  api_answers "https://${name}" || {
    echo "https://${name}/bigbluebutton/api does not say SUCCESS"
    return 1
  }
}

register_server() {
  install_unit scalelite-handler.service
  systemctl enable scalelite-handler.service
  systemctl start --no-block scalelite-handler.service
}

# Mail of Greenlight in single mode, by SES. The file is the one Docker Compose hands to the container.
configure_mail() {
  local file=${BBB_GREENLIGHT_HOME}/.env user password
  user=$(secret_value "${BBB_SMTP_SECRET}" smtpusername)
  password=$(secret_value "${BBB_SMTP_SECRET}" smtppassword)
  sed -i -E '/^[# ]*SMTP_[A-Z_]+=/d' "${file}"
  chmod 0600 "${file}"
  printf '%s\n' "SMTP_SERVER=${BBB_SMTP_ENDPOINT}" SMTP_PORT=587 "SMTP_DOMAIN=${BBB_DOMAIN}" SMTP_AUTH=login \
    SMTP_STARTTLS_AUTO=true "SMTP_SENDER_EMAIL=noreply@${BBB_DOMAIN}" SMTP_SENDER_NAME=BigBlueButton \
    "SMTP_USERNAME=${user}" "SMTP_PASSWORD=${password}" >>"${file}"
  docker compose -f "${BBB_GREENLIGHT_HOME}/docker-compose.yml" up -d
}

create_administrator() {
  local password environment code=0
  password=$(secret_value "${BBB_ADMINISTRATOR_SECRET}" password)
  environment=$(mktemp "${BBB_RUN}/administrator.XXXXXX") # mktemp makes it readable for root alone
  printf '%s\n' "ADMINISTRATOR_EMAIL=${BBB_ADMINISTRATOR_EMAIL}" "ADMINISTRATOR_PASSWORD=${password}" >"${environment}"
  docker exec --env-file "${environment}" --env ADMINISTRATOR_ATTEMPTS=12 greenlight-v3 \
    /bin/sh -c "$(<"${BBB_SCRIPTS}/greenlight-administrator.sh")" || code=$?
  rm -f "${environment}"
  return "${code}"
}

bootstrap_begin
: "${BBB_MODE:?}" "${BBB_VERSION:?}" "${BBB_DOMAIN:?}" "${BBB_HOSTED_ZONE:?}" "${BBB_OPERATOR_EMAIL:?}"
: "${BBB_DATA_DEVICE:?}" "${BBB_TURN_SECRET:?}" "${BBB_TURN_HOSTNAME_PARAMETER:?}"
case ${BBB_MODE} in
  scalable)
    : "${BBB_FILE_SYSTEM:?}" "${BBB_ACCESS_POINT:?}" "${BBB_ECS_CLUSTER:?}" "${BBB_ADD_SERVER_FAMILY:?}"
    : "${BBB_LIFECYCLE_HOOK:?}"
    ;;
  *)
    : "${BBB_PUBLIC_LABEL:?}" "${BBB_ADMINISTRATOR_SECRET:?}" "${BBB_SMTP_SECRET:?}" "${BBB_SMTP_ENDPOINT:?}"
    : "${BBB_DATA_VOLUME:?}" "${BBB_ADMINISTRATOR_EMAIL:?}"
    ;;
esac
step check_release 1 0 check_release
if [[ ${BBB_MODE} == scalable ]]; then step watch_termination 3 5 watch_termination; fi
step prepare_apt 5 15 prepare_apt
if [[ ${BBB_MODE} == scalable ]]; then
  step name_host 5 15 name_host
  step install_agent 5 15 install_application_agent
  step mount_data 10 10 mount_data
  step install_efs_utils 5 15 install_efs_utils
  step mount_recordings 20 15 mount_recordings
else
  step install_agent 5 15 install_application_agent
  step take_data 10 10 take_data
  step name_host 5 15 name_host
fi
step name_resolves 30 10 name_resolves
step install_bigbluebutton 3 30 install_bigbluebutton
step configure_bigbluebutton 5 10 configure_bigbluebutton
if [[ ${BBB_MODE} == scalable ]]; then
  step hand_over_recordings 3 10 hand_over_recordings
else
  step keep_owner 3 5 keep_owner
  step configure_mail 3 10 configure_mail
  step create_administrator 5 20 create_administrator
fi
step api_answers 60 10 api_is_up
if [[ ${BBB_MODE} == scalable ]]; then
  step register_server 3 5 register_server
else
  step follow_boots 3 5 follow_boots
fi
bootstrap_succeed

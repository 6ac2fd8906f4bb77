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
# SHA-256 is logged. BBB_INSTALL_REF may name a commit, of which the file with BBB_INSTALL_SHA256 is run and no other.
# It runs a dist-upgrade and, in single mode, takes the newest Greenlight v3; both are its own.
: "${BBB_INSTALL_REF:=}" "${BBB_INSTALL_SHA256:=}"
: "${BBB_INSTALL_SOURCE:=https://raw.githubusercontent.com/bigbluebutton/bbb-install}"

: "${BBB_INSTALL_SECONDS:=1440}" # the limit of an attempt: two of them fit in BBB_TIME_LIMIT
: "${BBB_INSTALL_DOTS:=60}"      # so many dots at the end of its output, one a second, are a hang
: "${BBB_WATCH_SECONDS:=2}"      # between two looks at it

# amazon-efs-utils: TLS and access points need its mount helper (plain NFS takes neither), Ubuntu does not package it
# and from 2.0 it is compiled with Rust. The last 1.x line is Python and stunnel; build-deb.sh only packs the
# files. The checksum is that of AWS ParallelCluster's cookbook, which installs efs-utils on Ubuntu in this way.
: "${EFS_UTILS_VERSION:=1.34.1}"
: "${EFS_UTILS_SHA256:=69d0d8effca3b58ccaf4b814960ec1d16263807e508b908975c2627988c7eb6c}"
: "${EFS_UTILS_URL:=https://github.com/aws/efs-utils/archive/v${EFS_UTILS_VERSION}.tar.gz}"

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

# The one server of single mode is what users call by name: theirs. A server behind Scalelite gets one from the pool.
name_host() {
  local server
  if [[ ${BBB_MODE} == single ]]; then
    printf '%s\n' "${BBB_PUBLIC_LABEL}" >"${BBB_STATE}/label"
    # While the server is being created there was no server before this one, and a record of the name is not ours.
    server=$(aws cloudformation describe-stack-resource --stack-name "${BBB_STACK_NAME}" \
      --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --query StackResourceDetail.ResourceStatus --output text) || return 1
    if [[ ${server} != CREATE_IN_PROGRESS ]]; then : >"${BBB_STATE}/succeeds"; fi
    register_name
  else
    install_unit server-name.service
    systemctl enable server-name.service
    systemctl restart server-name.service || {
      cat "${BBB_STATE}/name-refusal"
      return 1
    }
  fi
}

# The next server with this name uses the certificate again: certbot hands over the renewed ones, this the first. An account for the
# renewal of a certificate that another server requested is made by certbot when it needs one; it is told what for here and not in
# /etc/letsencrypt/cli.ini, which belongs to its package.
keep_certificate() {
  local hook=${BBB_ROOT}/etc/letsencrypt/renewal-hooks/deploy/keep-certificate settings=${BBB_ROOT}/root/.config/letsencrypt
  install -d "$(dirname "${hook}")" "${settings}"
  printf '#!/bin/bash\nexec %s keep\n' "${BBB_SCRIPTS}/server-name.sh" >"${hook}"
  chmod 0755 "${hook}"
  printf '%s\n' "email = ${BBB_OPERATOR_EMAIL}" 'agree-tos = true' >"${settings}/cli.ini"
  retry 3 5 "${BBB_SCRIPTS}/server-name.sh" keep || say 'the certificate is not kept; the next boot tries again'
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

# BigBlueButton's services that write to the data volume start only with it; otherwise they would write below the mount point,
# and a later mount would hide that. A folder named `bbb-rap-` applies to all units of the recording pipeline. None of them is
# installed yet. The mount stays `nofail`: without that, a missing volume ends the boot in emergency mode, without SSM agent.
require_data_volume() {
  local unit folder
  for unit in bbb-web bbb-rap- bbb-export-annotations; do
    folder=${BBB_ROOT}/etc/systemd/system/${unit}.service.d
    install -d "${folder}"
    printf '%s\n' '[Unit]' "RequiresMountsFor=${data}" >"${folder}/bbb-on-aws.conf"
  done
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
  require_data_volume
  systemctl daemon-reload
  mountpoint -q "${mount_place}" || mount "${mount_place}"
}

# Before the name is taken: it leads to the server that has the data.
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

# Only the folder in which recordings wait for the importer, and nothing on it may be run. The importer creates that folder: it starts with
# Scalelite, in a new deployment at about the same time as this server, and mounting fails until then. Therefore this step comes late.
mount_recordings() {
  install -d "${BBB_RECORDINGS}"
  if ! grep -q "^${BBB_FILE_SYSTEM}:/ " "${fstab}"; then
    printf '%s:/ %s efs _netdev,nofail,noresvport,nosuid,nodev,noexec,tls,iam,accesspoint=%s 0 0\n' \
      "${BBB_FILE_SYSTEM}" "${BBB_RECORDINGS}" "${BBB_ACCESS_POINT}" >>"${fstab}"
  fi
  systemctl daemon-reload
  mountpoint -q "${BBB_RECORDINGS}" || mount "${BBB_RECORDINGS}"
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

# The installer goes on after a failed download, so what it will install is downloaded before it runs. At first that is
# its dist-upgrade only: the installer itself adds the sources of the rest (BigBlueButton, yq, coturn, Node.js, MongoDB,
# Docker), and packages of all of them are needed. After a failed attempt they are there.
download_packages() {
  run_apt --download-only dist-upgrade
  if [[ -e ${BBB_ROOT}/etc/apt/sources.list.d/bigbluebutton.list ]]; then
    run_apt --download-only install bigbluebutton
  fi
}

# watch_installer COMMAND...: in a process group of its own, which is ended when it hangs. After a package that could not
# be installed, bbb-install waits for a file of it for ever and prints a dot each second (v3.0.x-release 26ce2d16, line
# 340; v4.0.x-release has the same line). The last line of a failure is apt's reason, if there is one.
watch_installer() {
  local size pid dots printed reason hang='' code=0 end=$((SECONDS + BBB_INSTALL_SECONDS))
  printf -v dots '%*s' "${BBB_INSTALL_DOTS}" ''
  dots=${dots// /.}
  size=$(stat -c %s "${BBB_LOG}")
  setsid "$@" &
  pid=$!
  while kill -0 "${pid}" 2>/dev/null; do
    printed=$(tail -c "${BBB_INSTALL_DOTS}" "${BBB_LOG}")
    if [[ ${printed} == "${dots}" ]]; then
      hang='it prints nothing but dots'
    elif ((SECONDS >= end)); then
      hang="it has not ended after ${BBB_INSTALL_SECONDS} s"
    else
      sleep "${BBB_WATCH_SECONDS}"
      continue
    fi
    echo
    say "the installer hangs and is stopped: ${hang}"
    end_group "${pid}"
    break
  done
  wait "${pid}" || code=$?
  if [[ -n ${hang} ]]; then code=124; fi
  if ((code != 0)); then
    reason=$(apt_reason "${size}")
    if [[ -n ${reason} ]]; then
      echo "${reason}"
    elif [[ -n ${hang} ]]; then
      echo "the installer hangs: ${hang}"
    fi
  fi
  return "${code}"
}

# end_group PID: asks the processes of the group to end, and ends those that are left after ten seconds. On a busy host
# setsid may not have made the group yet; then the process is alone.
end_group() {
  kill -TERM -- "-$1" 2>/dev/null || kill -TERM "$1" 2>/dev/null || return 0
  retry 5 2 group_ended "$1" || kill -KILL -- "-$1" 2>/dev/null || :
}

group_ended() {
  ! kill -0 -- "-$1" 2>/dev/null
}

# check_installer FILE: a pinned one is of the commit that the operator has read, or is not run.
check_installer() {
  grep -q '^configure_coturn' "$1"
  sha256sum "$1"
  [[ -n ${BBB_INSTALL_REF} ]] || return 0
  if ! sha256sum --check --quiet <<<"${BBB_INSTALL_SHA256}  $1"; then
    echo "bbb-install.sh of commit ${BBB_INSTALL_REF:0:12} does not have the SHA-256 of BBBInstallSha256"
    exit "${NO_RETRY}"
  fi
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
  check_installer "${installer}"
  if [[ ${BBB_MODE} == single ]]; then options=(-g); fi
  # From an earlier attempt; the installer would fail to add it again.
  ip address del "${public}/32" dev lo 2>/dev/null || :
  apt-mark hold linux-aws linux-image-aws linux-headers-aws || : # its dist-upgrade shall not change the kernel
  begin_packages
  download_packages
  # By bash and not by its first line, whose -x would print the secrets it handles.
  IP=${public} INTERNAL_IP=${private} NEEDRESTART_MODE=l watch_installer bash -e "${installer}" -v "${BBB_VERSION}" -s "${name}" \
    -e "${BBB_OPERATOR_EMAIL}" "${options[@]}" -c "turn.${BBB_DOMAIN}:written-by-turn-handler" || code=$?
  apt-mark unhold linux-aws linux-image-aws linux-headers-aws || :
  if ((code != 0)); then
    # A hang is before the certificate, and the log would be that of an earlier attempt.
    if ((code != 124)); then explain_certificate_failure "${BBB_ROOT}/var/log/letsencrypt/letsencrypt.log"; fi
    return "${code}"
  fi
  rm "${packages_unfinished}"
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
  if [[ ${BBB_MODE} == scalable ]]; then keep_certificate; fi
}

hand_over_recordings() {
  local probe=${BBB_RECORDINGS}/.probe-${instance_id}
  install -m 0755 "${BBB_SCRIPTS}/scalelite_post_publish.rb" "${BBB_CORE_SCRIPTS}/post_publish/"
  install -m 0644 "${BBB_SCRIPTS}/scalelite.yml" "${BBB_CORE_SCRIPTS}/scalelite.yml"
  install -d -o bigbluebutton -g bigbluebutton "${data}/recording/scalelite"
  printf '%s\n' '#!/bin/bash' "exec ${BBB_SCRIPTS}/recordings-handler.sh prune" >"${BBB_ROOT}/etc/cron.daily/scalelite-prune"
  chmod 0755 "${BBB_ROOT}/etc/cron.daily/scalelite-prune"
  # The pipeline runs as this user: better found out now than after the first lesson.
  runuser -u bigbluebutton -- touch "${probe}"
  runuser -u bigbluebutton -- rm "${probe}"
  install_unit recordings-handler.service recordings-handler.timer
  systemctl enable --now recordings-handler.timer
}

api_is_up() {
  local name
  name=$(host_name)
  api_answers "https://${name}" || {
    echo "https://${name}/bigbluebutton/api does not say SUCCESS"
    return 1
  }
}

readonly TEST_NAME='bbbgen%20deployment%20test%2C%20ends%20by%20itself'

# The API says SUCCESS before a meeting can be created, so a test meeting is held, which only users of the API can see.
# Its end is asked for after a failure too; BigBlueButton ends a meeting that nobody joins after five minutes.
meeting_is_held() {
  local id password problem=
  id=bbbgen-test-$(</proc/sys/kernel/random/uuid)
  password=$(</proc/sys/kernel/random/uuid)
  test_call create "name=${TEST_NAME}&meetingID=${id}&moderatorPW=${password}&record=false&meta_bbb-origin=bbbgen"
  if [[ -z ${problem} ]]; then
    test_call join "fullName=${TEST_NAME}&meetingID=${id}&password=${password}&role=MODERATOR&redirect=false"
  fi
  test_call end "meetingID=${id}&password=${password}"
  if [[ -n ${problem} ]]; then
    echo "${problem}: no meeting can be held on this server, see bbb-web.log and the output of 'bbb-conf --check'"
    return 1
  fi
}

# test_call CALL QUERY: sets problem, which keeps the first one.
test_call() {
  local answer reason
  answer=$(api_call "$1" "$2") || answer=
  reason=$(refusal "${answer}")
  if [[ -n ${reason} ]]; then : "${problem:="$1 ${reason}"}"; fi
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
  docker exec --env-file "${environment}" --env ADMINISTRATOR_ATTEMPTS=12 --env "REGISTRATION_METHOD=${BBB_REGISTRATION}" \
    greenlight-v3 /bin/sh -c "$(<"${BBB_SCRIPTS}/greenlight-administrator.sh")" || code=$?
  rm -f "${environment}"
  return "${code}"
}

bootstrap_begin
: "${BBB_MODE:?}" "${BBB_VERSION:?}" "${BBB_DOMAIN:?}" "${BBB_HOSTED_ZONE:?}" "${BBB_OPERATOR_EMAIL:?}"
: "${BBB_DATA_DEVICE:?}" "${BBB_TURN_SECRET:?}" "${BBB_TURN_HOSTNAME_PARAMETER:?}"
case ${BBB_MODE} in
  scalable)
    : "${BBB_FILE_SYSTEM:?}" "${BBB_ACCESS_POINT:?}" "${BBB_SERVERS_FUNCTION:?}" "${BBB_LIFECYCLE_HOOK:?}"
    ;;
  *)
    : "${BBB_PUBLIC_LABEL:?}" "${BBB_ADMINISTRATOR_SECRET:?}" "${BBB_SMTP_SECRET:?}" "${BBB_SMTP_ENDPOINT:?}"
    : "${BBB_DATA_VOLUME:?}" "${BBB_ADMINISTRATOR_EMAIL:?}" "${BBB_REGISTRATION:?}"
    ;;
esac
step guard_metadata 3 5 guard_metadata
hold_back_apt_jobs
step check_release 1 0 check_release
step prepare_apt 5 15 prepare_apt
if [[ ${BBB_MODE} == scalable ]]; then
  step name_host 5 15 name_host
  step install_agent 5 15 install_application_agent
  step mount_data 10 10 mount_data
  step install_efs_utils 5 15 install_efs_utils
else
  step install_agent 5 15 install_application_agent
  step take_data 10 10 take_data
  step name_host 5 15 name_host
fi
step name_resolves 30 10 name_resolves
step install_bigbluebutton 3 30 install_bigbluebutton
# Before all else that follows: the installer has started Greenlight, and until then everybody may create an account.
if [[ ${BBB_MODE} == single ]]; then step create_administrator 5 20 create_administrator; fi
step configure_bigbluebutton 5 10 configure_bigbluebutton
if [[ ${BBB_MODE} == scalable ]]; then
  step mount_recordings 100 15 mount_recordings
  step hand_over_recordings 3 10 hand_over_recordings
else
  step keep_owner 3 5 keep_owner
  step configure_mail 3 10 configure_mail
fi
step api_answers 60 10 api_is_up
if [[ ${BBB_MODE} == scalable ]]; then
  step register_server 3 5 register_server
else
  step meeting_is_held 8 15 meeting_is_held
  step follow_boots 3 5 follow_boots
fi
bootstrap_succeed

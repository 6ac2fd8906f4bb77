# shellcheck shell=bash
# The data volume of the single server: BBB_DATA_VOLUME outlives the server, which attaches it itself, at its bootstrap
# and at each boot. It holds what a school must not lose, in folders that are mounted where the programs expect them.
# Sourced after instance.sh; needs instance_id.

: "${BBB_VOLUME_MOUNT:=${BBB_ROOT}/mnt/bbb-data}"
: "${BBB_STOP_SECONDS:=10}" # between two looks at a server that is being stopped, at most 60
: "${BBB_ATTACH_SECONDS:=5}" # between two looks at a volume, at most 30
fstab=${BBB_ROOT}/etc/fstab

# Folder of the volume, and where it is mounted. Greenlight's whole folder: its passwords and keys are in .env and
# docker-compose.yml, the database and the uploads in data.
readonly DATA_FOLDERS=(
  "bigbluebutton ${BBB_ROOT}/var/bigbluebutton"
  "greenlight ${BBB_ROOT}/root/greenlight-v3"
  "letsencrypt ${BBB_ROOT}/etc/letsencrypt"
)

# volume_state: state of the volume, then the instance that has it, or None.
volume_state() {
  aws ec2 describe-volumes --volume-ids "${BBB_DATA_VOLUME}" \
    --query 'Volumes[0].[State, Attachments[0].InstanceId]' --output text
}

volume_is() {
  local state
  state=$(volume_state) && read -r state _ <<<"${state}" && [[ ${state} == "$1" ]]
}

# released HOLDER: whether that server has stopped. One that is terminated meanwhile has released the volume.
released() {
  local state
  if volume_is available; then return; fi
  state=$(aws ec2 describe-instances --instance-ids "$1" \
    --query 'Reservations[0].Instances[0].State.Name' --output text) || return 1
  [[ ${state} == stopped ]]
}

# take_volume: attaches the volume to this server. While CloudFormation replaces the server, the old one runs and uses
# the volume: it is stopped first, in order, so that nothing writes any more. Its id is kept for return_volume.
take_volume() {
  local state holder
  state=$(volume_state)
  read -r state holder <<<"${state}"
  if [[ ${holder} == "${instance_id}" && ${state} == in-use ]]; then return; fi
  if [[ ${holder} == i-* && ${holder} != "${instance_id}" ]]; then
    say "the data volume is attached to ${holder}, which is stopped now"
    printf '%s\n' "${holder}" >"${BBB_STATE}/predecessor"
    # EC2 refuses it for a server that is being terminated.
    aws ec2 stop-instances --instance-ids "${holder}" >/dev/null || :
    retry 60 "${BBB_STOP_SECONDS}" released "${holder}"
    if ! volume_is available; then
      aws ec2 detach-volume --volume-id "${BBB_DATA_VOLUME}" --instance-id "${holder}" >/dev/null
    fi
  fi
  retry 30 "${BBB_ATTACH_SECONDS}" volume_is available
  aws ec2 attach-volume --volume-id "${BBB_DATA_VOLUME}" --instance-id "${instance_id}" --device "${BBB_DATA_DEVICE}" >/dev/null
  retry 30 "${BBB_ATTACH_SECONDS}" volume_is in-use
}

# return_volume: a server whose bootstrap failed starts its predecessor, which then takes the volume in the same way.
return_volume() {
  local predecessor
  [[ -s ${BBB_STATE}/predecessor ]] || return 0
  predecessor=$(<"${BBB_STATE}/predecessor")
  if aws ec2 start-instances --instance-ids "${predecessor}" >/dev/null; then
    say "the former server ${predecessor} is started again"
  else
    say "the former server ${predecessor} cannot be started: start it in the EC2 console"
  fi
}

# mount_folders: the folders of the mounted volume at their places. What is there already is used.
mount_folders() {
  local entry folder place
  for entry in "${DATA_FOLDERS[@]}"; do
    read -r folder place <<<"${entry}"
    install -d "${place}"
    if [[ ! -d ${BBB_VOLUME_MOUNT}/${folder} ]]; then install -d -m 0755 "${BBB_VOLUME_MOUNT}/${folder}"; fi
    if ! grep -q "^${BBB_VOLUME_MOUNT}/${folder} " "${fstab}"; then
      printf '%s %s none bind,nofail,x-systemd.requires-mounts-for=%s 0 0\n' \
        "${BBB_VOLUME_MOUNT}/${folder}" "${place}" "${BBB_VOLUME_MOUNT}" >>"${fstab}"
    fi
  done
  chmod 0700 "${BBB_VOLUME_MOUNT}/greenlight" "${BBB_VOLUME_MOUNT}/letsencrypt"
  systemctl daemon-reload
  for entry in "${DATA_FOLDERS[@]}"; do
    read -r _ place <<<"${entry}"
    mountpoint -q "${place}" || mount "${place}"
  done
}

# grow_volume: the file system of a volume that was made larger grows with it, without interruption. The second path is
# that of instance types without NVMe.
grow_volume() {
  local path type
  for path in "${BBB_ROOT}/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${BBB_DATA_VOLUME/-/}" \
    "${BBB_ROOT}/dev/xvd${BBB_DATA_DEVICE#/dev/sd}"; do
    [[ -e ${path} ]] || continue
    type=$(blkid -p -o value -s TYPE "${path}")
    if [[ ${type} == ext4 ]]; then resize2fs "${path}"; fi
    return
  done
}

# require_mounts UNIT PLACE: without its data, Docker would start Greenlight with an empty database.
require_mounts() {
  local folder=${BBB_ROOT}/etc/systemd/system/$1.d
  install -d "${folder}"
  printf '[Unit]\nRequiresMountsFor=%s\n' "$2" >"${folder}/bbb-data.conf"
}

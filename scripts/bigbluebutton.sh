# shellcheck shell=bash
# What BigBlueButton on this host says of itself. Sourced after instance.sh.

: "${BBB_DEFAULTS:=${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties}"
: "${BBB_OVERRIDES:=${BBB_ROOT}/etc/bigbluebutton/bbb-web.properties}"
: "${BBB_RECORDING_STATUS:=${BBB_ROOT}/var/bigbluebutton/recording/status}"
: "${BBB_CORE_SCRIPTS:=${BBB_ROOT}/usr/local/bigbluebutton/core/scripts}"
: "${BBB_RECORDINGS:=${BBB_ROOT}/mnt/bbb-recordings}" # where the spool of the shared file system is mounted
: "${BBB_PUBLISHED:=${BBB_ROOT}/var/bigbluebutton/published}"

# property NAME: its value; the file in /etc wins over the package's. Empty while nothing is installed.
property() {
  local file files=()
  for file in "${BBB_DEFAULTS}" "${BBB_OVERRIDES}"; do
    if [[ -r ${file} ]]; then files+=("${file}"); fi
  done
  if ((${#files[@]} == 0)); then return; fi
  awk -v name="$1=" 'index($0, name) == 1 { value = substr($0, length(name) + 1) } END { print value }' "${files[@]}"
}

# api_answers URL: whether the API below that server URL says SUCCESS.
api_answers() {
  local answer
  answer=$(curl -sf --max-time 20 "$1/bigbluebutton/api") || return 1
  [[ ${answer} == *'<returncode>SUCCESS</returncode>'* ]]
}

# running_meetings: how many; fails when it cannot tell. It asks this host itself and needs no DNS, and an expired
# certificate of its own keeps it from nothing. The checksum goes to curl on stdin: it would let a reader of the
# process list call getMeetings.
running_meetings() {
  local secret url checksum answer
  secret=$(property securitySalt) || return 1
  url=$(property bigbluebutton.web.serverURL) || return 1
  [[ -n ${secret} && -n ${url} ]] || return 1
  checksum=$(printf 'getMeetings%s' "${secret}" | sha256sum) || return 1
  answer=$(printf 'url = "%s/bigbluebutton/api/getMeetings?checksum=%s"\n' "${url}" "${checksum%% *}" |
    curl -sf --max-time 20 --connect-to ::127.0.0.1: --insecure --config -) || return 1
  [[ ${answer} == *'<returncode>SUCCESS</returncode>'* ]] || return 1
  awk '{ n += gsub(/<meeting>/, "") } END { print n + 0 }' <<<"${answer}"
}

# may_carry_meetings: whether meetings may run although the API does not answer. True while bbb-web or a media server
# is anything but stopped, while a UDP socket is open on the ports that BigBlueButton documents for media (a server
# that was started by hand, or left over), and when systemd or the kernel cannot be asked.
may_carry_meetings() {
  local states state sockets
  states=$(systemctl is-active bbb-web.service freeswitch.service bbb-webrtc-sfu.service livekit-server.service) || :
  [[ -n ${states} ]] || return 0
  while read -r state; do
    case ${state} in
      inactive | failed | unknown) ;;
      *) return 0 ;;
    esac
  done <<<"${states}"
  sockets=$(ss -Huan 'sport >= :16384 and sport <= :32768') || return 0
  [[ -n ${sockets} ]]
}

# waiting_recordings: one line "SECONDS ID" for each published recording that Scalelite does not have yet, oldest first, with the
# time it was published in seconds since 1970. BigBlueButton writes ID-FORMAT.done when it has published a format;
# scalelite_post_publish.rb writes ID-sender.done, with the time at which it began to look for formats. None in single mode.
waiting_recordings() {
  local file id format published lines=
  if [[ ${BBB_MODE:-} != scalable ]]; then return; fi
  for file in "${BBB_RECORDING_STATUS}"/published/*.done; do
    [[ ${file##*/} =~ ^([0-9a-f]+-[0-9]+)-(.+)\.done$ ]] || continue
    id=${BASH_REMATCH[1]}
    format=${BASH_REMATCH[2]}
    if [[ ${format} != sender && -d ${BBB_PUBLISHED}/${format}/${id} && ${file} -nt ${file%/*}/${id}-sender.done ]]; then
      published=$(stat -c %Y "${file}") || continue # just deleted
      lines+="${published} ${id}"$'\n'
    fi
  done
  lines=$(sort -n <<<"${lines}") || return 1
  awk 'NF && !known[$2]++' <<<"${lines}"
}

# unprocessed_recordings: recordings that would be lost with this server: the status files the starter has not taken up, the
# jobs in Resque's queues, the workers that hold one, and what is published but was not handed over to Scalelite.
unprocessed_recordings() {
  local waiting=0 found queues queue length busy published
  published=$(waiting_recordings) || return 1
  published=$(awk 'NF { n++ } END { print n + 0 }' <<<"${published}")
  if ! command -v redis-cli >/dev/null; then
    echo "${published}"
    return
  fi
  if [[ -d ${BBB_RECORDING_STATUS} ]]; then
    found=$(find "${BBB_RECORDING_STATUS}" \( -path '*/ended/*.done' -o -path '*/recorded/*.done' \) -printf x) || return 1
    waiting=${#found}
  fi
  queues=$(redis-cli --raw --scan --pattern 'resque:queue:rap:*') || return 1
  for queue in ${queues}; do
    length=$(redis-cli --raw llen "${queue}") || return 1
    waiting=$((waiting + length))
  done
  busy=$(redis-cli --raw --scan --pattern 'resque:worker:*') || return 1
  busy=$(awk 'NF && !/:started$/ { n++ } END { print n + 0 }' <<<"${busy}")
  echo "$((published + waiting + busy))"
}

# api_call CALL QUERY: the answer of this host's API to a signed call; fails without one.
# The checksum goes to curl on stdin, as above.
api_call() {
  local secret url checksum
  secret=$(property securitySalt) || return 1
  url=$(property bigbluebutton.web.serverURL) || return 1
  checksum=$(printf '%s%s%s' "$1" "$2" "${secret}" | sha256sum) || return 1
  printf 'url = "%s/bigbluebutton/api/%s?%s&checksum=%s"\n' "${url}" "$1" "$2" "${checksum%% *}" |
    curl -sf --max-time 20 --config -
}

# refusal ANSWER: the reason that an answer of the API gives, if it is not SUCCESS.
refusal() {
  if [[ $1 == *'<returncode>SUCCESS</returncode>'* ]]; then return; fi
  if [[ $1 =~ \<messageKey\>(\<!\[CDATA\[)?([A-Za-z]+) ]]; then
    printf 'answers %s\n' "${BASH_REMATCH[2]}"
  else
    echo 'has no valid answer'
  fi
}

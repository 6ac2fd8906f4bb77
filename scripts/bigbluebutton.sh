# shellcheck shell=bash
# What BigBlueButton on this host says of itself. Sourced after instance.sh.

: "${BBB_DEFAULTS:=${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties}"
: "${BBB_OVERRIDES:=${BBB_ROOT}/etc/bigbluebutton/bbb-web.properties}"
: "${BBB_RECORDING_STATUS:=${BBB_ROOT}/var/bigbluebutton/recording/status}"

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

# running_meetings: how many. 0 while BigBlueButton is not installed; fails when it cannot tell.
# The checksum goes to curl on stdin: it would let a reader of the process list call getMeetings.
running_meetings() {
  local secret url checksum answer
  secret=$(property securitySalt) || return 1
  url=$(property bigbluebutton.web.serverURL) || return 1
  if [[ -z ${secret} ]]; then
    echo 0
    return
  fi
  checksum=$(printf 'getMeetings%s' "${secret}" | sha256sum) || return 1
  answer=$(printf 'url = "%s/bigbluebutton/api/getMeetings?checksum=%s"\n' \
    "${url}" "${checksum%% *}" | curl -sf --max-time 20 --config -) || return 1
  [[ ${answer} == *'<returncode>SUCCESS</returncode>'* ]] || return 1
  awk '{ n += gsub(/<meeting>/, "") } END { print n + 0 }' <<<"${answer}"
}

# unprocessed_recordings: meetings whose recording still waits for or is in the recording pipeline: the
# status files the starter has not taken up, the jobs in Resque's queues and the workers that hold one.
unprocessed_recordings() {
  local waiting=0 found queues queue length busy
  if ! command -v redis-cli >/dev/null; then
    echo 0
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
  echo "$((waiting + busy))"
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

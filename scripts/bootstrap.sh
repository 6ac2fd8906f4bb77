# shellcheck shell=bash
# The frame of every bootstrap: named steps with bounded retries, a log that leaves the instance while it
# grows, one signal to CloudFormation at the end. Sourced by the *-bootstrap.sh scripts:
#
#   bootstrap_begin
#   step NAME ATTEMPTS SECONDS FUNCTION   (as often as needed)
#   bootstrap_succeed

set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "${BASH_SOURCE[0]}")/instance.sh"

: "${BBB_LOG:=${BBB_ROOT}/var/log/bbb-bootstrap.log}"
: "${BBB_SHIP_SECONDS:=5}"

# A step ends with this code when trying again cannot help.
readonly NO_RETRY=64

# Keys and secrets printed by foreign programs are at least that long; hashes go with them.
readonly REDACT='[A-Za-z0-9]{32,}'

bootstrap_begin() {
  install -d -m 0700 "${BBB_STATE}" "${BBB_STATE}/steps"
  install -d "${BBB_RUN}"
  install -d "$(dirname "${BBB_LOG}")"
  (umask 077 && : >>"${BBB_LOG}")
  exec >>"${BBB_LOG}" 2>&1 </dev/null
  current_step=begin
  last_line=
  follower=
  instance_id=
  at_end=: # a function that undoes at the end, failed or not, what holds for the time of the bootstrap only
  trap bootstrap_end EXIT
  trap 'last_line="stopped by the time limit or a shutdown"; exit 143' TERM INT
  : "${BBB_BOOTSTRAP:?}" "${BBB_STACK_NAME:?}" "${BBB_SIGNAL_RESOURCE:?}" "${BBB_LOG_GROUP:?}"
  say "bootstrap ${BBB_BOOTSTRAP} begins"
  instance_id=$(retry 30 2 metadata instance-id)
  log_stream=${instance_id}/bootstrap
  aws logs create-log-stream --log-group-name "${BBB_LOG_GROUP}" --log-stream-name "${log_stream}" ||
    say "log stream: exists, or cannot be created"
  follow_log >/dev/null 2>&1 &
  follower=$!
}

# step NAME ATTEMPTS SECONDS FUNCTION: runs it in a subshell with errexit on. A step that was done before a
# reboot is not done again; what a later step needs goes through files.
step() {
  local attempts=$2 seconds=$3 action=$4 attempt code size begun=${SECONDS}
  current_step=$1
  if [[ -e ${BBB_STATE}/steps/${current_step} ]]; then
    say "step ${current_step}: done before"
    return
  fi
  for ((attempt = 1; attempt <= attempts; attempt++)); do
    say "step ${current_step}: attempt ${attempt} of ${attempts}"
    size=$(stat -c %s "${BBB_LOG}")
    # Not in a condition: there bash would ignore errexit inside the function.
    set +e
    (
      set -e
      "${action}"
    )
    code=$?
    set -e
    if ((code == 0)); then
      : >"${BBB_STATE}/steps/${current_step}"
      say "step ${current_step}: done after $((SECONDS - begun)) s"
      return
    fi
    last_line=$(log_tail "${size}")
    : "${last_line:=ended with code ${code}}"
    say "step ${current_step}: failed with code ${code}"
    if ((code == NO_RETRY)); then break; fi
    if ((attempt < attempts)); then sleep "${seconds}"; fi
  done
  exit 1
}

# The first step of every bootstrap, before anything is installed that other accounts run. Restarted, not started: a bootstrap that runs
# again may bring another version of the script.
guard_metadata() {
  install_unit metadata-guard.service
  systemctl enable metadata-guard.service
  systemctl restart metadata-guard.service
}

bootstrap_succeed() {
  current_step=signal
  say "bootstrap succeeded"
  signal SUCCESS "${instance_id}"
  : >"${BBB_STATE}/complete"
}

# The log is uploaded first: it has the reason of a failed signal.
bootstrap_end() {
  local code=$?
  trap - EXIT TERM INT
  set +e
  if ((code != 0)) && [[ -z ${last_line} ]]; then last_line=$(log_tail); fi
  "${at_end}"
  if ((code != 0)); then say "FAILED in step ${current_step}: ${last_line}"; fi
  if [[ -n ${follower} ]]; then
    kill "${follower}" 2>/dev/null
    wait "${follower}" 2>/dev/null
  fi
  # Without an id there is no stream yet.
  if [[ -n ${instance_id} ]]; then AWS_MAX_ATTEMPTS=2 ship_log all; fi
  if ((code != 0)); then signal_failure; fi
  if ((code != 0)) && declare -F return_volume >/dev/null; then return_volume; fi
  exit "${code}"
}

# signal SUCCESS|FAILURE ID: never fails, as CloudFormation takes no signal of an instance that is launched while
# the stack is at rest.
signal() {
  if retry 3 2 aws cloudformation signal-resource --stack-name "${BBB_STACK_NAME}" \
    --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --unique-id "$2" --status "$1"; then
    say "signalled $1 as $2"
  else
    say "CloudFormation took no signal"
  fi
}

# SignalResource has no field for a reason, but CloudFormation shows the id in its event: so the first signal carries
# step and last line in it, cut to the 64 characters it may have, so without the place in the script that bash puts
# before its own messages, of Let's Encrypt's reasons only the kind and what was found, not at which address, and of
# apt's not what it failed to fetch.
# The plain one follows, as of a group only the ids of its instances are sure to count.
signal_failure() {
  local id=${instance_id:-unknown} reason=${last_line}
  if [[ ${reason} =~ ^[^\ ]+:\ line\ [0-9]+:\ (.+)$ ]]; then reason=${BASH_REMATCH[1]}; fi
  reason=${reason#"Let's Encrypt: "}
  if [[ ${reason} =~ ^([A-Za-z]+:\ )[0-9a-f.:]+:\ ((Fetching|Invalid\ response\ from)\ [^\ ]+:\ )?(.+)$ ]]; then
    reason=${BASH_REMATCH[1]}${BASH_REMATCH[4]}
  elif [[ ${reason} =~ ^E:\ (Failed\ to\ fetch\ [^\ ]+\ +)?(.+)$ ]]; then
    reason=${BASH_REMATCH[2]}
  fi
  reason=${id}:${current_step}:${reason}
  reason=${reason//[^A-Za-z0-9:._-]/-}
  signal FAILURE "${reason:0:64}"
  signal FAILURE "${id}"
}

# log_tail [OFFSET]: the last line that is not blank, after that many bytes.
log_tail() {
  local text line
  text=$(tail -c "+$((${1:-0} + 1))" "${BBB_LOG}")
  line=$(awk 'NF { line = $0 } END { print line }' <<<"${text}")
  sed -E "s/${REDACT}/[redacted]/g" <<<"${line}"
}

follow_log() {
  trap - EXIT TERM INT
  while :; do
    ship_log || :
    sleep "${BBB_SHIP_SECONDS}"
  done
}

# ship_log [all]: sends what is new in the log to CloudWatch Logs, whole lines only unless `all`. Needs nothing
# but the CLI, so it runs before any package is installed.
ship_log() {
  local batch=${BBB_STATE}/log-batch.json offset
  while :; do
    offset=$(log_batch "${batch}" "${1:-lines}") || return 1
    [[ -n ${offset} ]] || return 0
    aws logs put-log-events --log-group-name "${BBB_LOG_GROUP}" --log-stream-name "${log_stream}" \
      --log-events "file://${batch}" --cli-connect-timeout 5 --cli-read-timeout 15 >/dev/null || return 1
    printf '%s\n' "${offset}" >"${BBB_STATE}/log-offset"
  done
}

# log_batch FILE lines|all: writes the next events, at most 4,000 lines and 400,000 bytes (PutLogEvents takes
# 10,000 and 1,048,576), and prints the offset behind them; prints nothing when there are none.
log_batch() {
  python3 - "${BBB_LOG}" "${BBB_STATE}/log-offset" "$1" "$2" "${REDACT}" <<'PYTHON'
import json, re, sys, time

log, state, batch, mode, redact = sys.argv[1:]
try:
    offset = int(open(state).read())
except (OSError, ValueError):
    offset = 0
with open(log, "rb") as source:
    source.seek(offset)
    data = source.read(400_000)
if mode != "all" and len(data) < 400_000:
    data = data[: data.rfind(b"\n") + 1]
lines = data.splitlines(keepends=True)[:4_000]
now = int(time.time() * 1000)
texts = (re.sub(redact, "[redacted]", line.decode(errors="replace").strip())[:8_000] for line in lines)
events = [{"timestamp": now, "message": text} for text in texts if text]
if lines:
    # Only blank lines: a call without events would be refused.
    events = events or [{"timestamp": now, "message": "-"}]
    with open(batch, "w") as target:
        json.dump(events, target)
    print(offset + sum(map(len, lines)))
PYTHON
}

# download URL SHA256 FILE: the file, or nothing.
download() {
  curl -fsSL --retry 5 --retry-all-errors --connect-timeout 10 --max-time 600 -o "$3.part" "$1"
  sha256sum --check --quiet <<<"$2  $3.part"
  mv "$3.part" "$3"
}

# install_unit UNIT...: from the fetched files.
install_unit() {
  local unit
  for unit in "$@"; do install -m 0644 "${BBB_SCRIPTS}/${unit}" "${BBB_ROOT}/etc/systemd/system/${unit}"; done
  systemctl daemon-reload
}

# start_agent FILE: the CloudWatch agent with that configuration; @BBB_LOG_GROUP@ becomes the stack's group, @BBB_STACK_NAME@ its name.
start_agent() {
  local home=${BBB_ROOT}/opt/aws/amazon-cloudwatch-agent
  install -d "${home}/etc"
  sed "s|@BBB_LOG_GROUP@|${BBB_LOG_GROUP}|g; s|@BBB_STACK_NAME@|${BBB_STACK_NAME}|g" "${BBB_SCRIPTS}/$1" >"${home}/etc/bbb-on-aws.json"
  : "${BBB_AGENT_CTL:=${home}/bin/amazon-cloudwatch-agent-ctl}"
  "${BBB_AGENT_CTL}" -a fetch-config -m ec2 -s -c "file:${home}/etc/bbb-on-aws.json"
}

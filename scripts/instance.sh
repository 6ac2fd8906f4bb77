# shellcheck shell=bash
# What every script here needs to know of the instance it runs on: settings, metadata, name, secrets.
# Sourcing it reads the settings and runs nothing.

: "${BBB_ROOT:=}" # prefix of /etc, /opt, /run, /var, /mnt; empty but in tests
: "${BBB_METADATA_URL:=http://169.254.169.254}"
: "${BBB_SETTINGS:=${BBB_ROOT}/etc/bbb-on-aws/settings.env}"
: "${BBB_SCRIPTS:=${BBB_ROOT}/opt/bbb-on-aws}"
: "${BBB_STATE:=${BBB_ROOT}/var/lib/bbb-on-aws}"
: "${BBB_RUN:=${BBB_ROOT}/run/bbb-on-aws}"

if [[ -z ${BBB_REGION:-} && -r ${BBB_SETTINGS} ]]; then
  set -a
  # shellcheck source=/dev/null
  . "${BBB_SETTINGS}"
  set +a
fi

export AWS_DEFAULT_REGION="${BBB_REGION:?no settings: BBB_REGION}"
export AWS_PAGER=
export AWS_RETRY_MODE="${AWS_RETRY_MODE:-standard}"
export AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-8}"

# say WORD...: one line with the time, to stderr: stdout carries values.
say() {
  printf '%(%Y-%m-%dT%H:%M:%SZ)T %s\n' -1 "$*" >&2
}

# retry ATTEMPTS SECONDS COMMAND...: until it succeeds; in between SECONDS and up to half as many again, so
# that a group of instances does not ask in step. errexit is off inside COMMAND: it must return its failures.
retry() {
  local attempts=$1 seconds=$2 attempt
  shift 2
  for ((attempt = 1; ; attempt++)); do
    if "$@"; then return 0; fi
    ((attempt < attempts)) || return 1
    sleep "$((seconds + RANDOM % (seconds / 2 + 1)))"
  done
}

# imds PATH: the answer of the instance metadata service, version 2. Fails on any answer but 200, so that no error page is
# taken for a value.
imds() {
  local token
  token=$(curl -sf --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' \
    "${BBB_METADATA_URL}/latest/api/token") || return 1
  curl -sf --max-time 5 -H "X-aws-ec2-metadata-token: ${token}" "${BBB_METADATA_URL}/latest/$1"
}

metadata() {
  imds "meta-data/$1"
}

user_data() {
  imds user-data
}

# address public-ipv4|local-ipv4: an IPv4 address. The public one may be missing for some seconds after boot.
address() {
  local answer
  answer=$(metadata "$1") || return 1
  [[ ${answer} =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ ]] || return 1
  printf '%s\n' "${answer}"
}

# draw_label PREFIX: the random label of this host's DNS name, drawn once. Fixed labels would run into Let's
# Encrypt's limit of five certificates a week for one name.
draw_label() {
  local alphabet=abcdefghijklmnopqrstuvwxyz0123456789 label=$1 i
  [[ ! -s ${BBB_STATE}/label ]] || return 0
  for ((i = 0; i < 6; i++)); do label+=${alphabet:SRANDOM % 36:1}; done
  printf '%s\n' "${label}" >"${BBB_STATE}/label"
}

# host_name: the absolute name of this host, without the trailing dot.
host_name() {
  local label
  label=$(<"${BBB_STATE}/label") || return 1
  printf '%s.%s\n' "${label}" "${BBB_DOMAIN:?}"
}

# secret_value ARN KEY: one key of a JSON secret, on stdout: never pass it on as an argument.
secret_value() {
  local json
  json=$(aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text) || return 1
  python3 -c 'import json, sys; sys.stdout.write(json.load(sys.stdin)[sys.argv[1]])' "$2" <<<"${json}"
}

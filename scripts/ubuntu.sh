# shellcheck shell=bash
# Steps that the application and the TURN host, both Ubuntu, have in common. Sourced after bootstrap.sh.

# The checksum is one recorded publicly by others; compare it with the .deb.sig of the same address before raising it.
: "${AGENT_VERSION:=1.300072.0b1766}"
: "${AGENT_SHA256:=05baeadca96c4bb8e43906ed09cf0bebd0f321ff6d41987bdc46ce681de0978d}"
: "${AGENT_URL:=https://amazoncloudwatch-agent.s3.amazonaws.com/ubuntu/amd64/${AGENT_VERSION}/amazon-cloudwatch-agent.deb}"

# The distribution's own jobs read the lists and upgrade packages soon after the first boot.
readonly APT_JOBS=(apt-daily apt-daily-upgrade)

# There from before a change of the packages until it has succeeded.
packages_unfinished=${BBB_STATE}/packages-unfinished

# DPkg::Lock::Timeout does not cover the lists: `apt-get update`, which bbb-install runs without looking at its result,
# fails at once while another process reads them (apt 2.6.1 and 3.0.4). So the distribution's jobs are masked until the
# bootstrap ends, or until a reboot should it be killed, and one that is running is waited for.
hold_back_apt_jobs() {
  # shellcheck disable=SC2034 # bootstrap_end calls it
  at_end=release_apt_jobs
  systemctl mask --runtime "${APT_JOBS[@]/%/.timer}" "${APT_JOBS[@]/%/.service}" || :
  systemctl stop "${APT_JOBS[@]/%/.timer}" || :
  retry 100 5 apt_jobs_ended || say "a job of the distribution still changes packages"
}

apt_jobs_ended() {
  local job
  for job in "${APT_JOBS[@]/%/.service}"; do
    case $(systemctl show --property ActiveState --value "${job}") in
      active | activating | deactivating) return 1 ;;
      *) ;;
    esac
  done
}

release_apt_jobs() {
  systemctl unmask --runtime "${APT_JOBS[@]/%/.timer}" "${APT_JOBS[@]/%/.service}"
  systemctl start "${APT_JOBS[@]/%/.timer}"
}

# The settings serve foreign installers too.
prepare_apt() {
  printf '%s\n' 'DPkg::Lock::Timeout "600";' 'Acquire::Retries "5";' >"${BBB_ROOT}/etc/apt/apt.conf.d/90bbb-on-aws"
  read_lists
}

# By default a mirror that cannot be reached is a warning, and the old lists remain.
read_lists() {
  run_apt -o APT::Update::Error-Mode=any update
}

# run_apt WORD...: no question, no restart of services by needrestart; the last line of a failure is apt's reason.
run_apt() {
  local size reason code=0
  size=$(stat -c %s "${BBB_LOG}")
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -q -y "$@" || code=$?
  if ((code != 0)); then
    reason=$(apt_reason "${size}")
    echo "${reason:-apt-get ended with code ${code}}"
  fi
  return "${code}"
}

# apt_reason OFFSET: apt's last error in the log after that many bytes. What it failed to fetch is the cause of the errors
# that follow ("Unable to fetch some archives", "The repository is not signed").
apt_reason() {
  local text
  text=$(tail -c "+$(($1 + 1))" "${BBB_LOG}")
  awk '
    /^E: / { last = $0 }
    /^E: Failed to fetch / { cause = $0 }
    END { if (last != "") print cause != "" ? cause : last }' <<<"${text}"
}

# begin_packages: before packages are changed; who changes them removes the file after success. A change that failed or
# was interrupted may leave packages without configuration, which apt refuses to go on from, and the lists may name
# versions that the mirror has replaced since.
begin_packages() {
  if [[ -e ${packages_unfinished} ]]; then
    DEBIAN_FRONTEND=noninteractive dpkg --force-confdef --force-confold --configure -a
    read_lists
    run_apt --fix-broken install
  fi
  : >"${packages_unfinished}"
}

# install_packages PACKAGE...: without recommendations.
install_packages() {
  begin_packages
  run_apt --no-install-recommends install "$@"
  rm "${packages_unfinished}"
}

install_agent() {
  local package=${BBB_STATE}/amazon-cloudwatch-agent.deb
  download "${AGENT_URL}" "${AGENT_SHA256}" "${package}"
  install_packages "${package}"
  rm -f "${package}"
}

# The record exists and is INSYNC before anybody asks for the name: a resolver that was told "no such name"
# remembers it for up to 15 minutes.
register_name() {
  install_unit route53-handler.service
  systemctl enable route53-handler.service
  rm -f "${BBB_STATE}/record-refusal"
  systemctl restart route53-handler.service || {
    if [[ -s ${BBB_STATE}/record-refusal ]]; then
      cat "${BBB_STATE}/record-refusal"
      exit "${NO_RETRY}"
    fi
    return 1
  }
}

name_resolves() {
  local name public addresses
  name=$(host_name)
  public=$(address public-ipv4)
  addresses=$(getent ahostsv4 "${name}") || :
  grep -q "^${public} " <<<"${addresses}" || {
    echo "${name} does not resolve to ${public}: is the hosted zone ${BBB_HOSTED_ZONE} delegated?"
    return 1
  }
}

# acme_refusal LOG: the last refusal in certbot's log as "KIND: DETAIL". The CA's answer stands in it as JSON over several
# lines, "type" and then "detail" (certbot issue 8550); certbot's summary has "Type:" and "Detail:"; an exception has
# "urn:ietf:params:acme:error:KIND :: what KIND means :: detail".
acme_refusal() {
  awk '
    /urn:ietf:params:acme:error:/ {
      words = $0
      sub(/.*urn:ietf:params:acme:error:/, "", words)
      type = words
      sub(/[^A-Za-z].*/, "", type)
      kind = type
      detail = ""
      if (sub(/^[A-Za-z]+ :: /, "", words)) {
        if (words ~ / :: /) sub(/^[^:]* :: /, "", words)
        detail = words
      }
    }
    /"detail":/ {
      words = $0
      sub(/.*"detail": *"/, "", words)
      gsub(/\\"/, "\047", words)
      sub(/".*/, "", words)
      detail = words
      kind = type
    }
    /^ *Type: / { type = $2 }
    /^ *Detail: / {
      detail = $0
      sub(/^ *Detail: */, "", detail)
      kind = type
    }
    /too many (certificates|failed|new orders)|NXDOMAIN/ { other = $0 }
    END {
      if (kind != "" && detail != "") print kind ": " detail
      else if (other != "") print other
      else if (kind != "") print kind
    }' "$1"
}

# explain_certificate_failure LOG: Let's Encrypt's reason as the last line; NO_RETRY where another attempt
# would only use up the limits.
explain_certificate_failure() {
  local reason
  reason=$(acme_refusal "$1" 2>/dev/null) || return 0
  [[ -n ${reason} ]] || return 0
  echo "Let's Encrypt: ${reason}"
  if [[ ${reason} == rateLimited* || ${reason} == *'too many'* ]]; then exit "${NO_RETRY}"; fi
}

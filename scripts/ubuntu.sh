# shellcheck shell=bash
# Steps that the application and the TURN host, both Ubuntu, have in common. Sourced after bootstrap.sh.

# The checksum is one recorded publicly by others; compare it with the .deb.sig of the same address before raising it.
: "${AGENT_VERSION:=1.300072.0b1766}"
: "${AGENT_SHA256:=05baeadca96c4bb8e43906ed09cf0bebd0f321ff6d41987bdc46ce681de0978d}"
: "${AGENT_URL:=https://amazoncloudwatch-agent.s3.amazonaws.com/ubuntu/amd64/${AGENT_VERSION}/amazon-cloudwatch-agent.deb}"

# Unattended upgrades hold the lock on most first boots. The setting serves foreign installers too.
prepare_apt() {
  printf '%s\n' 'DPkg::Lock::Timeout "600";' 'Acquire::Retries "5";' >"${BBB_ROOT}/etc/apt/apt.conf.d/90bbb-on-aws"
  apt-get -q update
}

# install_packages PACKAGE...: no recommendations, no question, no restart of services by needrestart.
install_packages() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -q -y --no-install-recommends install "$@"
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

#!/bin/bash
# Bootstrap of a TURN host: coturn of the distribution. The coturn mode of bbb-install leaves neither
# certificate nor the secret it was given.
# shellcheck source=bootstrap.sh
. "$(dirname "$0")/bootstrap.sh"
# shellcheck source=ubuntu.sh
. "$(dirname "$0")/ubuntu.sh"
# shellcheck source=turn.sh
. "$(dirname "$0")/turn.sh"

: "${BBB_TURN_CONF:=${BBB_ROOT}/etc/turnserver.conf}"
export BBB_TURN_DATABASE="${BBB_TURN_DATABASE:-${BBB_ROOT}/var/lib/turn/turndb}"

watch_termination() {
  install_unit turn-drain.service
  systemctl enable --now turn-drain.service
}

install_turn_agent() {
  install_agent
  start_agent turn-cwagent.json
}

# The distribution's release and its security updates decide the version. turn-certificate.timer renews instead of certbot's own timer:
# that one would ask on hosts the name does not lead to, and keep nothing.
install_coturn() {
  install_packages coturn certbot openssl
  systemctl stop coturn.service
  systemctl disable --now certbot.timer
}

# take_kept: succeeds if the kept certificate can be used, and gives it to coturn.
take_kept() {
  local kept code=0
  kept=$(mktemp -d "${BBB_STATE}/kept.XXXXXX") || return 1
  { read_kept "${kept}" && fits "${kept}" && use_certificate "${kept}"; } || code=1
  rm -rf "${kept}"
  return "${code}"
}

# is_kept NAME FILE: whether the secret is of that name, whose record a host of this stack has made, and has the file.
is_kept() {
  local kept code=0
  kept=$(mktemp -d "${BBB_STATE}/kept.XXXXXX") || return 1
  { read_kept "${kept}" && [[ -s ${kept}/$2 && $(<"${kept}/name") == "$1" ]]; } || code=1
  rm -rf "${kept}"
  return "${code}"
}

# Only a host without a certificate takes the name here, since the CA comes to the host that has it. All others take it when they are
# ready. A record that no host of this stack made is left alone.
name_host() {
  local name code=0
  printf '%s\n' "${BBB_PUBLIC_LABEL}" >"${BBB_STATE}/label"
  if take_kept; then return; fi
  name=$(host_name)
  if ! is_kept "${name}" name; then
    (register_name) || code=$?
    if ((code == 0)); then
      keep "${BBB_STATE}/no-certificate"
      return
    fi
    # Of two hosts that are launched together, one has made the record and says so in a moment.
    if ((code != NO_RETRY)) || ! retry 3 5 is_kept "${name}" name; then return "${code}"; fi
  fi
  # The host that made the record may be about to get the certificate, or has failed.
  retry 12 15 is_kept "${name}" fullchain.pem || :
  if take_kept; then return; fi
  : >"${BBB_STATE}/succeeds"
  register_name
}

certificate_or_name_resolves() {
  fits "${certificates}" || name_resolves
}

request_certificate() {
  local code=0 ordered
  if ! fits "${certificates}"; then
    order_certificate || code=$?
    if ((code != 0)); then
      explain_certificate_failure "${BBB_ROOT}/var/log/letsencrypt/letsencrypt.log"
      return "${code}"
    fi
    keep "${ordered}"
    use_certificate "${ordered}"
  fi
  install_unit turn-certificate.service turn-certificate.timer
  systemctl enable --now turn-certificate.timer
}

# Peers are the servers' public addresses, so the private ranges can be refused; otherwise everybody with
# credentials of a meeting could reach the VPC and the metadata service through the relay.
# external-ip has no private half: coturn permits that address as a peer whatever is denied ("Whitelisting external-ip private part").
# Diffie-Hellman parameters are coturn's own: generating some takes a minute and buys nothing.
# Credentials are given to every guest, so no single one may use up the ports or the bandwidth. A browser allocates for each of our two
# addresses, each of its networks and each stream: with 25 cameras on two networks about a hundred. All together use
# less than a third of the ports, and of the memory of a t3.micro less than a half: 34 KB each in coturn 4.6.1. max-bps is in bytes per
# second and direction, for one allocation: 10 Mbit/s is more than a shared screen and all cameras need, and less than a sixth of the
# baseline of a t3.micro.
# Shorter answers to strangers, and none to those of RFC 3489, leave less to gain by requests with a forged sender. coturn 4.6.1 of Ubuntu
# 24.04 knows all options; 4.5.2 of Ubuntu 22.04 logs "Bad configuration format" for no-rfc5780 and no-stun-backward-compatibility and goes
# on without them.
turn_configuration() {
  cat <<EOF_CONF
listening-port=3478
tls-listening-port=443
listening-ip=$2
relay-ip=$2
external-ip=$1
min-port=32769
max-port=65535
fingerprint
use-auth-secret
userdb=${BBB_TURN_DATABASE}
realm=${BBB_DOMAIN}
cert=${certificates}/fullchain.pem
pkey=${certificates}/privkey.pem
keep-address-family
no-cli
no-tlsv1
no-tlsv1_1
no-multicast-peers
no-tcp-relay
no-software-attribute
no-rfc5780
no-stun-backward-compatibility
user-quota=100
total-quota=10000
max-bps=1250000
denied-peer-ip=0.0.0.0-0.255.255.255
denied-peer-ip=10.0.0.0-10.255.255.255
denied-peer-ip=100.64.0.0-100.127.255.255
denied-peer-ip=127.0.0.0-127.255.255.255
denied-peer-ip=169.254.0.0-169.254.255.255
denied-peer-ip=172.16.0.0-172.31.255.255
denied-peer-ip=192.0.0.0-192.0.0.255
denied-peer-ip=192.168.0.0-192.168.255.255
denied-peer-ip=198.18.0.0-198.19.255.255
denied-peer-ip=::1
denied-peer-ip=::ffff:0:0-::ffff:ffff:ffff
denied-peer-ip=fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
denied-peer-ip=fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff
log-file=${BBB_ROOT}/var/log/turnserver/turnserver.log
simple-log
EOF_CONF
}

configure_coturn() {
  local public private
  public=$(address public-ipv4)
  private=$(address local-ipv4)
  install -d -o turnserver -g turnserver -m 0750 "${BBB_ROOT}/var/log/turnserver"
  install -o root -g turnserver -m 0640 /dev/null "${BBB_TURN_CONF}"
  turn_configuration "${public}" "${private}" >"${BBB_TURN_CONF}"
  rm -f "${BBB_TURN_DATABASE}" "${BBB_TURN_DATABASE}"-*
  install -d -o turnserver -g turnserver -m 0750 "${BBB_TURN_DATABASE%/*}"
  install -o turnserver -g turnserver -m 0640 /dev/null "${BBB_TURN_DATABASE}"
  "${BBB_SCRIPTS}/turn-secret.sh"
  install -d "${BBB_ROOT}/etc/systemd/system/coturn.service.d"
  # 443 as user turnserver, and a socket or two for each person relayed.
  printf '%s\n' '[Service]' 'LimitNOFILE=1048576' 'AmbientCapabilities=CAP_NET_BIND_SERVICE' 'Restart=always' \
    >"${BBB_ROOT}/etc/systemd/system/coturn.service.d/override.conf"
  printf '%s\n' '/var/log/turnserver/*.log {' '  daily' '  rotate 7' '  missingok' '  notifempty' '  compress' \
    '  postrotate' '    systemctl kill -s HUP coturn.service' '  endscript' '}' >"${BBB_ROOT}/etc/logrotate.d/coturn"
  systemctl daemon-reload
  systemctl enable coturn.service
  systemctl restart coturn.service
  install_unit turn-secret.service turn-secret.timer
  systemctl enable --now turn-secret.timer
}

coturn_listens() {
  local name private sockets socket
  name=$(host_name)
  private=$(address local-ipv4)
  sockets=$(ss -Hln --tcp --udp | awk '{ n = split($5, part, ":"); print $1 "/" part[n] }')
  for socket in udp/3478 tcp/3478 tcp/443; do
    grep -qx "${socket}" <<<"${sockets}" || {
      echo "coturn does not listen on ${socket}"
      return 1
    }
  done
  openssl s_client -connect "${private}:443" -servername "${name}" -verify_hostname "${name}" \
    -verify_return_error -CApath /etc/ssl/certs </dev/null >/dev/null || {
    echo "port 443 does not show the certificate of ${name}"
    return 1
  }
}

# The last step but the signal: from now on new connections come to this host. An older one keeps those it has.
publish_name() {
  : >"${BBB_STATE}/succeeds"
  register_name
  aws ssm put-parameter --name "${BBB_TURN_HOSTNAME_PARAMETER}" --value "${BBB_PUBLIC_LABEL}" --type String --overwrite >/dev/null
}

bootstrap_begin
: "${BBB_DOMAIN:?}" "${BBB_HOSTED_ZONE:?}" "${BBB_OPERATOR_EMAIL:?}" "${BBB_TURN_SECRET:?}" "${BBB_TURN_CERTIFICATE_SECRET:?}"
: "${BBB_TURN_HOSTNAME_PARAMETER:?}" "${BBB_PUBLIC_LABEL:?}"
step guard_metadata 3 5 guard_metadata
step watch_termination 3 5 watch_termination
hold_back_apt_jobs
step prepare_apt 5 15 prepare_apt
step install_agent 5 15 install_turn_agent
step install_coturn 5 15 install_coturn
step name_host 5 15 name_host
step name_resolves 30 10 certificate_or_name_resolves
step request_certificate 3 30 request_certificate
step configure_coturn 3 10 configure_coturn
step coturn_listens 12 5 coturn_listens
step publish_name 5 5 publish_name
bootstrap_succeed

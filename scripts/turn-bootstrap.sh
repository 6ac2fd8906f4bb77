#!/bin/bash
# Bootstrap of a TURN host: coturn of the distribution. The coturn mode of bbb-install leaves neither
# certificate nor the secret it was given.
# shellcheck source=bootstrap.sh
. "$(dirname "$0")/bootstrap.sh"
# shellcheck source=ubuntu.sh
. "$(dirname "$0")/ubuntu.sh"

: "${BBB_TURN_CONF:=${BBB_ROOT}/etc/turnserver.conf}"
certificates=${BBB_ROOT}/etc/turnserver
hook=${BBB_ROOT}/etc/letsencrypt/renewal-hooks/deploy/coturn

name_host() {
  draw_label tu-
  register_name
}

install_turn_agent() {
  install_agent
  start_agent turn-cwagent.json
}

# The distribution's release and its security updates decide the version.
install_coturn() {
  install_packages coturn certbot openssl
  systemctl stop coturn.service
}

# The hook runs after each renewal, and by hand for the first certificate.
request_certificate() {
  local name code=0
  name=$(host_name)
  certbot certonly --standalone --preferred-challenges http --non-interactive --agree-tos --keep-until-expiring \
    -d "${name}" -m "${BBB_OPERATOR_EMAIL}" || code=$?
  if ((code != 0)); then
    explain_certificate_failure "${BBB_ROOT}/var/log/letsencrypt/letsencrypt.log"
    return "${code}"
  fi
  install -d -o turnserver -g turnserver -m 0750 "${certificates}"
  install -d "$(dirname "${hook}")"
  cat >"${hook}" <<EOF_HOOK
#!/bin/bash
set -e
live=${BBB_ROOT}/etc/letsencrypt/live/${name}
install -o turnserver -g turnserver -m 0640 "\$live/fullchain.pem" "\$live/privkey.pem" ${certificates}/
systemctl kill -s USR2 coturn.service || :
EOF_HOOK
  chmod 0755 "${hook}"
  "${hook}"
  systemctl enable --now certbot.timer
}

# Peers are the servers' public addresses, so the private ranges can be refused; otherwise everybody with
# credentials of a meeting could reach the VPC and the metadata service through the relay.
# Diffie-Hellman parameters are coturn's own: generating some takes a minute and buys nothing.
turn_configuration() {
  cat <<EOF_CONF
listening-port=3478
tls-listening-port=443
listening-ip=$2
relay-ip=$2
external-ip=$1/$2
min-port=32769
max-port=65535
fingerprint
use-auth-secret
static-auth-secret=$3
realm=${BBB_DOMAIN}
cert=${certificates}/fullchain.pem
pkey=${certificates}/privkey.pem
keep-address-family
no-cli
no-tlsv1
no-tlsv1_1
no-multicast-peers
no-tcp-relay
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
denied-peer-ip=fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
denied-peer-ip=fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff
log-file=/var/log/turnserver/turnserver.log
simple-log
EOF_CONF
}

configure_coturn() {
  local public private secret
  public=$(address public-ipv4)
  private=$(address local-ipv4)
  secret=$(secret_value "${BBB_TURN_SECRET}" turnkeyvalue)
  install -d -o turnserver -g turnserver -m 0750 "${BBB_ROOT}/var/log/turnserver"
  install -o root -g turnserver -m 0640 /dev/null "${BBB_TURN_CONF}"
  turn_configuration "${public}" "${private}" "${secret}" >"${BBB_TURN_CONF}"
  install -d "${BBB_ROOT}/etc/systemd/system/coturn.service.d"
  # 443 as user turnserver, and a socket or two for everybody relayed.
  printf '%s\n' '[Service]' 'LimitNOFILE=1048576' 'AmbientCapabilities=CAP_NET_BIND_SERVICE' 'Restart=always' \
    >"${BBB_ROOT}/etc/systemd/system/coturn.service.d/override.conf"
  printf '%s\n' '/var/log/turnserver/*.log {' '  daily' '  rotate 7' '  missingok' '  notifempty' '  compress' \
    '  postrotate' '    systemctl kill -s HUP coturn.service' '  endscript' '}' >"${BBB_ROOT}/etc/logrotate.d/coturn"
  systemctl daemon-reload
  systemctl enable coturn.service
  systemctl restart coturn.service
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

# The last step but the signal: from now on BigBlueButton servers use this host.
publish_name() {
  local label
  label=$(<"${BBB_STATE}/label")
  aws ssm put-parameter --name "${BBB_TURN_HOSTNAME_PARAMETER}" --value "${label}" --type String --overwrite >/dev/null
}

bootstrap_begin
: "${BBB_DOMAIN:?}" "${BBB_HOSTED_ZONE:?}" "${BBB_OPERATOR_EMAIL:?}" "${BBB_TURN_SECRET:?}"
: "${BBB_TURN_HOSTNAME_PARAMETER:?}"
hold_back_apt_jobs
step prepare_apt 5 15 prepare_apt
step name_host 5 15 name_host
step install_agent 5 15 install_turn_agent
step install_coturn 5 15 install_coturn
step name_resolves 30 10 name_resolves
step request_certificate 3 30 request_certificate
step configure_coturn 3 10 configure_coturn
step coturn_listens 12 5 coturn_listens
step publish_name 5 5 publish_name
bootstrap_succeed

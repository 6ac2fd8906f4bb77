#!/bin/bash -ex
# Stands in for BigBlueButton's installer: installs its package and leaves behind what the scripts read later. As in
# v3.0.x-release 26ce2d16, and with the same lines in v4.0.x-release:
# - `main "$@" || exit 1`: errexit is off in main, even with `bash -e`.
# - Lists are read and packages installed without a look at the result; need_pkg reads the lists once.
# - Then it waits for a file of the package, one dot a second, without an end.
# The repository of BigBlueButton is added by the installer itself, and stays there when it fails.
configure_coturn() { :; }
need_pkg() {
  if [[ ${fetched:-} != yes ]]; then
    apt-get update
    fetched=yes
  fi
  apt-get install -yq "$@"
}
main() {
  bbb-install "IP=${IP:-}" "INTERNAL_IP=${INTERNAL_IP:-}" "$@" || exit
  configure_coturn
  while getopts "hs:r:c:v:e:p:m:lxgadwjit:k" option; do
    case ${option} in
      s) host=${OPTARG} ;;
      g) greenlight=yes ;;
      *) ;;
    esac
  done
  if [[ ! -f ${BBB_ROOT}/etc/letsencrypt/live/${host:?}/fullchain.pem ]]; then certbot certonly -d "${host}"; fi
  mkdir -p "${BBB_ROOT}/etc/apt/sources.list.d"
  printf '%s\n' "${BIGBLUEBUTTON_SOURCE:-# none}" >"${BBB_ROOT}/etc/apt/sources.list.d/bigbluebutton.list"
  apt-get update
  apt-get -y dist-upgrade
  need_pkg bigbluebutton
  properties=${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties
  while [[ ! -f ${properties} ]]; do
    sleep 0.02
    echo -n .
  done
  mkdir -p "${BBB_ROOT}/opt/freeswitch/conf/sip_profiles" "${BBB_ROOT}/etc/bigbluebutton/bbb-webrtc-sfu" \
    "${BBB_ROOT}/usr/share/bigbluebutton/nginx" "${BBB_ROOT}/lib/systemd/system" \
    "${BBB_ROOT}/usr/local/bigbluebutton/core/scripts/post_publish"
  # The public address, wherever the installer of 3.0 writes it.
  printf '<X-PRE-PROCESS cmd="set" data="%s=%s"/>\n' external_rtp_ip "${IP}" external_sip_ip "${IP}" \
    >"${BBB_ROOT}/opt/freeswitch/conf/vars.xml"
  printf '<param name="ws-binding" value="%s:5066"/>\n' "${IP}" >"${BBB_ROOT}/opt/freeswitch/conf/sip_profiles/external.xml"
  printf 'proxy_pass http://%s:5066;\n' "${IP}" >"${BBB_ROOT}/usr/share/bigbluebutton/nginx/sip.nginx"
  printf '%s: "%s"\n' sip_ip "${IP}" announcedIp "${IP}" >"${BBB_ROOT}/etc/bigbluebutton/bbb-webrtc-sfu/production.yml"
  printf 'ExecStart=/sbin/ip addr add %s dev lo\n' "${IP}" >"${BBB_ROOT}/lib/systemd/system/dummy-nic.service"
  # configure_coturn overwrites the file at each run.
  echo 'turns:turn.example.org:443?transport=tcp written-by-turn-handler' >"${BBB_ROOT}/etc/bigbluebutton/turn-stun-servers.xml"
  printf '%s\n' "bigbluebutton.web.serverURL=https://${host:?}" "securitySalt=${INSTALLED_SECRET:?}" >"${properties}"
  # bbb-conf --setip: a secret in /etc wins, and goes to bbb-apps-akka.
  web=${BBB_ROOT}/etc/bigbluebutton/bbb-web.properties
  if ! grep -qs ^securitySalt= "${web}"; then echo "securitySalt=${INSTALLED_SECRET}" >>"${web}"; fi
  printf 'services {\n  sharedSecret="%s"\n}\n' "$(sed -n 's/^securitySalt=//p' "${web}")" \
    >"${BBB_ROOT}/etc/bigbluebutton/bbb-apps-akka.conf"
  # Greenlight's file is kept when there is one.
  if [[ ${greenlight:-} == yes && ! -s ${BBB_ROOT}/root/greenlight-v3/.env ]]; then
    mkdir -p "${BBB_ROOT}/root/greenlight-v3"
    printf '%s\n' DATABASE_URL=x "SECRET_KEY_BASE=made-at-${EPOCHREALTIME}" '# SMTP_SERVER=' >"${BBB_ROOT}/root/greenlight-v3/.env"
  fi
}
main "$@" || exit 1

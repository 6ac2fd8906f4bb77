#!/bin/bash -ex
# Stands in for BigBlueButton's installer: leaves behind what the scripts read later.
configure_coturn() { :; }
bbb-install "IP=${IP:-}" "INTERNAL_IP=${INTERNAL_IP:-}" "$@"
configure_coturn
while getopts "hs:r:c:v:e:p:m:lxgadwjit:k" option; do
  case ${option} in
    s) host=${OPTARG} ;;
    g) greenlight=yes ;;
    *) ;;
  esac
done
mkdir -p "${BBB_ROOT}/opt/freeswitch/conf/sip_profiles" "${BBB_ROOT}/etc/bigbluebutton/bbb-webrtc-sfu" \
  "${BBB_ROOT}/usr/share/bigbluebutton/nginx" "${BBB_ROOT}/lib/systemd/system" \
  "${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes" "${BBB_ROOT}/usr/local/bigbluebutton/core/scripts/post_publish"
# The public address, wherever the installer of 3.0 writes it.
printf '<X-PRE-PROCESS cmd="set" data="%s=%s"/>\n' external_rtp_ip "${IP}" external_sip_ip "${IP}" \
  >"${BBB_ROOT}/opt/freeswitch/conf/vars.xml"
printf '<param name="ws-binding" value="%s:5066"/>\n' "${IP}" >"${BBB_ROOT}/opt/freeswitch/conf/sip_profiles/external.xml"
printf 'proxy_pass http://%s:5066;\n' "${IP}" >"${BBB_ROOT}/usr/share/bigbluebutton/nginx/sip.nginx"
printf '%s: "%s"\n' sip_ip "${IP}" announcedIp "${IP}" >"${BBB_ROOT}/etc/bigbluebutton/bbb-webrtc-sfu/production.yml"
printf 'ExecStart=/sbin/ip addr add %s dev lo\n' "${IP}" >"${BBB_ROOT}/lib/systemd/system/dummy-nic.service"
# configure_coturn overwrites the file at each run.
echo 'turns:turn.example.org:443?transport=tcp written-by-turn-handler' >"${BBB_ROOT}/etc/bigbluebutton/turn-stun-servers.xml"
printf '%s\n' "bigbluebutton.web.serverURL=https://${host:?}" "securitySalt=${INSTALLED_SECRET:?}" \
  >"${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties"
: >>"${BBB_ROOT}/etc/bigbluebutton/bbb-web.properties"
# Greenlight's file is kept when there is one.
if [[ ${greenlight:-} == yes && ! -s ${BBB_ROOT}/root/greenlight-v3/.env ]]; then
  mkdir -p "${BBB_ROOT}/root/greenlight-v3"
  printf '%s\n' DATABASE_URL=x "SECRET_KEY_BASE=made-at-${EPOCHREALTIME}" '# SMTP_SERVER=' >"${BBB_ROOT}/root/greenlight-v3/.env"
fi

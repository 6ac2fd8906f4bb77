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
if [[ ! -f ${BBB_ROOT}/etc/letsencrypt/live/${host:?}/fullchain.pem ]]; then certbot certonly -d "${host}"; fi
mkdir -p "${BBB_ROOT}/opt/freeswitch/conf" "${BBB_ROOT}/etc/bigbluebutton" \
  "${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes" "${BBB_ROOT}/usr/local/bigbluebutton/core/scripts/post_publish"
echo "<X-PRE-PROCESS cmd=\"set\" data=\"external_rtp_ip=${IP}\"/>" >"${BBB_ROOT}/opt/freeswitch/conf/vars.xml"
printf '%s\n' "bigbluebutton.web.serverURL=https://${host:?}" "securitySalt=${INSTALLED_SECRET:?}" \
  >"${BBB_ROOT}/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties"
: >>"${BBB_ROOT}/etc/bigbluebutton/bbb-web.properties"
if [[ ${greenlight:-} == yes ]]; then
  mkdir -p "${BBB_ROOT}/root/greenlight-v3"
  printf '%s\n' DATABASE_URL=x '# SMTP_SERVER=' >"${BBB_ROOT}/root/greenlight-v3/.env"
fi

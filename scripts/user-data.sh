#!/bin/bash
# Fetches the files of BBB_CHECKSUMS, verifies them and starts bbb-bootstrap.service, which outlives cloud-init.
set -euo pipefail
: "${BBB_ROOT:=}" "${BBB_METADATA_URL:=http://169.254.169.254}"
: "${BBB_AWSCLI_URL:=https://awscli.amazonaws.com/awscli-exe-linux-x86_64-2.27.49.zip}"
: "${BBB_AWSCLI_SHA256:=93842f724f8b76fbee05ac6a403dad603043b04eecfe3526f2035494718eb87b}"
# shellcheck source=/dev/null
. "${BBB_ROOT}/etc/bbb-on-aws/settings.env"
export AWS_DEFAULT_REGION=${BBB_REGION}
dir=${BBB_ROOT}/opt/bbb-on-aws
# Before cloud-init ends, as then the agent of an ECS image starts and joins the cluster it finds here.
conf=${BBB_ROOT}/etc/ecs/ecs.config
[[ ! -e ${conf} ]] || printf 'ECS_%s\n' "CLUSTER=${BBB_ECS_CLUSTER}" IMAGE_PULL_BEHAVIOR=once >"${conf}"
tmp=$(mktemp -d)
get() { curl -fsS --retry 8 --retry-all-errors -m 300 "$@"; }
check() { sha256sum -c --quiet <<<"$2  $1"; }
fetch() { aws s3 cp --only-show-errors "s3://${BBB_BUCKET}/$1" "${dir}/$1" && check "${dir}/$1" "$2"; }
end() {
  [[ $? = 0 ]] && return
  m=${BBB_METADATA_URL}/latest
  t=$(get -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "${m}/api/token")
  id=$(get -H "X-aws-ec2-metadata-token: ${t}" "${m}/meta-data/instance-id")
  aws cloudformation signal-resource --stack-name "${BBB_STACK_NAME}" --status FAILURE \
    --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --unique-id "${id}:user-data"
}
trap end EXIT
if ! command -v aws; then
  get -o "${tmp}/cli.zip" "${BBB_AWSCLI_URL}"
  check "${tmp}/cli.zip" "${BBB_AWSCLI_SHA256}"
  python3 -m zipfile -e "${tmp}/cli.zip" "${tmp}"
  chmod -R a+rX,u+x "${tmp}/aws"
  "${tmp}/aws/install"
fi
install -d "${dir}"
for file in ${BBB_CHECKSUMS//,/ }; do
  fetch "${file%=*}" "${file#*=}" || fetch "${file%=*}" "${file#*=}"
done
chmod 0755 "${dir}"/*.sh
install -m 0644 "${dir}/bbb-bootstrap.service" "${BBB_ROOT}/etc/systemd/system/"
systemctl daemon-reload
systemctl enable --now --no-block bbb-bootstrap.service

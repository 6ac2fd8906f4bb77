#!/bin/bash
# Fetches and verifies the files of BBB_CHECKSUMS, starts bbb-bootstrap.service, which outlives cloud-init.
set -euo pipefail
: "${BBB_ROOT:=}" "${BBB_METADATA_URL:=http://169.254.169.254}"
: "${BBB_AWSCLI_URL:=https://awscli.amazonaws.com/awscli-exe-linux-x86_64-2.27.49.zip}"
: "${BBB_AWSCLI_SHA256:=93842f724f8b76fbee05ac6a403dad603043b04eecfe3526f2035494718eb87b}"
# shellcheck source=/dev/null
. "${BBB_ROOT}/etc/bbb-on-aws/settings.env"
export AWS_DEFAULT_REGION=${BBB_REGION}
dir=${BBB_ROOT}/opt/bbb-on-aws
get() { curl -fsS --retry 8 --retry-all-errors -m 300 "$@"; }
check() { sha256sum -c --quiet <<<"$2  $1"; }
end() {
  [[ $? = 0 ]] && return
  m=${BBB_METADATA_URL}/latest
  t=$(get -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "${m}/api/token")
  id=$(get -H "X-aws-ec2-metadata-token: ${t}" "${m}/meta-data/instance-id")
  aws cloudformation signal-resource --stack-name "${BBB_STACK_NAME}" --status FAILURE \
    --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --unique-id "${id}"
}
trap end EXIT
# The agent of an ECS image starts when cloud-init ends.
[[ ! -d ${BBB_ROOT}/etc/ecs ]] ||
  printf 'ECS_%s\n' "CLUSTER=${BBB_ECS_CLUSTER}" IMAGE_PULL_BEHAVIOR=once >"${BBB_ROOT}/etc/ecs/ecs.config"
if ! command -v aws; then
  tmp=$(mktemp -d)
  cd "${tmp}"
  get -o cli.zip "${BBB_AWSCLI_URL}"
  check cli.zip "${BBB_AWSCLI_SHA256}"
  python3 -m zipfile -e cli.zip .
  chmod -R 755 aws
  aws/install
fi
install -d "${dir}"
for pair in ${BBB_CHECKSUMS//,/ }; do
  file=${dir}/${pair%=*}
  aws s3 cp --only-show-errors "s3://${BBB_BUCKET}/${pair%=*}" "${file}"
  check "${file}" "${pair#*=}"
done
chmod 755 "${dir}"/*.sh
install -m 644 "${dir}/bbb-bootstrap.service" "${BBB_ROOT}/etc/systemd/system/"
systemctl daemon-reload
systemctl enable --now --no-block bbb-bootstrap.service

#!/bin/bash
# Fetches BBB_FILES, verifies them and starts bbb-bootstrap.service, which outlives cloud-init. BBB_CHECKSUM is
# the digest of their digests, of what sha256sum prints for them in that order: one of them changed, none is used.
# Under that digest the bucket keeps them beside the newest, which may be ahead of the stack: without bbbgen only the
# newest are there. The launch templates carry this text without its comments, and the parts marked "termination hook"
# only where a hook delays the termination of the host.
set -euo pipefail
r=${BBB_ROOT:-} m=${BBB_METADATA_URL:-http://169.254.169.254}/latest at=cli
# shellcheck source=/dev/null
. "${r}/etc/bbb-on-aws/settings.env"
export AWS_DEFAULT_REGION=${BBB_REGION}
# Missing is 403 and not 404 to a role that may list nothing.
fetch() { aws s3 cp --only-show-errors "s3://${BBB_BUCKET}/$1" .; }
# All attempts together take less than a quarter of an hour, so less than any creation policy waits.
get() { curl -fsS --retry 7 --retry-all-errors -m 90 "$@"; }
metadata() {
  local token
  token=$(get -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "${m}/api/token")
  get -H "X-aws-ec2-metadata-token: ${token}" "${m}/meta-data/$1"
}
end() {
  (($?)) || return
  # Where the pinned CLI cannot be had: a packaged one, for the signal only.
  command -v aws || snap install aws-cli --classic || dnf -qy install awscli-2
  PATH+=:/snap/bin
  id=$(metadata instance-id)
  # As bootstrap.sh: first an id that says where, then the one that is sure to count.
  for u in "${id}:user-data:${at}" "${id}"; do
    aws cloudformation signal-resource --stack-name "${BBB_STACK_NAME}" --status FAILURE \
      --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --unique-id "${u}" || :
  done
  # begin: termination hook
  # A hook without an answer takes its default, and a server that was never ready would be retained.
  until [[ $(metadata autoscaling/target-lifecycle-state || :) == Terminated ]] &&
    g=$(aws cloudformation describe-stack-resource --stack-name "${BBB_STACK_NAME}" --output text \
      --logical-resource-id "${BBB_SIGNAL_RESOURCE}" --query StackResourceDetail.PhysicalResourceId) &&
    aws autoscaling complete-lifecycle-action --auto-scaling-group-name "${g}" --instance-id "${id}" \
      --lifecycle-hook-name "${BBB_LIFECYCLE_HOOK}" --lifecycle-action-result CONTINUE; do sleep 20; done
  # end: termination hook
}
trap end EXIT
# The agent of an ECS image starts when cloud-init ends. It must announce SELinux before containers may have security
# options (AWS's ContainerDefinition reference), which has no other effect; and no task may exhaust the host's processes.
[[ ! -d ${r}/etc/ecs ]] ||
  printf 'ECS_%s\n' "CLUSTER=${BBB_ECS_CLUSTER}" IMAGE_PULL_BEHAVIOR=once SELINUX_CAPABLE=true TASK_PIDS_LIMIT=1024 \
    >"${r}/etc/ecs/ecs.config"
mkdir -p "${r}/opt/bbb-on-aws"
cd "${_}"
if ! command -v aws; then
  get -o cli.zip "${BBB_AWSCLI_URL:-https://awscli.amazonaws.com/awscli-exe-linux-x86_64-2.27.49.zip}"
  sha256sum -c <<<"${BBB_AWSCLI_SHA256:-93842f724f8b76fbee05ac6a403dad603043b04eecfe3526f2035494718eb87b}  cli.zip"
  python3 -m zipfile -e cli.zip .
  chmod -R 755 aws
  aws/install
  rm -r aws cli.zip
fi
files=${BBB_FILES//,/ }
for at in ${files}; do
  fetch "${BBB_CHECKSUM}/${at}" 2>/dev/null || fetch "${at}"
done
at=checksum
# shellcheck disable=SC2086 # names without blanks
sha256sum ${files} | sha256sum -c <(echo "${BBB_CHECKSUM}  -")
at=start
chmod +x ./*.sh
sed "s/infinity/${BBB_TIME_LIMIT}/" bbb-bootstrap.service >"${r}/etc/systemd/system/bbb-bootstrap.service"
# Enabling reloads systemd as well.
# begin: termination hook
# Whatever becomes of the bootstrap, a termination is answered.
cp termination-handler.service "${r}/etc/systemd/system"
systemctl enable --now --no-block termination-handler.service
# end: termination hook
systemctl enable --now --no-block bbb-bootstrap.service

#!/bin/bash
# Bootstrap of an ECS container instance (Amazon Linux 2023): waits until it is in the cluster. The file system of the
# recordings is mounted by the tasks themselves, through the access point.
# shellcheck source=bootstrap.sh
. "$(dirname "$0")/bootstrap.sh"

: "${BBB_INTROSPECTION_URL:=http://127.0.0.1:51678/v1/metadata}"

# user-data.sh has written ecs.config, and cloud-init's end lets the agent start: this asks only for what an
# image without it enabled would lack.
start_ecs() {
  grep -q "^ECS_CLUSTER=${BBB_ECS_CLUSTER}\$" "${BBB_ROOT}/etc/ecs/ecs.config"
  systemctl enable --no-block --now ecs.service
}

# The release of the repository is fixed by the image, so the version is pinned with it.
install_agent() {
  dnf -q -y install amazon-cloudwatch-agent
  start_agent ecs-cwagent.json
}

registered() {
  local answer
  answer=$(curl -sf --max-time 5 "${BBB_INTROSPECTION_URL}") || {
    echo 'the ECS agent does not answer yet'
    return 1
  }
  python3 -c 'import json, sys
answer = json.loads(sys.argv[1])
sys.exit(not (answer.get("Cluster") == sys.argv[2] and answer.get("ContainerInstanceArn")))' \
    "${answer}" "${BBB_ECS_CLUSTER}" || {
    echo "the ECS agent is not registered in ${BBB_ECS_CLUSTER}"
    return 1
  }
}

bootstrap_begin
: "${BBB_ECS_CLUSTER:?}"
step guard_metadata 3 5 guard_metadata
step start_ecs 3 5 start_ecs
step register 120 5 registered
step install_agent 5 15 install_agent
bootstrap_succeed

#!/bin/bash
# Bootstrap of an ECS container instance (Amazon Linux 2023): joins the cluster. The file system of the
# recordings is mounted by the tasks themselves, through the access point.
# shellcheck source=scripts/bootstrap.sh
. "$(dirname "$0")/bootstrap.sh"

: "${BBB_INTROSPECTION_URL:=http://127.0.0.1:51678/v1/metadata}"

join_cluster() {
  install -d "$BBB_ROOT/etc/ecs"
  printf '%s\n' \
    "ECS_CLUSTER=$BBB_ECS_CLUSTER" \
    'ECS_AWSVPC_BLOCK_IMDS=true' \
    'ECS_ENABLE_TASK_IAM_ROLE=true' \
    'ECS_CONTAINER_STOP_TIMEOUT=60s' \
    'ECS_IMAGE_PULL_BEHAVIOR=once' >"$BBB_ROOT/etc/ecs/ecs.config"
  # ecs.service is ordered after cloud-final: without --no-block this would wait for it.
  systemctl enable --no-block --now ecs.service
}

# The release of the repository is fixed by the image, so the version is pinned with it.
install_agent() {
  dnf -q -y install amazon-cloudwatch-agent
  start_agent ecs-cwagent.json
}

registered() {
  local answer
  answer=$(curl -sf --max-time 5 "$BBB_INTROSPECTION_URL") || {
    echo 'the ECS agent does not answer yet'
    return 1
  }
  python3 -c 'import json, sys
answer = json.loads(sys.argv[1])
sys.exit(not (answer.get("Cluster") == sys.argv[2] and answer.get("ContainerInstanceArn")))' \
    "$answer" "$BBB_ECS_CLUSTER" || {
    echo "the ECS agent is not registered in $BBB_ECS_CLUSTER"
    return 1
  }
}

bootstrap_begin
step join_cluster 3 5 join_cluster
step register 120 5 registered
step install_agent 5 15 install_agent
bootstrap_succeed

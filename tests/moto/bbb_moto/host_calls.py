"""What instances call and moto has not: signals, and tasks that end. Lifecycle actions are in lifecycle.py.

Every call that is taken is kept, for `GET /_bbb/signals` and `/_bbb/tasks`. Signals are refused for what does not exist;
whether a stack waits for them is not modelled.
"""

import functools

from moto.cloudformation.exceptions import CloudFormationError
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from .errors import StackError

STATUSES = ("SUCCESS", "FAILURE")
LOOKS = 2  # DescribeTasks says RUNNING so often before a task has ended


class Seen:
    """What was called since the reset, and how tasks are to end."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.signals = []
        self.tasks = []
        self.endings = {}

    def ending_of(self, family):
        """The next ending ordered for tasks of a family; the last one stays."""
        ordered = self.endings.get(family) or [{}]
        return ordered.pop(0) if len(ordered) > 1 else ordered[0]


SEEN = Seen()


def signal_resource(response):
    """CloudFormation's SignalResource."""
    try:
        SEEN.signals.append(_signal(response))
    except StackError as refusal:
        raise CloudFormationError(refusal.code, refusal.message) from refusal
    return EmptyResult()


def _signal(response):
    logical_id, status = response._get_param("LogicalResourceId"), response._get_param("Status")
    unique_id = response._get_param("UniqueId") or ""
    if not 1 <= len(unique_id) <= 64:
        raise StackError(f"1 validation error detected: Value '{unique_id}' at 'uniqueId' failed to satisfy constraint: "
                         "Member must have length less than or equal to 64")
    if status not in STATUSES:
        raise StackError(f"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: "
                         "Member must satisfy enum value set: [FAILURE, SUCCESS]")
    stack = response._existing()
    if logical_id not in stack.summaries:
        raise StackError(f"Resource {logical_id} does not exist for stack {stack.name}")
    return {"StackName": stack.name, "LogicalResourceId": logical_id, "UniqueId": unique_id, "Status": status}


def _check_overrides(definition, overrides):
    """ECS refuses an override of a container that the task definition does not have."""
    names = {container["name"] for container in definition.container_definitions}
    for override in overrides.get("containerOverrides") or []:
        if override.get("name") not in names:
            raise InvalidParameterException(
                f"Override for container named {override.get('name')} is not a container in the TaskDefinition.")


def run_task(response):
    """ECS's RunTask, with room for the task wherever the cluster has no instances: nothing runs here anyway."""
    family = response._get_param("taskDefinition").split("/")[-1].split(":")[0]
    ending = SEEN.ending_of(family)
    if ending.get("failure"):
        return ActionResult({"tasks": [], "failures": [{"arn": family, "reason": ending["failure"]}]})
    overrides = response._get_param("overrides") or {}
    _check_overrides(response.ecs_backend.describe_task_definition(response._get_param("taskDefinition")), overrides)
    tasks = response.ecs_backend.run_task(
        response._get_param("cluster", "default"), response._get_param("taskDefinition"),
        response._get_int_param("count", 1), overrides, response._get_param("startedBy"), None, "FARGATE")
    for task in tasks:
        task.ending, task._transitions = ending, []
        task.looks = ending.get("looks", LOOKS)
        SEEN.tasks.append({"Cluster": task.cluster_name, "Family": family, "StartedBy": task.started_by,
                           "TaskArn": task.task_arn, "Overrides": overrides})
    return ActionResult({"tasks": tasks, "failures": []})


_describe_tasks = EC2ContainerServiceBackend.describe_tasks


@functools.wraps(_describe_tasks)
def describe_tasks(backend, cluster_str, tasks):
    """A task runs for some looks, then its container has an exit code."""
    found = _describe_tasks(backend, cluster_str, tasks)
    for task in found:
        if not hasattr(task, "ending"):
            continue
        task.looks -= 1
        ended = task.looks < 0
        task.last_status = "STOPPED" if ended else "RUNNING"
        task.desired_status = task.last_status
        task.stopped_reason = task.ending.get("reason", "Essential container in task exited") if ended else ""
        for container in task.containers:
            container.last_status = task.last_status
            container.exitCode = task.ending.get("exitCode", 0) if ended else None
    return found


_describe_clusters = EC2ContainerServiceBackend.describe_clusters


@functools.wraps(_describe_clusters)
def describe_clusters(backend, cluster_names):
    """moto counts only tasks on its own container instances."""
    found, failures = _describe_clusters(backend, cluster_names)
    for cluster in found:
        tasks = backend.tasks.get(cluster.name, {}).values()
        cluster.running_tasks_count = sum(task.desired_status != "STOPPED" for task in tasks)
    return found, failures


def install():
    """Adds these operations to moto's."""
    CloudFormationResponse.signal_resource = signal_resource
    EC2ContainerServiceResponse.run_task = run_task
    EC2ContainerServiceBackend.describe_tasks = describe_tasks
    EC2ContainerServiceBackend.describe_clusters = describe_clusters

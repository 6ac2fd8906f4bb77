"""Termination hooks and instance retention of Auto Scaling, which moto does not have: who waits, for how long, and what follows.

Time passes only when `POST /_bbb/lapse {"instance": "i-1", "seconds": 600}` says so, for each instance separately.
https://docs.aws.amazon.com/autoscaling/ec2/userguide/configure-instance-retention.html
https://docs.aws.amazon.com/autoscaling/ec2/userguide/manage-retained-instances.html
"""

from moto.autoscaling.models import TerminateInstanceActivity
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult

RESULTS = ("CONTINUE", "ABANDON")
TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING"
RETAINED = "Terminating:Retained"
DAYS_2 = 172800


class Refusal(ServiceException):
    """Auto Scaling's answer to a hook, a group or an instance that does not exist, or that waits for nothing."""

    code = "ValidationError"


class Action:
    """A termination that waits for its hook."""

    def __init__(self, backend, group, hook, state):
        self.backend, self.group, self.hook, self.state = backend, group, hook, state
        self.now, self.last_beat = 0, 0
        self.timeout = int(hook.heartbeat_timeout)

    def begin(self):
        """From now on the instance is no capacity, neither while it waits nor when it is retained."""
        ACTIONS.waiting[self.state.instance.id] = self
        self.state.lifecycle_state = "Terminating:Wait"
        self.group.set_desired_capacity(self.group.desired_capacity)

    def beat(self):
        self.last_beat = self.now

    def has_lapsed(self):
        return self.now >= min(self.last_beat + self.timeout, 100 * self.timeout, DAYS_2)

    def end(self, result):
        if result == "ABANDON" and getattr(self.group, "retains", False):
            self.state.lifecycle_state = RETAINED
        else:
            self.backend.terminate_instance(self.state.instance.id, should_decrement=False)


class Actions:
    """The actions that wait, by instance, and every call about them since the reset."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.waiting, self.calls = {}, []

    def lapse(self, instance, seconds):
        """Lets time pass; an action that nobody has kept waiting ends with the hook's default."""
        action = self.waiting.get(instance)
        if action is None:
            return
        action.now += seconds
        if action.has_lapsed():
            del self.waiting[instance]
            action.end(action.hook.default_result)


ACTIONS = Actions()


def set_retention(group, properties):
    """Keeps the group's InstanceLifecyclePolicy, of which moto's model knows nothing."""
    triggers = (properties.get("InstanceLifecyclePolicy") or {}).get("RetentionTriggers") or {}
    group.retains = triggers.get("TerminateHookAbandon") == "retain"


def _called(response):
    """The parameters of a call that names group, hook and instance, and the action that waits for it."""
    group, hook, instance = (
        response._get_param(name) for name in ("AutoScalingGroupName", "LifecycleHookName", "InstanceId"))
    backend = response.autoscaling_backend
    if group not in backend.autoscaling_groups or not backend.describe_lifecycle_hooks(group, [hook]):
        raise Refusal(f"No Lifecycle Hook found with name {hook} for group {group}")
    action = ACTIONS.waiting.get(instance)
    if action is None or (action.group.name, action.hook.name) != (group, hook):
        raise Refusal(f"No active Lifecycle Action found with instance ID {instance}")
    return {"AutoScalingGroupName": group, "LifecycleHookName": hook, "InstanceId": instance}, action


def complete_lifecycle_action(response):
    """Auto Scaling's CompleteLifecycleAction."""
    call, action = _called(response)
    result = response._get_param("LifecycleActionResult")
    if result not in RESULTS:
        raise Refusal(f"Lifecycle action result {result} is not one of CONTINUE, ABANDON")
    ACTIONS.calls.append({"Action": "CompleteLifecycleAction", **call, "LifecycleActionResult": result})
    del ACTIONS.waiting[call["InstanceId"]]
    action.end(result)
    return EmptyResult()


def record_lifecycle_action_heartbeat(response):
    """Auto Scaling's RecordLifecycleActionHeartbeat."""
    call, action = _called(response)
    ACTIONS.calls.append({"Action": "RecordLifecycleActionHeartbeat", **call})
    action.beat()
    return EmptyResult()


_terminate = AutoScalingResponse.terminate_instance_in_auto_scaling_group


def terminate_instance_in_auto_scaling_group(response):
    """Auto Scaling's TerminateInstanceInAutoScalingGroup: waits where the group has a termination hook, also if retained before."""
    backend, instance = response.autoscaling_backend, response._get_param("InstanceId")
    for group in backend.autoscaling_groups.values():
        hooks = [hook for hook in backend.describe_lifecycle_hooks(group.name) if hook.lifecycle_transition == TERMINATING]
        for state in group.instance_states:
            if state.instance.id == instance and hooks:
                return _hold(response, Action(backend, group, hooks[0], state))
    return _terminate(response)


def _hold(response, action):
    group, state = action.group, action.state
    size, decrement = group.desired_capacity, response._get_bool_param("ShouldDecrementDesiredCapacity", False)
    if decrement and state.lifecycle_state == RETAINED:
        raise Refusal("The desired capacity cannot be decremented for a retained instance")
    if decrement:
        group.desired_capacity -= 1
    action.begin()
    return ActionResult({"Activity": TerminateInstanceActivity(state.instance, size)})


def install():
    """Adds these operations to moto's."""
    AutoScalingResponse.complete_lifecycle_action = complete_lifecycle_action
    AutoScalingResponse.record_lifecycle_action_heartbeat = record_lifecycle_action_heartbeat
    AutoScalingResponse.terminate_instance_in_auto_scaling_group = terminate_instance_in_auto_scaling_group

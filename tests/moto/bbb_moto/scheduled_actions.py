"""Scheduled actions of Auto Scaling groups: what AWS refuses and moto takes, and that a name belongs to one group.

Nothing runs at a time: the size of a group changes only by a call. AWS reports the next run of a recurrence as its start; here it stays.
https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_BatchPutScheduledUpdateGroupAction.html
https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html
"""

import datetime
import re
import zoneinfo

from moto.autoscaling.models import FailedScheduledUpdateGroupActionRequest, FakeScheduledAction
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult

MOST, BATCH = 125, 50
SIZES = ("MinSize", "MaxSize", "DesiredCapacity")
CRON = re.compile(r"[0-9]{1,2} [0-9]{1,2} (\*|[0-9,-]+) (\*|[0-9,-]+) (\*|[0-9,-]+)")


class Refusal(ServiceException):
    """A call that AWS refuses as a whole."""

    code = "ValidationError"


class Conflict(Exception):
    """An action of a batch that AWS refuses: code and message."""


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


def _time(value):
    if value is None or isinstance(value, datetime.datetime):
        return value if value is None or value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
    return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))


def _require_group(backend, name):
    if name not in backend.autoscaling_groups:
        raise Refusal(f"Group {name} not found")


def _of(backend, group):
    return {key: action for key, action in backend.scheduled_actions.items() if action.auto_scaling_group_name == group}


def _check(backend, group, action):
    name, start, end = action["ScheduledActionName"], _time(action.get("StartTime")), _time(action.get("EndTime"))
    recurrence, zone = action.get("Recurrence"), action.get("TimeZone")
    others = {key: one for key, one in _of(backend, group).items() if one.scheduled_action_name != name}
    if all(action.get(size) is None for size in SIZES):
        raise Conflict("ValidationError", "At least one of MinSize, MaxSize or DesiredCapacity must be specified")
    if start is None and recurrence is None:
        raise Conflict("ValidationError", "Either a start time or a recurrence must be specified")
    if start is not None and start <= _now():
        raise Conflict("ValidationError", "Given start time is in the past")
    if end is not None and start is not None and end <= start:
        raise Conflict("ValidationError", "Given end time is before the start time")
    if recurrence is not None and not CRON.fullmatch(recurrence):
        raise Conflict("ValidationError", f"Given recurrence string: {recurrence} is invalid")
    if zone is not None and (recurrence is None or zone not in zoneinfo.available_timezones()):
        raise Conflict("ValidationError", f"Given time zone {zone} is invalid")
    if len(others) >= MOST:
        raise Conflict("LimitExceeded", f"You may have at most {MOST} scheduled actions for each Auto Scaling group")
    if start is not None and any(one.start_time == start for one in others.values()):
        raise Conflict("AlreadyExists", "Scheduled action with this scheduled start time already exists")
    low, wanted = action.get("MinSize"), action.get("DesiredCapacity")
    high = action.get("MaxSize") or backend.autoscaling_groups[group].max_size
    if wanted is not None and (int(wanted) > int(high) or (low is not None and int(wanted) < int(low))):
        raise Conflict("ValidationError", "Desired capacity must be between the minimum and the maximum size")


def _put(backend, group, action):
    _check(backend, group, action)
    name = action["ScheduledActionName"]
    old = _of(backend, group).get((group, name))
    values = {"StartTime": _time(action.get("StartTime")), "EndTime": _time(action.get("EndTime")),
              **{key: action.get(key) for key in ("Recurrence", "TimeZone", *SIZES)}}
    if old is not None:  # what a call leaves out stays as it is
        before = {"StartTime": old.start_time, "EndTime": old.end_time, "Recurrence": old.recurrence, "TimeZone": old.time_zone,
                  "MinSize": old.min_size, "MaxSize": old.max_size, "DesiredCapacity": old.desired_capacity}
        values = {key: before[key] if value is None else value for key, value in values.items()}
    backend.scheduled_actions[(group, name)] = FakeScheduledAction(
        group, values["DesiredCapacity"], values["MaxSize"], values["MinSize"], name, values["StartTime"], values["EndTime"],
        values["Recurrence"], values["TimeZone"])


def batch_put_scheduled_update_group_action(response):
    """Auto Scaling's BatchPutScheduledUpdateGroupAction: what one action lacks is in the answer, and the others are made."""
    backend, group = response.autoscaling_backend, response._get_param("AutoScalingGroupName")
    actions, failed = response._get_param("ScheduledUpdateGroupActions", []), []
    _require_group(backend, group)
    if not 0 < len(actions) <= BATCH:
        raise Refusal(f"Between 1 and {BATCH} scheduled actions are allowed in a batch")
    for action in actions:
        try:
            _put(backend, group, action)
        except Conflict as problem:
            failed.append(FailedScheduledUpdateGroupActionRequest(
                scheduled_action_name=action["ScheduledActionName"], error_code=problem.args[0], error_message=problem.args[1]))
    return ActionResult({"FailedScheduledUpdateGroupActions": failed})


def batch_delete_scheduled_action(response):
    """Auto Scaling's BatchDeleteScheduledAction."""
    backend, group = response.autoscaling_backend, response._get_param("AutoScalingGroupName")
    names, failed = response._get_param("ScheduledActionNames", []), []
    _require_group(backend, group)
    if not 0 < len(names) <= BATCH:
        raise Refusal(f"Between 1 and {BATCH} scheduled actions are allowed in a batch")
    for name in names:
        if backend.scheduled_actions.pop((group, name), None) is None:
            failed.append(FailedScheduledUpdateGroupActionRequest(
                scheduled_action_name=name, error_code="ValidationError", error_message="Scheduled action name not found"))
    return ActionResult({"FailedScheduledActions": failed})


def install():
    """Replaces moto's operations."""
    AutoScalingResponse.batch_put_scheduled_update_group_action = batch_put_scheduled_update_group_action
    AutoScalingResponse.batch_delete_scheduled_action = batch_delete_scheduled_action

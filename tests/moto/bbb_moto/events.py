"""Stack events: the record of every status a stack and its resources take."""

import datetime
import json
import time

from moto.core.utils import utcnow
from moto.sns.models import sns_backends

from .settings import SETTINGS
from .stacks import STACK_TYPE
from .values import uuid


def of_stack(stack, status, reason=None):
    """Gives the stack a status and records it."""
    _record(stack, status, reason, stack.name, stack.id, STACK_TYPE, uuid())
    stack.status, stack.status_reason = status, reason
    if status.startswith(("UPDATE", "ROLLBACK", "DELETE")):
        stack.updated = stack.events[-1]["Timestamp"]


def of_resource(stack, status, logical_id, resource_type, physical_id=None, reason=None):
    """Gives a resource of the stack a status and records it."""
    if status.endswith("_IN_PROGRESS") and SETTINGS.delay_ms:
        time.sleep(SETTINGS.delay_ms / 1000)
    event = _record(stack, status, reason, logical_id, physical_id or "", resource_type, None)
    current = stack.resources.get(logical_id)
    if status.startswith("DELETE") and current is not None and current.physical_id != physical_id:
        return  # what was replaced goes: the resource of that name is the new one
    stack.summaries[logical_id] = {
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": physical_id or "",
        "ResourceType": resource_type,
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
        "Timestamp": event["Timestamp"],
        "LastUpdatedTimestamp": event["Timestamp"],
        "StackId": stack.id,
        "StackName": stack.name,
    }


def _record(stack, status, reason, logical_id, physical_id, resource_type, event_id):
    stamp = utcnow()
    if stack.events:  # a millisecond apart at least, so that order and ids stay unique
        stamp = max(stamp, stack.events[-1]["Timestamp"] + datetime.timedelta(milliseconds=1))
    event = {
        "StackId": stack.id,
        "StackName": stack.name,
        "EventId": event_id or f"{logical_id}-{status}-{stamp:%Y-%m-%dT%H:%M:%S}.{stamp.microsecond // 1000:03d}Z",
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": physical_id,
        "ResourceType": resource_type,
        "Timestamp": stamp,
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
        "ClientRequestToken": stack.root.token,
    }
    stack.events.append(event)
    _notify(stack, event)
    return event


def _notify(stack, event):
    """Publishes the event to the stack's topics, in the line format of CloudFormation's mails."""
    lines = {**event, "Timestamp": event["Timestamp"].isoformat(), "Namespace": stack.account}
    message = "".join(f"{key}={json.dumps(value) if isinstance(value, dict) else value or ''!s}\n"
                      for key, value in lines.items())
    for arn in stack.notification_arns:
        topics = sns_backends[stack.account][arn.split(":")[3]]
        if arn in topics.topics:
            topics.publish(message, arn=arn, subject="AWS CloudFormation Notification")

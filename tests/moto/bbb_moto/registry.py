"""Which handler makes which resource type. Nothing is made without one: an unknown type fails its stack."""

import dataclasses
from typing import Any, Callable

from .errors import StackError

_HANDLERS = {}
_PREFIXES = {}


@dataclasses.dataclass
class Made:
    """What creating or updating a resource gave."""

    physical_id: str
    attributes: dict = dataclasses.field(default_factory=dict)
    """Values for Fn::GetAtt, or functions that give them when asked."""
    model: Any = None


@dataclasses.dataclass
class Request:
    """A resource that is to be created."""

    stack: Any
    logical_id: str
    type: str
    properties: dict
    initiated: Callable[[Made], None]
    """To be called once the thing exists; the engine does it where a handler's `create` returns at once."""


def register(resource_type, handler):
    """Makes `handler` responsible for a type, or, with a trailing *, for all types that start so."""
    if resource_type.endswith("*"):
        _PREFIXES[resource_type[:-1]] = handler
    else:
        _HANDLERS[resource_type] = handler


def handler_of(resource_type):
    """The handler of a type.

    It has `create(request)`, which gives what was `Made`; `update(stack, resource, properties)`, which gives it too or
    None where the resource stays as it is; and `delete(stack, resource)`. It may have `snapshot(stack, resource)`, which leaves what
    DeletionPolicy: Snapshot asks for, and `leave_unfinished(stack, resource)` for a creation that is broken off.
    """
    if resource_type in _HANDLERS:
        return _HANDLERS[resource_type]
    for prefix, handler in _PREFIXES.items():
        if resource_type.startswith(prefix):
            return handler
    raise StackError(f"The test endpoint does not model resources of type {resource_type}. Add it to "
                     "tests/moto/bbb_moto/api_table.py or, with a reason, to stand_ins.py")

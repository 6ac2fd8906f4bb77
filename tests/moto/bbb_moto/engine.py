"""The life of a stack: create, update, roll back, delete. One resource after the other, each with its events."""

import threading
import traceback

from moto.core.utils import utcnow

from . import dynamic_references, events, exports, schemas, stack_policies
from .errors import ResourceFailed, StackError, reason_of
from .faults import FAULTS
from .intrinsics import Scope
from .ordering import creation_order
from .parameters import Parameters
from .registry import Made, Request, handler_of
from .settings import SETTINGS
from .stacks import STACK_TYPE, Resource, home_of
from .templates import is_custom

ONE_AT_A_TIME = threading.RLock()
"""moto's services are not made for concurrent writers."""

REPLACEMENT = "Requested update requires the creation of a new physical resource; hence creating one."


def run(work):
    """Runs a stack operation: here and now, or in the background as AWS does."""

    def guarded():
        with ONE_AT_A_TIME:
            try:
                work()
            except Exception:  # a bug of this package: the tests look for tracebacks in the log
                traceback.print_exc()

    if SETTINGS.background:
        threading.Thread(target=guarded, daemon=True).start()
    else:
        guarded()


def create(stack, revision):
    """Creates what a revision declares; returns why it failed, or None. A failed creation is rolled back."""
    events.of_stack(stack, "CREATE_IN_PROGRESS", "User Initiated")
    try:
        _load(stack, revision)
        for logical_id in creation_order(stack.template, stack.scope):
            _create_resource(stack, logical_id)
        _publish(stack)
    except (ResourceFailed, StackError) as error:
        reason = _reason("create", error)
        if stack.root.keeps_failed or (stack.deletes_failed and stack.parent is None):
            stack.failed = "CREATE"
            events.of_stack(stack, "CREATE_FAILED", reason.strip())
            if stack.deletes_failed:
                delete(stack)
        else:
            undo_creation(stack, reason + "Rollback requested by user.")
        return reason.strip()
    events.of_stack(stack, "CREATE_COMPLETE")
    return None


def undo_creation(stack, reason):
    """Deletes what a failed creation has made; the stack stays as a shell."""
    events.of_stack(stack, "ROLLBACK_IN_PROGRESS", reason)
    failed = _delete_resources(stack, undoing_creation=True)
    stack.failed = None
    events.of_stack(stack, "ROLLBACK_FAILED" if failed else "ROLLBACK_COMPLETE", _failed_to_delete(failed))


def update(stack, revision):
    """Turns a stack into a revision; returns why it failed, or None. A failed update is rolled back.

    Replaced and removed resources live until the root of the tree is done, so that every rollback finds them.
    """
    if not stack.failed:
        stack.previous, stack.replaced, stack.restored = stack.revision, [], set()
    events.of_stack(stack, "UPDATE_IN_PROGRESS", "User Initiated")
    _forget_unmade(stack)
    try:
        _apply(stack, revision, rolling_back=False)
    except (ResourceFailed, StackError) as error:
        cancelled = stack.root.cancelled
        reason = "User Initiated" if cancelled else _reason("update", error)
        if stack.root.keeps_failed and not cancelled:
            stack.failed = stack.failed or "UPDATE"
            events.of_stack(stack, "UPDATE_FAILED", reason.strip())
        else:
            (undo_creation if stack.failed == "CREATE" else roll_back)(stack, reason)
        stack.cancelled = False
        return reason.strip()
    stack.failed, stack.cancelled = None, False
    events.of_stack(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    if stack.parent is None:
        clean_up(stack)
    return None


def _forget_unmade(stack):
    """Takes away what a creation that was left as it failed has begun, so that it is made anew."""
    for logical_id, resource in list(stack.resources.items()):
        if stack.summaries[logical_id]["ResourceStatus"] == "CREATE_FAILED" and resource.type != STACK_TYPE:
            _delete_resource(stack, stack.resources.pop(logical_id), "Delete")


def roll_back(stack, reason=None):
    """Returns an updated stack to what it was before."""
    events.of_stack(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason)
    try:
        _apply(stack, stack.previous, rolling_back=True)
    except (ResourceFailed, StackError) as error:
        stack.skipped = None
        events.of_stack(stack, "UPDATE_ROLLBACK_FAILED", _reason("update", error).strip())
        return
    stack.failed = stack.skipped = None
    events.of_stack(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
    if stack.parent is None:
        clean_up(stack)


def clean_up(stack):
    """Ends an update: deletes what the stack no longer needs, in the nested stacks too."""
    rolled_back = stack.status.startswith("UPDATE_ROLLBACK")
    for resource in reversed(stack.replaced):
        removed = resource.logical_id not in stack.resources
        policy = resource.declaration.get("DeletionPolicy" if removed else "UpdateReplacePolicy")
        if policy == "RetainExceptOnCreate":
            policy = "Delete" if rolled_back else "Retain"
        _delete_resource(stack, resource, policy)
        if removed:
            stack.summaries.pop(resource.logical_id, None)
    stack.replaced = []
    for resource in stack.resources.values():
        child = resource.model if resource.type == STACK_TYPE else None
        if child is not None and child.status.endswith("CLEANUP_IN_PROGRESS"):
            clean_up(child)
    events.of_stack(stack, "UPDATE_ROLLBACK_COMPLETE" if rolled_back else "UPDATE_COMPLETE")


def delete(stack):
    """Deletes a stack and what it made; its status says whether that worked."""
    used = exports.in_use(stack)
    if used:  # AWS leaves the status alone; only the reason tells
        events.of_stack(stack, stack.status, used)
        return
    events.of_stack(stack, "DELETE_IN_PROGRESS", "User Initiated")
    failed = _delete_resources(stack, undoing_creation=False)
    if failed:
        events.of_stack(stack, "DELETE_FAILED", _failed_to_delete(failed))
        return
    exports.withdraw(stack)
    home = home_of(stack)
    home.stacks.pop(stack.id, None)
    home.deleted[stack.id] = stack
    stack.deleted = utcnow()
    events.of_stack(stack, "DELETE_COMPLETE")


def _reason(verb, error):
    if isinstance(error, ResourceFailed):
        return f"The following resource(s) failed to {verb}: [{error.logical_id}]. "
    return reason_of(error).rstrip(". ") + ". "


def _failed_to_delete(logical_ids):
    return f"The following resource(s) failed to delete: [{', '.join(logical_ids)}]. " if logical_ids else None


def _load(stack, revision):
    """Puts a revision in force: parameters, conditions and the scope its functions see."""
    parameters = Parameters(revision.template, revision.given, stack)
    stack.revision, stack.parameters, stack.tags = revision, parameters, dict(revision.tags)
    stack.scope = Scope(stack, revision.template, parameters.values, stack.resources.__getitem__,
                        exports.importer(stack))


def _publish(stack):
    outputs = exports.outputs_of(stack.template, stack.scope)
    exports.publish(stack, outputs)
    stack.outputs = outputs


def _apply(stack, revision, rolling_back):
    """Brings the resources of a living stack to a revision."""
    _load(stack, revision)
    order = creation_order(stack.template, stack.scope)
    if not rolling_back:
        for logical_id in [logical_id for logical_id in stack.resources if logical_id not in order]:
            _refuse_by_policy(stack, stack.resources[logical_id], "Update:Delete")
    kept = {resource.logical_id: resource for resource in stack.replaced
            if rolling_back and resource.logical_id not in stack.restored}
    for logical_id in order:
        if stack.root.cancelled and not rolling_back:
            raise ResourceFailed(logical_id, "Resource update cancelled")
        if logical_id in kept:
            _restore(stack, kept[logical_id])
        elif logical_id in stack.resources:
            _update_resource(stack, logical_id, rolling_back)
        else:
            _create_resource(stack, logical_id)
    for logical_id in [logical_id for logical_id in stack.resources if logical_id not in order]:
        stack.replaced.append(stack.resources.pop(logical_id))
    _publish(stack)


def _restore(stack, resource):
    """Takes a replaced or removed resource back; what replaced it goes when the stack is cleaned up."""
    stack.replaced.remove(resource)
    stack.restored.add(resource.logical_id)
    newer = stack.resources.get(resource.logical_id)
    if newer is not None:
        stack.replaced.append(newer)
    stack.resources[resource.logical_id] = resource
    events.of_resource(stack, "UPDATE_COMPLETE", resource.logical_id, resource.type, resource.physical_id)


def _concrete(stack, logical_id, resource_type, properties):
    """The properties as a handler gets them."""
    resolved = dynamic_references.resolve(properties, stack.region)
    return resolved if is_custom(resource_type) else schemas.check(logical_id, resource_type, resolved, stack.region)


def _create_resource(stack, logical_id, replacing=None):
    declaration = stack.template["Resources"][logical_id]
    resource_type = declaration["Type"]
    verb = "CREATE" if replacing is None else "UPDATE"
    if replacing is None:
        events.of_resource(stack, f"{verb}_IN_PROGRESS", logical_id, resource_type)
    made = []
    try:
        properties = stack.scope.resolve(declaration.get("Properties") or {})
        FAULTS.check(stack, logical_id)

        def initiated(result):
            made.append(result)
            stack.resources[logical_id] = Resource(
                logical_id, resource_type, result.physical_id, properties, result.attributes, result.model, declaration
            )
            events.of_resource(stack, f"{verb}_IN_PROGRESS", logical_id, resource_type, result.physical_id,
                               "Resource creation Initiated")

        concrete = _concrete(stack, logical_id, resource_type, properties)
        handler = handler_of(resource_type)
        result = handler.create(Request(stack, logical_id, resource_type, concrete, initiated))
        if not made:
            initiated(result)
        _break_off(stack, handler, logical_id)
    except Exception as error:
        physical_id = made[0].physical_id if made else replacing.physical_id if replacing else None
        events.of_resource(stack, f"{verb}_FAILED", logical_id, resource_type, physical_id, _handler_reason(error))
        raise ResourceFailed(logical_id, reason_of(error)) from error
    events.of_resource(stack, f"{verb}_COMPLETE", logical_id, resource_type, result.physical_id)


def _break_off(stack, handler, logical_id):
    """Fails a resource that exists already but is not done, if that was ordered."""
    try:
        FAULTS.check(stack, logical_id, "HALFWAY")
    except StackError:
        if hasattr(handler, "leave_unfinished"):
            handler.leave_unfinished(stack, stack.resources[logical_id])
        raise


def _handler_reason(error):
    if isinstance(error, (StackError, ResourceFailed)):
        return reason_of(error)
    return f'Resource handler returned message: "{reason_of(error)}"'


def _update_resource(stack, logical_id, rolling_back):
    resource = stack.resources[logical_id]
    if rolling_back and (stack.id, logical_id) in (stack.root.skipped or ()):
        events.of_resource(stack, "UPDATE_COMPLETE", logical_id, resource.type, resource.physical_id)
        return
    declaration = stack.template["Resources"][logical_id]
    try:
        properties = stack.scope.resolve(declaration.get("Properties") or {})
    except StackError as error:
        events.of_resource(stack, "UPDATE_FAILED", logical_id, resource.type, resource.physical_id, error.message)
        raise ResourceFailed(logical_id, error.message) from error
    resource.declaration = declaration
    changed = changed_properties(resource.properties, properties)
    if not changed and resource.type != STACK_TYPE:
        return
    replaced = schemas.replaced_by(resource.type, resource.properties, properties)
    if is_custom(resource.type) and "ServiceToken" in changed:
        _refuse_update(stack, resource, "Modifying service token is not allowed.")
    if not rolling_back:
        _refuse_by_policy(stack, resource, "Update:Replace" if replaced else "Update:Modify")
    events.of_resource(stack, "UPDATE_IN_PROGRESS", logical_id, resource.type, resource.physical_id,
                       REPLACEMENT if replaced else None)
    if replaced:
        _replace(stack, resource, properties)
        return
    try:
        FAULTS.check(stack, logical_id, "ROLLBACK" if rolling_back else None)
        concrete = _concrete(stack, logical_id, resource.type, properties)
        made = handler_of(resource.type).update(stack, resource, concrete)
    except Exception as error:
        events.of_resource(stack, "UPDATE_FAILED", logical_id, resource.type, resource.physical_id,
                           _handler_reason(error))
        raise ResourceFailed(logical_id, reason_of(error)) from error
    made = made or Made(resource.physical_id, resource.attributes, resource.model)
    if made.physical_id != resource.physical_id:  # a custom resource's function answered with a new thing
        stack.replaced.append(resource)
    stack.resources[logical_id] = Resource(logical_id, resource.type, made.physical_id, properties, made.attributes,
                                           made.model, declaration)
    events.of_resource(stack, "UPDATE_COMPLETE", logical_id, resource.type, made.physical_id)


def _refuse_by_policy(stack, resource, action):
    reason = stack_policies.refusal(stack.policy_during_update or stack.policy, action, resource.logical_id, resource.type)
    if reason:
        _refuse_update(stack, resource, reason)


def _refuse_update(stack, resource, reason):
    events.of_resource(stack, "UPDATE_FAILED", resource.logical_id, resource.type, resource.physical_id, reason)
    raise ResourceFailed(resource.logical_id, reason)


def changed_properties(old, new):
    """The names of the top level properties that differ."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def _replace(stack, resource, properties):
    name = schemas.custom_name(resource.type, resource.properties, properties)
    if name:
        _refuse_update(stack, resource, "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
                       f"Rename {name} and update the stack again.")
    try:
        _create_resource(stack, resource.logical_id, replacing=resource)
    finally:
        if stack.resources[resource.logical_id] is not resource:
            stack.replaced.append(resource)


def _delete_resources(stack, undoing_creation):
    """Deletes a stack's resources, dependants first; returns the logical ids that stayed against its will."""
    failed = []
    for logical_id in _deletion_order(stack):
        resource = stack.resources[logical_id]
        policy = resource.declaration.get("DeletionPolicy")
        if policy == "RetainExceptOnCreate":
            policy = "Delete" if undoing_creation else "Retain"
        if logical_id in stack.retained:
            policy = "Retain"
        if _delete_resource(stack, resource, policy):
            del stack.resources[logical_id]
        elif stack.forced:
            events.of_resource(stack, "DELETE_SKIPPED", logical_id, resource.type, resource.physical_id)
            del stack.resources[logical_id]
        else:
            failed.append(logical_id)
    return failed


def _deletion_order(stack):
    try:
        order = [name for name in creation_order(stack.template, stack.scope) if name in stack.resources]
    except (StackError, AttributeError, KeyError):  # the stack never got as far as having an order
        order = []
    return [*(name for name in reversed(stack.resources) if name not in order), *reversed(order)]


def _default_policy(resource):
    """Databases are the only things of which CloudFormation leaves a snapshot where nothing is said."""
    alone = resource.type == "AWS::RDS::DBInstance" and "DBClusterIdentifier" not in resource.properties
    return "Snapshot" if alone or resource.type == "AWS::RDS::DBCluster" else "Delete"


def _delete_resource(stack, resource, policy):
    """Deletes one resource, or keeps it as its policy says; returns whether the stack is rid of it."""
    told = (resource.logical_id, resource.type, resource.physical_id)
    policy = policy or _default_policy(resource)
    if policy == "Retain":
        events.of_resource(stack, "DELETE_SKIPPED", *told)
        return True
    events.of_resource(stack, "DELETE_IN_PROGRESS", *told)
    try:
        FAULTS.check(stack, resource.logical_id, "DELETE")
        handler = handler_of(resource.type)
        if policy == "Snapshot" and hasattr(handler, "snapshot"):
            handler.snapshot(stack, resource)
        handler.delete(stack, resource)
    except Exception as error:
        events.of_resource(stack, "DELETE_FAILED", *told, _handler_reason(error))
        return False
    events.of_resource(stack, "DELETE_COMPLETE", *told)
    return True

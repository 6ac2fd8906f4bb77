"""AWS::CloudFormation::Stack: a stack that is a resource of another one."""

from moto.cloudformation.parsing import generate_resource_name

from . import engine, events, templates
from .errors import ResourceFailed, StackError
from .registry import Made, register
from .stacks import STACK_TYPE, Revision, Stack, home_of
from .values import joined


class NestedStack:
    """Makes, updates and deletes nested stacks; a child keeps its id over updates, as on AWS."""

    def create(self, request):
        revision = wanted_revision(request.stack, request.properties)
        child = planned_child(request.stack, request.logical_id) or new_child(
            request.stack, request.logical_id, request.properties
        )
        request.initiated(Made(child.id, _Outputs(child), child))
        failure = engine.create(child, revision)
        if failure:
            reason = f"Embedded stack {child.id} was not successfully created: {failure}"
            raise ResourceFailed(request.logical_id, reason)
        return Made(child.id, _Outputs(child), child)

    def update(self, stack, resource, properties):
        child = resource.model
        if stack.status == "UPDATE_ROLLBACK_IN_PROGRESS":
            if child.status in ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_FAILED") or (
                    child.status == "UPDATE_ROLLBACK_FAILED" and stack.root.skipped is not None):
                engine.roll_back(child)
            if child.status == "UPDATE_ROLLBACK_FAILED":
                raise StackError(f"Embedded stack {child.id} was not successfully updated. Currently in "
                                 f"{child.status} with reason: {child.status_reason}")
            return None
        revision = wanted_revision(stack, properties)
        if not child.failed and _is_unchanged(child, revision):
            return None
        failure = engine.update(child, revision)
        if failure:
            raise ResourceFailed(resource.logical_id,
                                 f"Embedded stack {child.id} was not successfully updated. Currently in "
                                 f"{child.status} with reason: {failure}")
        return Made(child.id, _Outputs(child), child)

    def delete(self, stack, resource):
        child = resource.model
        engine.delete(child)
        if child.status != "DELETE_COMPLETE":
            raise StackError(f"Embedded stack {child.id} was not successfully deleted: {child.status_reason}")


class _Outputs(dict):
    """The attributes of a nested stack: Outputs.X, read when they are asked for."""

    def __init__(self, child):
        super().__init__()
        self.child = child

    def get(self, name, default=None):
        kind, _, key = name.partition(".")
        return self.child.output(key) if kind == "Outputs" else default


def _is_unchanged(child, revision):
    """Whether AWS would say "No updates are to be performed" of the nested stack; then it keeps its template and its status."""
    from . import change_sets  # which plans with this module
    try:
        preview = change_sets.Preview(child, revision, False)
        preview.look()
    except StackError:  # the update itself says why it cannot be
        return False
    return preview.unchanged


def wanted_revision(parent, properties):
    """What a nested stack's resolved properties ask for; reads the template from S3."""
    body = templates.fetch(properties["TemplateURL"], parent.account, parent.region)
    template = templates.parse_and_check(body, parent.region)
    templates.check_capabilities(template, parent.root.capabilities)
    given = {name: joined(value) for name, value in (properties.get("Parameters") or {}).items()}
    return Revision(body, template, given, {**parent.tags, **_tags(properties)})


def _tags(properties):
    return {tag["Key"]: tag["Value"] for tag in properties.get("Tags") or []}


def new_child(parent, logical_id, properties):
    """An empty nested stack, known to its home."""
    child = Stack(
        generate_resource_name(STACK_TYPE, parent.name, logical_id),
        parent.region,
        parent.account,
        parent.tags,
        properties.get("NotificationARNs") or parent.notification_arns,
        parent,
    )
    child.logical_id = logical_id
    child.capabilities = parent.root.capabilities
    home_of(parent).add(child)
    return child


def planned_children(parent):
    """The children that a change set with nested ones has prepared."""
    return [stack for stack in home_of(parent).stacks.values()
            if stack.parent is parent and stack.status == "REVIEW_IN_PROGRESS"]


def planned_child(parent, logical_id):
    """The prepared child of one resource, or None."""
    return next((child for child in planned_children(parent) if child.logical_id == logical_id), None)


def plan_child(parent, logical_id, properties):
    """Prepares a child for review."""
    child = new_child(parent, logical_id, properties)
    events.of_stack(child, "REVIEW_IN_PROGRESS", "User Initiated")
    return child


def forget_planned(parent):
    """Drops prepared children that were never created."""
    for child in planned_children(parent):
        forget_planned(child)
        home_of(parent).stacks.pop(child.id, None)


register(STACK_TYPE, NestedStack())

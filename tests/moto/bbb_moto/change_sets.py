"""Change sets: what executing a template would change, nested stacks included where that was asked for."""

import threading

from moto.core.utils import utcnow

from . import exports, nested_stacks, schemas
from .engine import changed_properties
from .errors import StackError
from .intrinsics import NotKnown, Scope
from .ordering import creation_order
from .parameters import Parameters
from .settings import SETTINGS
from .stacks import STACK_TYPE, home_of
from .templates import references
from .values import joined, uuid

NO_CHANGES = (
    "The submitted information didn't contain changes. Submit different information to create a change set."
)
POLICIES = ("CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy", "UpdateReplacePolicy")


class ChangeSet:
    """One change set; `preview` holds its changes."""

    def __init__(self, name, stack, kind, revision, preview, parent=None):
        self.id = f"arn:aws:cloudformation:{stack.region}:{stack.account}:changeSet/{name}/{uuid()}"
        self.name = name
        self.stack = stack
        self.kind = kind
        self.revision = revision
        self.preview = preview
        self.parent = parent
        self.created = utcnow()
        self.description = None
        self.capabilities = []
        self.on_failure = None
        self.token = None
        self.include_nested = parent is not None
        self.status, self.status_reason, self.execution_status = "CREATE_COMPLETE", None, "AVAILABLE"

    def fail(self, reason):
        """Marks the change set as one that cannot be executed."""
        self.status, self.status_reason, self.execution_status = "FAILED", reason, "UNAVAILABLE"

    def take_a_while(self):
        """Shows the change set as still being made for as long as a resource takes."""
        result = self.status, self.execution_status
        self.status, self.execution_status = "CREATE_IN_PROGRESS", "UNAVAILABLE"

        def finish():
            self.status, self.execution_status = result

        threading.Timer(SETTINGS.delay_ms / 1000, finish).start()

    @property
    def root(self):
        """The change set at the top of the tree."""
        return self.parent.root if self.parent else self

    def describe(self):
        """The answer of DescribeChangeSet, without its pages."""
        return {
            "ChangeSetName": self.name,
            "ChangeSetId": self.id,
            "StackId": self.stack.id,
            "StackName": self.stack.name,
            "Description": self.description,
            "Parameters": self.preview.parameters.described() if self.preview.parameters else [],
            "CreationTime": self.created,
            "ExecutionStatus": self.execution_status,
            "Status": self.status,
            "StatusReason": self.status_reason,
            "NotificationARNs": self.stack.notification_arns,
            "RollbackConfiguration": {},
            "Capabilities": self.capabilities,
            "Tags": [{"Key": key, "Value": value} for key, value in self.revision.tags.items()],
            "OnStackFailure": self.on_failure,
            "ParentChangeSetId": self.parent.id if self.parent else None,
            "RootChangeSetId": self.root.id if self.include_nested else None,
            "IncludeNestedStacks": self.include_nested,
        }

    def summary(self):
        """The entry of ListChangeSets."""
        shown = self.describe()
        kept = ("ChangeSetName", "ChangeSetId", "StackId", "StackName", "Description", "CreationTime", "Status",
                "StatusReason", "ExecutionStatus", "ParentChangeSetId", "RootChangeSetId", "IncludeNestedStacks")
        return {name: shown[name] for name in kept}


def create(name, stack, kind, revision, include_nested):
    """A change set of the stack; it is remembered, with those of its nested stacks."""
    preview = Preview(stack, revision, include_nested)
    change_set = ChangeSet(name, stack, kind, revision, preview)
    change_set.include_nested = include_nested
    home_of(stack).change_sets[change_set.id] = change_set
    preview.look()
    if kind == "UPDATE" and preview.unchanged and not stack.failed:
        change_set.fail(NO_CHANGES)
    _register_nested(change_set)
    if SETTINGS.background:
        change_set.take_a_while()
    return change_set


def _register_nested(change_set):
    for logical_id, child in change_set.preview.children.items():
        kind = "CREATE" if child.stack.status == "REVIEW_IN_PROGRESS" else "UPDATE"
        nested = ChangeSet(f"{change_set.name}-{logical_id}", child.stack, kind, child.revision, child, change_set)
        nested.capabilities = change_set.capabilities
        home_of(child.stack).change_sets[nested.id] = nested
        child.announced(nested.id)
        _register_nested(nested)
        if child.problem:
            nested.fail(child.problem)
        if nested.status == "FAILED":
            change_set.fail(f"Nested change set {nested.id} was not successfully created: Currently in FAILED.")


def forget(change_set):
    """Deletes a change set, those nested in it, and the stacks that were only prepared for it."""
    change_sets = home_of(change_set.stack).change_sets
    change_sets.pop(change_set.id, None)
    for nested in [nested for nested in change_sets.values() if nested.parent is change_set]:
        forget(nested)
    nested_stacks.forget_planned(change_set.stack)


class Preview:
    """Compares a stack with a revision without touching anything."""

    def __init__(self, stack, revision, include_nested):
        self.stack = stack
        self.revision = revision
        self.include_nested = include_nested
        self.changes = []
        self.children = {}
        self.problem = None
        self.hides_outputs = False
        """Whether outputs of nested stacks are unknown even where nothing changes: they are to the parameters of others."""
        self.parameters = None
        self._actions = {}
        self._entries = {}
        self._scope = None
        self._outputs_changed = False
        self._entry = None

    @property
    def unchanged(self):
        """Whether executing it would do nothing."""
        return not self.changes and not self._outputs_changed

    def announced(self, change_set_id):
        """Tells the parent's entry of this nested stack which change set shows more."""
        if self._entry is not None:
            self._entry["ChangeSetId"] = change_set_id

    def look(self):
        """Finds the changes; raises where CloudFormation would refuse the request."""
        template = self.revision.template
        self.parameters = Parameters(template, self.revision.given, self.stack)
        self._scope = Scope(self.stack, template, self.parameters.values, lambda name: _Foreseen(self, name),
                            exports.importer(self.stack, remember=False))
        self._refuse_new_types()
        order = creation_order(template, self._scope)
        for logical_id in order:
            self._look_at(logical_id)
        for logical_id in template["Resources"]:
            if logical_id in self._entries:
                self._add(self._entries[logical_id])
        for logical_id, resource in self.stack.resources.items():
            if logical_id not in order:
                self._add(_entry("Remove", logical_id, resource.type, resource.physical_id))
        self._look_at_outputs()

    def _add(self, entry):
        self.changes.append({"Type": "Resource", "ResourceChange": entry})

    def _refuse_new_types(self):
        changed = [name for name, resource in self.stack.resources.items()
                   if self._scope.active(name) and self.revision.template["Resources"][name]["Type"] != resource.type]
        if changed:
            raise StackError("Update of resource type is not permitted. The new template modifies resource type of "
                             f"the following resources: [{', '.join(changed)}]")

    def _look_at(self, logical_id):
        declaration = self.revision.template["Resources"][logical_id]
        resource = self.stack.resources.get(logical_id)
        if resource is None:
            self._actions[logical_id] = "Add"
            self._entries[logical_id] = _entry("Add", logical_id, declaration["Type"])
            self._resolve(declaration)  # a function that cannot work is refused now
            if declaration["Type"] == STACK_TYPE and self.include_nested:
                self._look_into(logical_id, declaration, None)
            return
        if resource.type == STACK_TYPE:
            self._look_at_nested(logical_id, declaration, resource)
            return
        entry = self._modification(logical_id, declaration, resource)
        if entry is not None:
            self._actions[logical_id] = "Modify" if entry["Replacement"] == "False" else "Replace"
            self._entries[logical_id] = entry

    def _resolve(self, declaration):
        """The properties that can be known, and the reasons why the others cannot."""
        known, unknown = {}, {}
        for name, value in (declaration.get("Properties") or {}).items():
            try:
                resolved = self._scope.resolve(value)
            except NotKnown as reason:
                unknown[name] = reason
            else:
                if resolved is not None:
                    known[name] = resolved
        return known, unknown

    def _modification(self, logical_id, declaration, resource):
        known, unknown = self._resolve(declaration)
        old = {name: value for name, value in resource.properties.items() if name not in unknown}
        static = changed_properties(old, known)
        for name in [name for name, reason in unknown.items() if reason.name in self.parameters.values]:
            del unknown[name]  # a placeholder is a value, and another one than before
            static.add(name)
        details = [self._detail(resource, declaration, name) for name in sorted(static)]
        details += [_dynamic_detail(resource, name, reason) for name, reason in sorted(unknown.items())]
        scope = ["Properties"] if details else []
        scope += [key for key in POLICIES if declaration.get(key) != resource.declaration.get(key)]
        if self.revision.tags != self.stack.tags and schemas.taggable(resource.type):
            scope.append("Tags")
        if not scope:
            return None
        create_only = schemas.create_only(resource.type)
        conditional = schemas.conditionally_create_only(resource.type)
        if static & create_only:
            replacement = "True"
        elif set(unknown) & create_only or (static | set(unknown)) & conditional:
            replacement = "Conditional"
        else:
            replacement = "False"
        return _entry("Modify", logical_id, resource.type, resource.physical_id, Replacement=replacement, Scope=scope,
                      Details=details)

    def _detail(self, resource, declaration, name):
        value = (declaration.get("Properties") or {}).get(name)
        changed = self._changed_parameters()
        used = [name for function, name, _ in references(value) if function == "Ref" and name in changed]
        detail = {"Target": _target(resource.type, name), "Evaluation": "Static"}
        if used:
            return {**detail, "ChangeSource": "ParameterReference", "CausingEntity": used[0]}
        return {**detail, "ChangeSource": "DirectModification"}

    def _changed_parameters(self):
        old = self.stack.parameters.raw if self.stack.parameters else {}
        return {name for name, value in self.parameters.raw.items() if old.get(name) != value}

    def _look_at_nested(self, logical_id, declaration, resource):
        entry = _entry("Modify", logical_id, STACK_TYPE, resource.physical_id, Replacement="False",
                       Scope=["Properties"], Details=[])
        if not self.include_nested:  # AWS does not look whether the object behind the URL has changed
            entry["Details"] = [{"Target": {"Attribute": "Properties", "RequiresRecreation": "Never"},
                                 "Evaluation": "Dynamic", "ChangeSource": "Automatic"}]
            self._entries[logical_id], self._actions[logical_id] = entry, "Modify"
            return
        self._look_into(logical_id, declaration, resource)
        child = self.children[logical_id]
        if child.unchanged and not child.problem:
            del self.children[logical_id]
            return
        own = self._modification(logical_id, declaration, resource)
        entry["Details"] = own["Details"] if own else []
        self._entries[logical_id], self._actions[logical_id] = entry, "Modify"
        child._entry = entry

    def _look_into(self, logical_id, declaration, resource):
        properties = self._scope.branches(declaration.get("Properties") or {})
        if _imports(properties.get("TemplateURL")):
            raise StackError("TemplateURL must be a supported URL.")
        given, problem = {}, None
        for name, value in (properties.get("Parameters") or {}).items():
            if _imports(value):
                problem = f"Usage of {{{{IntrinsicFunction:{self.stack.name}//Fn::ImportValue}}}} is not allowed."
            self.hides_outputs = True
            try:
                resolved = self._scope.resolve(value)
            except NotKnown as reason:
                given[name] = reason
            else:
                if resolved is not None:
                    given[name] = joined(resolved)
            finally:
                self.hides_outputs = False
        plain = self._scope.resolve({key: value for key, value in properties.items() if key != "Parameters"})
        wanted = nested_stacks.wanted_revision(self.stack, plain)
        revision = type(wanted)(wanted.body, wanted.template, given, {**self.revision.tags, **wanted.tags})
        stack = resource.model if resource else nested_stacks.plan_child(self.stack, logical_id, plain)
        child = self.children[logical_id] = Preview(stack, revision, True)
        child._entry = self._entries.get(logical_id)
        try:
            child.look()
            child.problem = problem
        except (StackError, NotKnown) as error:
            child.problem = str(error)

    def _look_at_outputs(self):
        try:
            outputs = exports.outputs_of(self.revision.template, self._scope)
        except NotKnown:
            self._outputs_changed = True
        else:
            self._outputs_changed = outputs != self.stack.outputs

    def action(self, logical_id):
        """What is foreseen for a resource: Add, Modify, Replace, or None."""
        return self._actions.get(logical_id)


class _Foreseen:
    """A resource as a change set knows it."""

    def __init__(self, preview, logical_id):
        self.preview = preview
        self.logical_id = logical_id

    @property
    def reference(self):
        if self.preview.action(self.logical_id) in ("Add", "Replace"):
            raise NotKnown("Ref", self.logical_id)
        return self.preview.stack.resources[self.logical_id].reference

    def attribute(self, name):
        action = self.preview.action(self.logical_id)
        resource = self.preview.stack.resources.get(self.logical_id)
        nested = resource is not None and resource.type == STACK_TYPE
        if action in ("Add", "Replace") or (nested and (action or self.preview.hides_outputs)):
            raise NotKnown("Fn::GetAtt", f"{self.logical_id}.{name}")
        return resource.attribute(name)


def _imports(value):
    return "Fn::ImportValue" in str(value)


def _entry(action, logical_id, resource_type, physical_id=None, **more):
    return {"Action": action, "LogicalResourceId": logical_id, "PhysicalResourceId": physical_id,
            "ResourceType": resource_type, "Scope": [], "Details": [], **more}


def _target(resource_type, name):
    if name in schemas.create_only(resource_type):
        recreation = "Always"
    else:
        recreation = "Conditionally" if name in schemas.conditionally_create_only(resource_type) else "Never"
    return {"Attribute": "Properties", "Name": name, "RequiresRecreation": recreation}


def _dynamic_detail(resource, name, reason):
    source = "ResourceReference" if reason.function == "Ref" else "ResourceAttribute"
    return {"Target": _target(resource.type, name), "Evaluation": "Dynamic", "ChangeSource": source,
            "CausingEntity": reason.name}

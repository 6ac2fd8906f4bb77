"""What the endpoint remembers: stacks with their resources, change sets and exports, per account and region."""

import collections
import dataclasses
from typing import Any

from moto.core.utils import utcnow

from .errors import StackError
from .values import uuid

STACK_TYPE = "AWS::CloudFormation::Stack"


@dataclasses.dataclass
class Resource:
    """One physical resource of a stack."""

    logical_id: str
    type: str
    physical_id: str
    properties: dict
    """Resolved, but with dynamic references still as text: what an update is compared with."""
    attributes: dict
    model: Any = None
    """moto's object behind it, the nested stack, or None."""
    declaration: dict = dataclasses.field(default_factory=dict)
    asked: dict = dataclasses.field(default_factory=dict)
    """The attributes templates have asked for, with what they were given."""

    @property
    def reference(self):
        """What Ref gives."""
        return self.physical_id

    def attribute(self, name):
        """What Fn::GetAtt gives."""
        value = self.attributes.get(name)
        if value is None:
            raise StackError(f"Template error: resource {self.logical_id} does not support attribute type {name} "
                             "in Fn::GetAtt")
        self.asked[name] = value() if callable(value) else value
        return self.asked[name]

    def made_of(self):
        """What it is and what it was made of, for tests."""
        return {
            "logicalId": self.logical_id,
            "type": self.type,
            "physicalId": self.physical_id,
            "properties": self.properties,
            "attributes": self.asked,
        }


@dataclasses.dataclass(frozen=True)
class Revision:
    """What a stack was, or shall be, made from."""

    body: str
    template: dict
    given: dict
    tags: dict


class Stack:
    """One stack, nested or not."""

    def __init__(self, name, region, account, tags=None, notification_arns=(), parent=None):
        self.name = name
        self.region = region
        self.account = account
        self.id = f"arn:aws:cloudformation:{region}:{account}:stack/{name}/{uuid()}"
        self.tags = dict(tags or {})
        self.notification_arns = list(notification_arns)
        self.parent = parent
        self.logical_id = None
        self.revision = Revision("", {}, {}, dict(self.tags))
        self.previous = None
        self.parameters = None
        self.scope = None
        self.status = None
        self.status_reason = None
        self.created = utcnow()
        self.updated = None
        self.deleted = None
        self.events = []
        self.resources = {}
        self.replaced = []
        self.summaries = {}
        self.outputs = []
        self.capabilities = []
        self.token = None
        self.role_arn = None
        self.change_set_id = None
        self.protected = False
        self.policy = None
        self.policy_during_update = None
        """The stack policy in force for the one update that brought it."""
        self.retained = ()
        self.failed = None
        """CREATE or UPDATE where a failed operation was left as it was."""
        self.keeps_failed = False
        """Of the root: a failed operation is left as it is, not rolled back."""
        self.deletes_failed = False
        """Of the root: a failed creation ends with the stack's deletion."""
        self.cancelled = False
        """Of the root: its update is to stop."""
        self.skipped = None
        """Of the root, while a failed rollback goes on: (stack id, logical id) of what it leaves alone."""
        self.restored = set()
        """The replaced or removed resources that a rollback has taken back."""
        self.forced = False
        """It is deleted even where resources stay."""

    @property
    def template(self):
        """The template in force."""
        return self.revision.template

    @property
    def root(self):
        """The stack at the top of the tree, itself where it is not nested."""
        return self.parent.root if self.parent else self

    @property
    def in_progress(self):
        """Whether an operation is running."""
        return self.status.endswith("_IN_PROGRESS") and self.status != "REVIEW_IN_PROGRESS"

    def output(self, key):
        """The value of an output, or None."""
        return next((output["OutputValue"] for output in self.outputs if output["OutputKey"] == key), None)

    @property
    def path(self):
        """The logical ids that lead here from the root, with slashes between them; empty for the root."""
        return "/".join(filter(None, [self.parent.path, self.logical_id])) if self.parent else ""

    def made_of(self):
        """What the stack was made of, for tests: values as they are after evaluation."""
        return {
            "root": self.root.name,
            "path": self.path,
            "name": self.name,
            "id": self.id,
            "given": self.revision.given,
            "parameters": self.parameters.values if self.parameters else {},
            "outputs": {output["OutputKey"]: output["OutputValue"] for output in self.outputs},
            "resources": [resource.made_of() for resource in self.resources.values()],
        }

    def describe(self):
        """The stack as DescribeStacks shows it."""
        return {
            "StackId": self.id,
            "StackName": self.name,
            "ChangeSetId": self.change_set_id,
            "Description": self.template.get("Description"),
            "Parameters": self.parameters.described() if self.parameters else [],
            "CreationTime": self.created,
            "LastUpdatedTime": self.updated,
            "DeletionTime": self.deleted,
            "RollbackConfiguration": {},
            "StackStatus": self.status,
            "StackStatusReason": self.status_reason,
            "DisableRollback": self.root.keeps_failed,
            "NotificationARNs": self.notification_arns,
            "Capabilities": self.capabilities,
            "Outputs": self.outputs,
            "RoleARN": self.role_arn,
            "Tags": [{"Key": key, "Value": value} for key, value in self.tags.items()],
            "EnableTerminationProtection": self.root.protected,
            "ParentId": self.parent.id if self.parent else None,
            "RootId": self.root.id if self.parent else None,
            "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
        }


@dataclasses.dataclass
class Export:
    """A named output other stacks may import."""

    stack: Stack
    name: str
    value: str


class Home:
    """The stacks of one account in one region."""

    def __init__(self):
        self.stacks = {}
        self.deleted = {}
        self.change_sets = {}
        self.exports = {}
        self.imports = collections.defaultdict(set)

    def add(self, stack):
        self.stacks[stack.id] = stack

    def find(self, name_or_id, deleted=False):
        """The stack of a name or an id; a deleted one is found by its id only, and only if asked for."""
        for stack in self.stacks.values():
            if name_or_id in (stack.name, stack.id):
                return stack
        return self.deleted.get(name_or_id) if deleted else None

    def importers(self, name, but=None):
        """The names of the living stacks that import an export."""
        ids = [stack_id for stack_id in self.imports[name] if stack_id in self.stacks and stack_id != but]
        return sorted(self.stacks[stack_id].name for stack_id in ids)


HOMES = collections.defaultdict(Home)


def home_of(stack):
    """Where a stack lives."""
    return HOMES[stack.account, stack.region]

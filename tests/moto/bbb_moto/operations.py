"""CloudFormation's API: the operations moto's endpoint calls, answered from our own stacks."""

import re

from moto.cloudformation.exceptions import CloudFormationError
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult, EmptyResult

from . import change_sets, engine, events, nested_stacks, stack_policies, templates
from .errors import StackError
from .parameters import Parameters
from .recovery import RecoveryOperations
from .stacks import HOMES, Revision, Stack
from .values import text

PAGE = 100
STACK_NAME = r"[a-zA-Z][-a-zA-Z0-9]{0,127}"
NOT_UPDATABLE = ("CREATE_FAILED", "DELETE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED")


class Operations:
    """Methods that replace those of moto's CloudFormationResponse; `self` is moto's object."""

    # --- what a request carries

    def _home(self):
        return HOMES[self.current_account, self.region]

    def _template(self, stack=None):
        if stack is not None and self._get_bool_param("UsePreviousTemplate", False):
            body = stack.revision.body
        elif self._get_param("TemplateURL"):
            body = templates.fetch(self._get_param("TemplateURL"), self.current_account, self.region)
        else:
            body = self._get_param("TemplateBody")
            if body and len(body.encode()) > templates.INLINE_LIMIT:
                raise StackError("1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                                 f"Member must have length less than or equal to {templates.INLINE_LIMIT}")
        return body, templates.parse_and_check(body, self.region)

    def _given(self, stack=None):
        given = {}
        old = stack.parameters.raw if stack is not None and stack.parameters else {}
        for parameter in self._get_param("Parameters", []) or []:
            name = parameter["ParameterKey"]
            if parameter.get("UsePreviousValue"):
                if name not in old:
                    raise StackError(f"Invalid input for parameter key {name}. Cannot specify usePreviousValue as "
                                     "true for a parameter key not in the previous template")
                given[name] = old[name]
            else:
                given[name] = parameter.get("ParameterValue", "")
        return given

    def _tags(self, stack=None):
        tags = self._get_param("Tags", None)
        if tags is None and stack is not None:
            return dict(stack.tags)
        return {tag["Key"]: tag["Value"] for tag in tags or []}

    def _revision(self, stack=None):
        body, template = self._template(stack)
        templates.check_capabilities(template, self._capabilities())
        return Revision(body, template, self._given(stack), self._tags(stack))

    def _capabilities(self):
        return self._get_param("Capabilities", []) or []

    def _stack(self, deleted=False, message="Stack with id {} does not exist"):
        name = self._get_param("StackName")
        stack = self._home().find(name, deleted)
        if stack is None:
            raise StackError(message.format(name))
        return stack

    def _existing(self):
        return self._stack(message="Stack [{}] does not exist")

    def _begin(self, stack):
        """Takes what every operation on a stack leaves with it."""
        stack.token = self._get_param("ClientRequestToken")
        stack.capabilities = self._capabilities() or stack.capabilities
        stack.role_arn = self._get_param("RoleARN") or stack.role_arn
        if self._get_param("NotificationARNs", None) is not None:
            stack.notification_arns = self._get_param("NotificationARNs")

    def _on_failure(self, stack, wanted):
        """Takes what is to become of a stack whose operation fails."""
        if wanted and self._get_param("DisableRollback", None) is not None:
            raise StackError("You can specify either OnFailure or DisableRollback, but not both.")
        stack.keeps_failed = wanted == "DO_NOTHING" or self._get_bool_param("DisableRollback", False)
        stack.deletes_failed = wanted == "DELETE"

    def _policy(self, member="StackPolicy"):
        """The stack policy a request brings, or None."""
        body, url = self._get_param(f"{member}Body"), self._get_param(f"{member}URL")
        if body and url:
            raise StackError(f"You cannot specify both {member}URL and {member}Body")
        body = templates.fetch(url, self.current_account, self.region) if url else body
        return stack_policies.checked(body) if body else None

    # --- stacks

    def create_stack(self):
        name = self._get_param("StackName")
        _check_name("stackName", name)
        if self._home().find(name):
            raise StackError(f"Stack [{name}] already exists", "AlreadyExistsException")
        revision, policy = self._revision(), self._policy()
        stack = Stack(name, self.region, self.current_account, revision.tags,
                      self._get_param("NotificationARNs", []) or [])
        Parameters(revision.template, revision.given, stack)
        self._home().add(stack)
        self._begin(stack)
        stack.protected = self._get_bool_param("EnableTerminationProtection", False)
        stack.policy = policy
        self._on_failure(stack, self._get_param("OnFailure"))
        stack.status = "CREATE_IN_PROGRESS"
        engine.run(lambda: engine.create(stack, revision))
        return ActionResult({"StackId": stack.id})

    def update_stack(self):
        stack = self._existing()
        _refuse_unless_updatable(stack)
        revision = self._revision(stack)
        preview = change_sets.Preview(stack, revision, False)
        preview.look()
        if preview.unchanged and not stack.failed:
            raise StackError("No updates are to be performed.")
        wanted, stack.policy_during_update = self._policy(), self._policy("StackPolicyDuringUpdate")
        self._begin(stack)
        stack.keeps_failed = self._get_bool_param("DisableRollback", False)
        stack.status = "UPDATE_IN_PROGRESS"

        def work():
            failure = engine.update(stack, revision)
            stack.policy_during_update = None
            if wanted and not failure:
                stack.policy = wanted

        engine.run(work)
        return ActionResult({"StackId": stack.id})

    def set_stack_policy(self):
        stack, policy = self._existing(), self._policy()
        if policy is None:
            raise StackError("Either StackPolicyURL or StackPolicyBody must be specified")
        stack.policy = policy
        return EmptyResult()

    def get_stack_policy(self):
        stack = self._existing()
        policy = stack.policy_during_update or stack.policy
        return ActionResult({"StackPolicyBody": policy} if policy else {})

    def delete_stack(self):
        stack = self._home().find(self._get_param("StackName"))
        if stack is None:
            return EmptyResult()
        if stack.root.protected:
            raise StackError(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        if stack.in_progress and not stack.status.startswith(("CREATE", "DELETE")):
            raise StackError(f"Stack [{stack.id}] cannot be deleted while in status {stack.status}")
        stack.retained = self._get_param("RetainResources", []) or []
        if stack.retained and stack.status != "DELETE_FAILED":
            raise StackError(f"Invalid operation on stack [{stack.id}]. RetainResources can only be specified for a "
                             "stack in DELETE_FAILED state")
        stack.forced = self._get_param("DeletionMode") == "FORCE_DELETE_STACK"
        if stack.forced and stack.status != "DELETE_FAILED":
            raise StackError("Invalid operation on stack. FORCE_DELETE_STACK can only be specified for a stack in "
                             "DELETE_FAILED state")
        stack.token = self._get_param("ClientRequestToken")
        for change_set in [entry for entry in self._home().change_sets.values() if entry.stack is stack]:
            change_sets.forget(change_set)
        engine.run(lambda: engine.delete(stack))
        return EmptyResult()

    def update_termination_protection(self):
        stack = self._existing()
        if stack.parent:
            raise StackError("Termination Protection cannot be updated on a nested stack.")
        stack.protected = self._get_bool_param("EnableTerminationProtection", False)
        return ActionResult({"StackId": stack.id})

    def describe_stacks(self):
        if self._get_param("StackName"):
            return ActionResult({"Stacks": [self._stack(deleted=True).describe()]})
        described = [stack.describe() for stack in self._home().stacks.values()]
        return self._page("Stacks", described)

    def list_stacks(self):
        wanted = self._get_param("StackStatusFilter", []) or []
        stacks = [*self._home().stacks.values(), *self._home().deleted.values()]
        entries = [stack.describe() for stack in stacks if not wanted or stack.status in wanted]
        return self._page("StackSummaries", [{**entry, "TemplateDescription": entry["Description"]}
                                             for entry in entries])

    def get_template(self):
        stack = self._stack(deleted=True)
        return ActionResult({"TemplateBody": stack.revision.body, "StagesAvailable": ["Original", "Processed"]})

    def describe_stack_events(self):
        stack = self._stack(deleted=True, message="Stack [{}] does not exist")
        return self._page("StackEvents", stack.events[::-1])

    def _summaries(self):
        by_id = self._get_param("PhysicalResourceId")
        if by_id and not self._get_param("StackName"):
            for stack in self._home().stacks.values():
                if any(entry["PhysicalResourceId"] == by_id for entry in stack.summaries.values()):
                    return list(stack.summaries.values())
            raise StackError(f"Stack for {by_id} does not exist")
        return list(self._stack(deleted=True).summaries.values())

    def describe_stack_resources(self):
        wanted = self._get_param("LogicalResourceId")
        entries = [entry for entry in self._summaries() if wanted in (None, entry["LogicalResourceId"])]
        return ActionResult({"StackResources": entries[:PAGE]})

    def describe_stack_resource(self):
        wanted = self._get_param("LogicalResourceId")
        entry = next((entry for entry in self._summaries() if entry["LogicalResourceId"] == wanted), None)
        if entry is None:
            raise StackError(f"Resource {wanted} does not exist for stack {self._get_param('StackName')}")
        return ActionResult({"StackResourceDetail": entry})

    def list_stack_resources(self):
        return self._page("StackResourceSummaries", self._summaries())

    def list_exports(self):
        return self._page("Exports", [{"ExportingStackId": export.stack.id, "Name": export.name, "Value": export.value}
                                      for export in self._home().exports.values()])

    def list_imports(self):
        name = self._get_param("ExportName")
        importers = self._home().importers(name)
        if not importers:
            raise StackError(f"Export '{name}' is not imported by any stack.")
        return ActionResult({"Imports": importers})

    # --- change sets

    def create_change_set(self):
        home, name, change_set_name = self._home(), self._get_param("StackName"), self._get_param("ChangeSetName")
        kind = self._get_param("ChangeSetType") or "UPDATE"
        _check_name("changeSetName", change_set_name)
        stack = home.find(name)
        if kind == "CREATE":
            self._refuse_create(stack, name, change_set_name)
        elif kind != "UPDATE":
            raise StackError(f"Change sets of type {kind} are not modelled by the test endpoint.")
        elif stack is None or stack.status == "REVIEW_IN_PROGRESS":
            raise StackError(f"Stack [{name}] does not exist")
        else:
            _refuse_unless_updatable(stack)
        namesake = next((entry for entry in home.change_sets.values()
                         if entry.name == change_set_name and entry.stack is stack), None)
        if namesake is not None and namesake.token and namesake.token == self._get_param("ClientToken"):
            return ActionResult({"Id": namesake.id, "StackId": stack.id})  # the same call, sent again
        if namesake is not None:
            raise StackError(f"ChangeSet {change_set_name} cannot be created due to a mismatch with existing "
                             "attribute(s)", "AlreadyExistsException")
        revision = self._revision(stack if kind == "UPDATE" else None)
        begun = stack is None
        if begun:
            stack = Stack(name, self.region, self.current_account, revision.tags,
                          self._get_param("NotificationARNs", []) or [])
            Parameters(revision.template, revision.given, stack)
            home.add(stack)
            events.of_stack(stack, "REVIEW_IN_PROGRESS", "User Initiated")
        return self._add_change_set(stack, change_set_name, kind, revision, begun)

    def _add_change_set(self, stack, name, kind, revision, begun):
        capabilities, stack.capabilities = stack.capabilities, self._capabilities()
        try:
            include_nested = self._get_bool_param("IncludeNestedStacks", False)
            change_set = change_sets.create(name, stack, kind, revision, include_nested)
        except StackError:
            if begun:
                nested_stacks.forget_planned(stack)
                self._home().stacks.pop(stack.id)
            raise
        finally:
            stack.capabilities = capabilities
        change_set.description = self._get_param("Description")
        change_set.capabilities = self._capabilities()
        change_set.on_failure = self._get_param("OnStackFailure")
        change_set.token = self._get_param("ClientToken")
        return ActionResult({"Id": change_set.id, "StackId": stack.id})

    def _refuse_create(self, stack, name, change_set_name):
        _check_name("stackName", name)
        if stack is not None and stack.status != "REVIEW_IN_PROGRESS":
            raise StackError(f"Stack [{name}] already exists and cannot be created again with the changeSet "
                             f"[{change_set_name}].")

    def _change_set(self):
        wanted, stack_name = self._get_param("ChangeSetName"), self._get_param("StackName")
        for entry in self._home().change_sets.values():
            if entry.id == wanted or (entry.name == wanted and stack_name in (entry.stack.name, entry.stack.id)):
                return entry
        raise StackError(f"ChangeSet [{wanted}] does not exist", "ChangeSetNotFound")

    def describe_change_set(self):
        change_set = self._change_set()
        return self._page("Changes", change_set.preview.changes, change_set.describe())

    def list_change_sets(self):
        stack = self._existing()
        return self._page("Summaries", [entry.summary() for entry in self._home().change_sets.values()
                                        if entry.stack is stack])

    def delete_change_set(self):
        try:
            change_set = self._change_set()
        except StackError:
            if self._get_param("ChangeSetName").startswith("arn:"):
                raise
            return EmptyResult()
        change_sets.forget(change_set)
        return EmptyResult()

    def execute_change_set(self):
        change_set = self._change_set()
        stack = change_set.stack
        token = self._get_param("ClientRequestToken")
        if token and token == stack.token and stack.change_set_id == change_set.id:
            return EmptyResult()  # the same call, sent again
        if change_set.execution_status != "AVAILABLE":
            raise StackError(f"ChangeSet [{change_set.id}] cannot be executed in its current status of "
                             f"[{change_set.status}]", "InvalidChangeSetStatus")
        if change_set.parent is not None:
            raise StackError(f"ChangeSet [{change_set.id}] cannot be executed: it belongs to a nested stack",
                             "InvalidChangeSetStatus")
        self._on_failure(stack, change_set.on_failure)
        stack.token = token
        stack.capabilities = change_set.capabilities
        stack.change_set_id = change_set.id
        change_set.execution_status = "EXECUTE_IN_PROGRESS"
        for other in [entry for entry in self._home().change_sets.values()
                      if entry.stack is stack and entry is not change_set]:
            self._home().change_sets.pop(other.id)
        stack.status = "CREATE_IN_PROGRESS" if change_set.kind == "CREATE" else "UPDATE_IN_PROGRESS"

        def work():
            operation = engine.create if change_set.kind == "CREATE" else engine.update
            failure = operation(stack, change_set.revision)
            change_set.execution_status = "EXECUTE_FAILED" if failure else "EXECUTE_COMPLETE"

        engine.run(work)
        return EmptyResult()

    # --- templates

    def validate_template(self):
        _, template = self._template()
        capability = templates.needed_capability(template)
        named = sorted({resource["Type"] for resource in template["Resources"].values()
                        if resource["Type"] in templates.IAM_TYPES})
        return ActionResult({
            "Description": template.get("Description"),
            "Parameters": [_described(name, declaration) for name, declaration in _declared(template)],
            "Capabilities": [capability] if capability else [],
            "CapabilitiesReason": "The following resource(s) require capabilities: "
                                  f"[{', '.join(named)}]" if capability else None,
            "DeclaredTransforms": [],
        })

    def get_template_summary(self):
        if self._get_param("StackName"):
            template = self._stack().template
        else:
            _, template = self._template()
        capability = templates.needed_capability(template)
        return ActionResult({
            "Description": template.get("Description"),
            "Parameters": [{**_described(name, declaration), "ParameterType": declaration.get("Type"),
                            "ParameterConstraints": {"AllowedValues": [text(value) for value in
                                                                       declaration.get("AllowedValues", [])]}}
                           for name, declaration in _declared(template)],
            "Capabilities": [capability] if capability else [],
            "ResourceTypes": sorted({resource["Type"] for resource in template["Resources"].values()}),
            "Version": text(template.get("AWSTemplateFormatVersion", "2010-09-09")),
        })

    def _page(self, member, items, also=None):
        start = int(self._get_param("NextToken") or 0)
        following = str(start + PAGE) if start + PAGE < len(items) else None
        return ActionResult({**(also or {}), member: items[start:start + PAGE], "NextToken": following})


def _declared(template):
    return (template.get("Parameters") or {}).items()


def _described(name, declaration):
    return {
        "ParameterKey": name,
        "DefaultValue": text(declaration["Default"]) if "Default" in declaration else None,
        "NoEcho": text(declaration.get("NoEcho", False)).lower() == "true",
        "Description": declaration.get("Description"),
    }


def _check_name(member, name):
    if not re.fullmatch(STACK_NAME, name or ""):
        raise StackError(f"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: "
                         "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")


def _refuse_unless_updatable(stack):
    if stack.in_progress or (stack.status in NOT_UPDATABLE and not stack.failed):
        raise StackError(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")


def _answering(operation):
    """The operation with our refusals turned into errors moto can serialize."""

    def answer(self):
        try:
            return operation(self)
        except StackError as refusal:
            raise CloudFormationError(refusal.code, refusal.message) from refusal

    return answer


def install():
    """Puts these operations in the place of moto's."""
    CloudFormationResponse.RESPONSE_KEY_PATH_TO_TRANSFORMER = {}
    for name, member in {**vars(Operations), **vars(RecoveryOperations)}.items():
        if name.startswith("__"):
            continue
        setattr(CloudFormationResponse, name, member if name.startswith("_") else _answering(member))

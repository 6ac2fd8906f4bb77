"""What can be done with a stack whose operation failed, or is to stop: cancel, continue the rollback, roll back."""

from moto.core.responses import ActionResult, EmptyResult

from . import engine
from .errors import StackError
from .stacks import STACK_TYPE


class RecoveryOperations:
    """Further methods for moto's CloudFormationResponse, beside those of `Operations`."""

    def cancel_update_stack(self):
        """Stops an update before its next resource; the stack rolls back."""
        stack = self._existing()
        if stack.status != "UPDATE_IN_PROGRESS":
            raise StackError("CancelUpdateStack cannot be called from current stack status")
        stack.root.token = self._get_param("ClientRequestToken") or stack.root.token
        stack.root.cancelled = True
        return EmptyResult()

    def continue_update_rollback(self):
        """Tries a failed rollback again, without the resources to skip."""
        stack = self._existing()
        if stack.parent or stack.status != "UPDATE_ROLLBACK_FAILED":
            raise StackError(f"Stack:{stack.id} is in {stack.status} state: its rollback cannot be continued.")
        skipped = [_skipped(stack, name) for name in self._get_param("ResourcesToSkip", []) or []]
        stack.token = self._get_param("ClientRequestToken")
        stack.skipped = set(skipped)
        stack.status = "UPDATE_ROLLBACK_IN_PROGRESS"
        engine.run(lambda: engine.roll_back(stack, "User Initiated"))
        return ActionResult({})

    def rollback_stack(self):
        """Takes a stack that was left as it failed to what it was before; a new one loses its resources."""
        stack = self._existing()
        if stack.parent or stack.status not in ("CREATE_FAILED", "UPDATE_FAILED"):
            raise StackError(f"Stack:{stack.id} is in {stack.status} state and can not be rolled back.")
        stack.token = self._get_param("ClientRequestToken")
        created = stack.status == "CREATE_FAILED"
        stack.status = "ROLLBACK_IN_PROGRESS" if created else "UPDATE_ROLLBACK_IN_PROGRESS"
        operation = engine.undo_creation if created else engine.roll_back
        engine.run(lambda: operation(stack, "User Initiated"))
        return ActionResult({"StackId": stack.id})


def _skipped(root, name):
    """The stack id and logical id that `Logical` or `nested-stack-name.Logical` means, if it may be skipped."""
    stack_name, _, logical_id = name.rpartition(".")
    stack = next((stack for stack in _tree(root) if stack.name == stack_name), None) if stack_name else root
    if stack is None or logical_id not in stack.summaries:
        raise StackError(f"Resource [{name}] to skip does not exist in the stack {root.name}")
    if stack.summaries[logical_id]["ResourceStatus"] != "UPDATE_FAILED":
        raise StackError(f"Resource [{name}] cannot be skipped: only resources in UPDATE_FAILED state can be")
    return stack.id, logical_id


def _tree(stack):
    yield stack
    for resource in stack.resources.values():
        if resource.type == STACK_TYPE and resource.model is not None:
            yield from _tree(resource.model)

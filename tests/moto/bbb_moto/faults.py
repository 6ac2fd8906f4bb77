"""Failures that tests order: of resources while they are made, and of API calls."""

from .errors import StackError


class Faults:
    """Ordered failures.

    `resources` maps "LogicalId", "stack/LogicalId", "DELETE LogicalId", "ROLLBACK LogicalId" or "HALFWAY LogicalId" (it exists when
    its creation fails) to a reason; `api` is a list of rules.
    """

    def __init__(self):
        self.resources = {}
        self.api = []

    def replace(self, ordered):
        """Takes the new orders; a part that is not named stays as it is."""
        self.resources = ordered.get("resources", self.resources)
        self.api = ordered.get("api", self.api)

    def check(self, stack, logical_id, doing=None):
        """Fails the resource if that was ordered."""
        if doing:
            reason = self.resources.get(f"{doing} {logical_id}")
        else:
            reason = self.resources.get(f"{stack.name}/{logical_id}") or self.resources.get(logical_id)
        if reason:
            raise StackError(reason)

    def for_call(self, service, action):
        """The rule that answers this call instead of the service, or None. Each rule is used `times` times."""
        for rule in self.api:
            if rule["action"] != action or rule.get("service", service) != service:
                continue
            if rule.get("after", 0) > 0:
                rule["after"] -= 1
            elif rule.get("times", 1) > 0:
                rule["times"] = rule.get("times", 1) - 1
                return rule
        return None


FAULTS = Faults()

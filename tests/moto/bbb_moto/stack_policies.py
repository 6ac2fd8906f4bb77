"""Stack policies: what an update may do to which resource.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html. What that page leaves open follows
LocalStack's tests, which were recorded against AWS (localstack/localstack, test_stack_policies.py).
"""

import fnmatch
import json

from .errors import StackError

ACTIONS = ("Update:Modify", "Update:Replace", "Update:Delete", "Update:*")
OPERATORS = ("StringEquals", "StringLike")
LIMIT = 16_384
INVALID = "Error validating stack policy: Invalid stack policy"


def checked(body):
    """The text of a policy that CloudFormation would take."""
    if len(body.encode()) > LIMIT:
        raise StackError("1 validation error detected: Value at 'stackPolicyBody' failed to satisfy constraint: Member must have "
                         f"length less than or equal to {LIMIT}")
    try:
        policy = json.loads(body)
    except ValueError:
        raise StackError(INVALID) from None
    if not isinstance(policy, dict) or set(policy) - {"Statement", "Version", "Id"}:
        raise StackError(INVALID)
    if not all(_is_valid(statement) for statement in _listed(policy.get("Statement", []))):
        raise StackError(INVALID)
    return body


def _is_valid(statement):
    if not isinstance(statement, dict) or statement.get("Effect") not in ("Allow", "Deny"):
        return False
    if statement.get("Principal") not in ("*", {"AWS": "*"}):
        return False
    actions = _listed(statement.get("Action", statement.get("NotAction")))
    if not all(action in ACTIONS for action in actions):
        return False
    conditions = statement.get("Condition", {})
    return all(operator in OPERATORS and set(wanted) == {"ResourceType"} for operator, wanted in conditions.items())


def refusal(body, action, logical_id, resource_type):
    """Why a policy forbids an action, in the words of the stack event; None where it allows it.

    A statement's number counts from 0. A policy with statements denies what none of them allows; one without forbids nothing.
    """
    statements = _listed(json.loads(body).get("Statement", [])) if body else []
    if not statements:
        return None
    applying = [(number, statement) for number, statement in enumerate(statements)
                if _applies(statement, action, logical_id, resource_type)]
    denied = [f"Statement [#{number}] does not allow [{_shown(statement, 'Action')}] for resource [{_shown(statement, 'Resource')}];"
              for number, statement in applying if statement["Effect"] == "Deny"]
    if denied:
        return f"Action denied by stack policy: {' '.join(denied)}"
    return None if applying else "Action not allowed by stack policy"


def _applies(statement, action, logical_id, resource_type):
    """A statement without a resource applies to none (serverless/serverless pull request 5012)."""
    return (_selects(statement, "Action", action)
            and _selects(statement, "Resource", f"LogicalResourceId/{logical_id}")
            and all(_meets(operator, _listed(wanted["ResourceType"]), resource_type)
                    for operator, wanted in statement.get("Condition", {}).items()))


def _selects(statement, member, value):
    if f"Not{member}" in statement:
        return not _matches(statement[f"Not{member}"], value)
    return member in statement and _matches(statement[member], value)


def _matches(patterns, value):
    return any(fnmatch.fnmatchcase(value, pattern) for pattern in _listed(patterns))


def _meets(operator, wanted, resource_type):
    return resource_type in wanted if operator == "StringEquals" else _matches(wanted, resource_type)


def _shown(statement, member):
    return ", ".join(_listed(statement.get(member, statement.get(f"Not{member}"))))


def _listed(value):
    return value if isinstance(value, list) else [value]

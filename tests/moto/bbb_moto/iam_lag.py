"""IAM is eventually consistent: for a while after a role or its policy was made, calls with the role's credentials are denied.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html ("Changes that I make are not always immediately visible");
aws/aws-cdk issue 37675. How long is up to the setting `iam_lag_seconds`; by default it is not modelled.
"""

import time

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import ManagedPolicy, Role
from moto.sts.models import sts_backends

from .settings import SETTINGS

JSON_OVER_REST = {"ses", "lambda", "elasticfilesystem", "backup", "apigateway"}
"""Services, as signatures name them, whose requests carry no operation in a header but whose errors are JSON."""
CODES = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError"}

_put_policy = Role.put_policy
_attach_to = ManagedPolicy.attach_to
_start = Role.__init__


def session_of(access_key):
    """The assumed role behind an access key, or None."""
    return sts_backends[DEFAULT_ACCOUNT_ID]["aws"].get_assumed_role_from_access_key(access_key)


def session_for(role_arn, name, region):
    """Credentials of a role, as Lambda hands them to a function."""
    return sts_backends[DEFAULT_ACCOUNT_ID]["aws"].assume_role(region, name, role_arn, None, 3600, None)


def refusal(environ, access_key, service, action):
    """Status, code and message with which a service denies a call whose role is too new; None where it is old enough."""
    if not SETTINGS.iam_lag_seconds:
        return None
    session = session_of(access_key)
    if session is None or time.monotonic() - _CHANGED.get(session.role_arn.split("/")[-1], 0) >= SETTINGS.iam_lag_seconds:
        return None
    return denial(environ, session.arn, service, f"{service}:{action.split(' ')[0]}")


def denial(environ, who, service, action):
    """Status, code and message with which a service denies an action."""
    json_form = environ.get("HTTP_X_AMZ_TARGET") or service in JSON_OVER_REST
    code = CODES.get(service) or ("AccessDeniedException" if json_form else "AccessDenied")
    status = 400 if environ.get("HTTP_X_AMZ_TARGET") else 403
    if service == "ec2":
        return status, code, "You are not authorized to perform this operation."
    return status, code, (f"User: {who} is not authorized to perform: {action} because no identity-based policy allows the "
                          f"{action} action")


_CHANGED = {}
"""When each role, by its name, was last given something, by the monotonic clock."""


def _made(role, *arguments, **named):
    _start(role, *arguments, **named)
    _CHANGED[role.name] = time.monotonic()


def _policy_put(role, policy_name, policy_json):
    if role.policies.get(policy_name) != policy_json:
        _CHANGED[role.name] = time.monotonic()
    _put_policy(role, policy_name, policy_json)


def _attached(policy, holder):
    _attach_to(policy, holder)
    if isinstance(holder, Role):
        _CHANGED[holder.name] = time.monotonic()


def install():
    """Notes when roles change."""
    Role.__init__ = _made
    Role.put_policy = _policy_put
    ManagedPolicy.attach_to = _attached

"""What the operator's access key may call, where a test limits it: the actions of a policy, without resources and conditions.

The services of AWS that are not listed here name the operation in the request, and it is the action.
"""

import fnmatch
import re

from .settings import ACCESS_KEY, SETTINGS

REFUSED = []
"""The actions that were denied, in their order."""

ALWAYS = {"sts:GetCallerIdentity"}
"""What needs no permission."""

BY_PATH = {
    "s3": [
        (r"GET /[^/?]+/?\?(.*&)?versions\b", "s3:ListBucketVersions"),
        (r"GET /[^/?]+/?\?(.*&)?uploads\b", "s3:ListBucketMultipartUploads"),
        (r"POST /[^/?]+/?\?(.*&)?delete\b", "s3:DeleteObjectVersion"),
        (r"DELETE /[^/?]+/[^?]+\?(.*&)?uploadId=", "s3:AbortMultipartUpload"),
        (r"PUT /[^/?]+/[^?]+", "s3:PutObject"),
    ],
    "route53": [
        (r"GET /2013-04-01/hostedzone(\?|$)", "route53:ListHostedZones"),
        (r"GET /2013-04-01/hostedzone/[^/?]+$", "route53:GetHostedZone"),
        (r"GET /2013-04-01/hostedzone/[^/?]+/rrset", "route53:ListResourceRecordSets"),
    ],
    "ses": [
        (r"GET /v2/email/account", "ses:GetAccount"),
        (r"GET /v2/email/identities/[^/?]+", "ses:GetEmailIdentity"),
    ],
    "elasticfilesystem": [(r"GET /2015-02-01/file-systems", "elasticfilesystem:DescribeFileSystems")],
}
"""Services whose requests name no operation: the method and path of a request, and its action. Service Authorization Reference."""


def action_of(service, request):
    """The action that IAM checks for a request; what is not known is its own action, which no policy allows."""
    if " " not in request:
        return f"{service}:{request}"
    return next((action for form, action in BY_PATH.get(service, []) if re.match(form, request)), f"{service}:{request}")


def denied(access_key, service, request):
    """The action, if the key may not call it; None if it may."""
    if SETTINGS.allowed_actions is None or access_key != ACCESS_KEY:
        return None
    action = action_of(service, request)
    if action in ALWAYS or any(fnmatch.fnmatch(action.lower(), pattern.lower()) for pattern in SETTINGS.allowed_actions):
        return None
    REFUSED.append(action)
    return action

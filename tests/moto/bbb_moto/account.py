"""What AWS lets an account do: sending mail, quotas, service-linked roles, permissions by simulation."""

import dataclasses
import fnmatch
import json

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.iam.models import IAMBackend, iam_backends
from moto.iam.responses import IamResponse
from moto.servicequotas.models import ServiceQuotasBackend
from moto.servicequotas.responses import ServiceQuotasResponse
from moto.sesv2 import urls as sesv2_urls
from moto.sesv2.responses import SESV2Response
from moto.sts.models import STSBackend


@dataclasses.dataclass
class Account:
    """What tests may change of it; after a reset everything is allowed."""

    production_access: bool = True
    """Whether SES sends to everybody, or is in its sandbox."""

    quotas: dict = dataclasses.field(default_factory=dict)
    """Quota code to value, where it is not AWS's default."""

    denied_actions: list = dataclasses.field(default_factory=list)
    """Actions the simulation denies, such as ec2:CreateVpc or rds:*."""

    plan: str | None = "PAID"
    """The account's plan: FREE, PAID, or none."""

    def clear(self):
        """Makes it the account it was in the beginning."""
        self.__init__()


ACCOUNT = Account()


def change(sent):
    """Takes what POST /_bbb/account says."""
    for name in sent.pop("missing_roles", []):
        backend = iam_backends[DEFAULT_ACCOUNT_ID]["aws"]
        backend.roles.pop(_get_role(backend, name).id)
    for name, value in sent.items():
        if not hasattr(ACCOUNT, name):
            return {"error": f"an account has no {name}"}
        setattr(ACCOUNT, name, value)
    return {"ok": True}


# --- SES

def get_account(_):
    """SES's GetAccount."""
    quota = (50000.0, 14.0) if ACCOUNT.production_access else (200.0, 1.0)
    return json.dumps({
        "DedicatedIpAutoWarmupEnabled": False, "EnforcementStatus": "HEALTHY", "SendingEnabled": True,
        "ProductionAccessEnabled": ACCOUNT.production_access,
        "SendQuota": {"Max24HourSend": quota[0], "MaxSendRate": quota[1], "SentLast24Hours": 0.0},
    })


# --- Service Quotas: beside those of VPC, which moto has

QUOTAS = {
    ("ec2", "L-0263D0A3"): ("EC2-VPC Elastic IPs", 5.0),
    ("ec2", "L-1216C47A"): ("Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 640.0),
    ("elasticloadbalancing", "L-53DA6B97"): ("Application Load Balancers per Region", 50.0),
    ("elasticloadbalancing", "L-B22855CB"): ("Target Groups per Region", 3000.0),
    ("fargate", "L-3032A538"): ("Fargate On-Demand vCPU resource count", 4000.0),
}
"""Service and code to name and AWS's default value."""

_vpc_quota = ServiceQuotasBackend.get_service_quota


def _quota_arn(backend, service_code, quota_code):
    return f"arn:aws:servicequotas:{backend.region_name}:{backend.account_id}:{service_code}/{quota_code}"


def _default_quota(backend, service_code, quota_code):
    if (service_code, quota_code) not in QUOTAS:
        quota = _vpc_quota(backend, service_code, quota_code)
        return {**quota, "QuotaArn": _quota_arn(backend, service_code, quota_code)}
    name, value = QUOTAS[service_code, quota_code]
    return {
        "ServiceCode": service_code, "QuotaCode": quota_code, "QuotaName": name, "Value": value, "Unit": "None",
        "Adjustable": True, "GlobalQuota": False,
        "QuotaArn": _quota_arn(backend, service_code, quota_code),
    }


def _quota(backend, service_code, quota_code):
    quota = _default_quota(backend, service_code, quota_code)
    return {**quota, "Value": float(ACCOUNT.quotas.get(quota_code, quota["Value"]))}


def get_aws_default_service_quota(response):
    """Service Quotas' GetAWSDefaultServiceQuota."""
    asked = json.loads(response.body)
    return json.dumps({"Quota": _default_quota(response.backend, asked["ServiceCode"], asked["QuotaCode"])})


# --- IAM: service-linked roles by their true names, in the account from the beginning

LINKED_ROLES = {
    "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
    "ecs.amazonaws.com": "AWSServiceRoleForECS",
    "ecs.application-autoscaling.amazonaws.com": "AWSServiceRoleForApplicationAutoScaling_ECSService",
    "elasticache.amazonaws.com": "AWSServiceRoleForElastiCache",
    "elasticfilesystem.amazonaws.com": "AWSServiceRoleForAmazonElasticFileSystem",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "rds.amazonaws.com": "AWSServiceRoleForRDS",
}
"""https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html"""

_start = IAMBackend.__init__
_get_role = IAMBackend.get_role
_create_linked_role = IAMBackend.create_service_linked_role


class InvalidInput(ServiceException):
    """What IAM answers to a role that is there, and to an ARN it cannot simulate."""

    code = "InvalidInput"


def _linked_role(backend, service, description=""):
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}]}
    return backend.create_role(LINKED_ROLES[service], json.dumps(trust), f"/aws-service-role/{service}/", None,
                               description, [], "3600", linked_service=service)


def _with_linked_roles(backend, region_name, account_id=None):
    _start(backend, region_name, account_id)
    if region_name == "aws":
        for service in LINKED_ROLES:
            _linked_role(backend, service)


def create_service_linked_role(backend, service_name, description, suffix):
    """IAM's CreateServiceLinkedRole: once for each service."""
    name = LINKED_ROLES.get(service_name)
    if name is None:
        return _create_linked_role(backend, service_name, description, suffix)
    if any(role.name == name for role in backend.roles.values()):
        raise InvalidInput(f"Service role name {name} has been taken in this account, please try a different suffix.")
    return _linked_role(backend, service_name, description)


# --- IAM: the simulator

def simulate_principal_policy(response):
    """IAM's SimulatePrincipalPolicy: everything is allowed but what a test denies."""
    source = response._get_param("PolicySourceArn") or ""
    if source.split(":")[2:3] != ["iam"] or source.split(":")[5].split("/")[0] not in ("user", "role", "group"):
        raise InvalidInput(f"Invalid Entity Arn: {source} does not clearly define entity type and name.")
    resources = response._get_param("ResourceArns") or ["*"]
    return ActionResult({"IsTruncated": False, "EvaluationResults": [
        {"EvalActionName": action, "EvalResourceName": resource, "EvalDecision": _decision(action),
         "MatchedStatements": [], "MissingContextValues": []}
        for action in response._get_param("ActionNames") or [] for resource in resources
    ]})


def _decision(action):
    denied = any(fnmatch.fnmatch(action.lower(), pattern.lower()) for pattern in ACCOUNT.denied_actions)
    return "implicitDeny" if denied else "allowed"


# --- STS: a user's ARN is IAM's

_get_caller_identity = STSBackend.get_caller_identity


def get_caller_identity(backend, access_key_id, region):
    """moto gives the user behind an unknown key an ARN that AWS never would."""
    user_id, arn, account = _get_caller_identity(backend, access_key_id, region)
    return user_id, arn.replace(":sts:", ":iam:") if ":user/" in arn else arn, account


def install():
    """Puts these in the place of moto's."""
    SESV2Response.get_account = get_account
    sesv2_urls.url_paths["{0}/v2/email/account$"] = SESV2Response.dispatch
    ServiceQuotasBackend.get_service_quota = _quota
    ServiceQuotasResponse.get_aws_default_service_quota = get_aws_default_service_quota
    IAMBackend.__init__ = _with_linked_roles
    IAMBackend.create_service_linked_role = create_service_linked_role
    IamResponse.simulate_principal_policy = simulate_principal_policy
    STSBackend.get_caller_identity = get_caller_identity

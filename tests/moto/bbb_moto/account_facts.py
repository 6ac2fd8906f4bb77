"""What preflight asks of an account and moto has no answer to: quotas, offers of RDS and ElastiCache, SES's view of the account, services' own roles."""

import json
import re
from urllib.parse import parse_qs

from moto.core import DEFAULT_ACCOUNT_ID

QUOTAS = {
    "L-F678F1CE": 5, "L-A4707A72": 5, "L-FE5A380F": 5, "L-0263D0A3": 5, "L-1216C47A": 256, "L-53DA6B97": 50,
}
"""Value of each quota, as in a young account: VPCs, internet and NAT gateways, addresses, vCPUs, load balancers."""

ROLES = {
    "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
    "ecs.amazonaws.com": "AWSServiceRoleForECS",
    "ecs.application-autoscaling.amazonaws.com": "AWSServiceRoleForApplicationAutoScaling_ECSService",
    "elasticache.amazonaws.com": "AWSServiceRoleForElastiCache",
    "elasticfilesystem.amazonaws.com": "AWSServiceRoleForAmazonElasticFileSystem",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "rds.amazonaws.com": "AWSServiceRoleForRDS",
}
"""The role each service acts with."""

UPGRADES = {"15.17": ("16.13",), "16.11": ("16.13", "17.9"), "16.13": ("17.9",), "17.9": ()}
"""Versions of aurora-postgresql, and what each can become."""

CACHES = {"valkey": ("7.2", "8.0", "8.1"), "redis": ("6.2", "7.0", "7.1")}


class Facts:
    """What tests may change."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.quotas = dict(QUOTAS)
        self.missing_roles = set()
        self.sandbox = False

    def replace(self, sent):
        self.quotas.update(sent.get("quotas", {}))
        self.missing_roles = set(sent.get("missing_roles", self.missing_roles))
        self.sandbox = sent.get("sandbox", self.sandbox)


FACTS = Facts()


def answer(service, action, body, region):
    """The body of the answer as text, or None: moto answers."""
    if action == "GET /v2/email/account":
        return json.dumps({"ProductionAccessEnabled": not FACTS.sandbox, "SendingEnabled": True, "EnforcementStatus": "HEALTHY"})
    known = _ANSWERS.get((service, action))
    return known(_fields(body), region) if known else None


def _fields(body):
    text = (body or b"").decode()
    if text.startswith("{"):
        return json.loads(text)
    return {name: values[0] for name, values in parse_qs(text).items()}


def _quota(fields, _region):
    value = FACTS.quotas.get(fields["QuotaCode"])
    return None if value is None else json.dumps({"Quota": {"QuotaCode": fields["QuotaCode"], "Value": float(value)}})


def _engine_versions(fields, _region):
    versions = "".join(
        f"<DBEngineVersion><Engine>aurora-postgresql</Engine><EngineVersion>{version}</EngineVersion><Status>available</Status><ValidUpgradeTarget>"
        + "".join(
            f"<UpgradeTarget><Engine>aurora-postgresql</Engine><EngineVersion>{target}</EngineVersion>"
            f"<IsMajorVersionUpgrade>{str(target.split('.')[0] != version.split('.')[0]).lower()}</IsMajorVersionUpgrade></UpgradeTarget>"
            for target in targets)
        + "</ValidUpgradeTarget></DBEngineVersion>"
        for version, targets in UPGRADES.items() if fields.get("Engine") == "aurora-postgresql")
    return _xml("DescribeDBEngineVersions", f"<DBEngineVersions>{versions}</DBEngineVersions>")


def _orderable(fields, region):
    name = fields.get("DBInstanceClass", "")
    offered = fields.get("EngineVersion") in UPGRADES and re.fullmatch(r"db\.(t3|t4g|r6g|r7g)\.\w+", name)
    zones = "".join(f"<AvailabilityZone><Name>{region}{letter}</Name></AvailabilityZone>" for letter in "abc")
    option = (f"<OrderableDBInstanceOption><DBInstanceClass>{name}</DBInstanceClass><AvailabilityZones>{zones}</AvailabilityZones>"
              "</OrderableDBInstanceOption>") if offered else ""
    return _xml("DescribeOrderableDBInstanceOptions", f"<OrderableDBInstanceOptions>{option}</OrderableDBInstanceOptions>")


def _cache_versions(fields, _region):
    versions = "".join(f"<CacheEngineVersion><EngineVersion>{version}</EngineVersion></CacheEngineVersion>" for version in CACHES.get(fields.get("Engine"), ()))
    return _xml("DescribeCacheEngineVersions", f"<CacheEngineVersions>{versions}</CacheEngineVersions>")


def _reservable(fields, _region):
    name = fields.get("CacheNodeType", "")
    offer = (f"<ReservedCacheNodesOffering><CacheNodeType>{name}</CacheNodeType></ReservedCacheNodesOffering>"
             if re.fullmatch(r"cache\.(t3|t4g|m5|m6g|m7g|r5|r6g|r7g)\.\w+", name) else "")
    return _xml("DescribeReservedCacheNodesOfferings", f"<ReservedCacheNodesOfferings>{offer}</ReservedCacheNodesOfferings>")


def _role(fields, _region):
    name = fields.get("RoleName")
    if name not in ROLES.values() or name in FACTS.missing_roles:
        return None
    arn = f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:role/aws-service-role/{name}"
    return _xml("GetRole", f"<Role><Path>/aws-service-role/</Path><RoleName>{name}</RoleName><RoleId>{name}</RoleId><Arn>{arn}</Arn></Role>")


def _create_role(fields, region):
    name = ROLES.get(fields.get("AWSServiceName"))
    if name not in FACTS.missing_roles:
        return None
    FACTS.missing_roles.discard(name)
    return _role({"RoleName": name}, region).replace("GetRole", "CreateServiceLinkedRole")


def _xml(action, inside):
    return f"<{action}Response><{action}Result>{inside}</{action}Result></{action}Response>"


_ANSWERS = {
    ("servicequotas", "GetServiceQuota"): _quota,
    ("rds", "DescribeDBEngineVersions"): _engine_versions,
    ("rds", "DescribeOrderableDBInstanceOptions"): _orderable,
    ("elasticache", "DescribeCacheEngineVersions"): _cache_versions,
    ("elasticache", "DescribeReservedCacheNodesOfferings"): _reservable,
    ("iam", "GetRole"): _role,
    ("iam", "CreateServiceLinkedRole"): _create_role,
}

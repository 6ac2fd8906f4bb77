"""Web ACLs of WAF, what they protect and where they write: AWS's questions, which moto does not ask."""

from moto.core import DEFAULT_ACCOUNT_ID
from moto.wafv2.models import wafv2_backends

from .clients import client
from .errors import StackError
from .shapes import shaped

MANAGED = {
    "AWSManagedRulesAmazonIpReputationList": 25,
    "AWSManagedRulesAnonymousIpList": 50,
    "AWSManagedRulesCommonRuleSet": 700,
    "AWSManagedRulesKnownBadInputsRuleSet": 200,
    "AWSManagedRulesSQLiRuleSet": 200,
}
"""Some of AWS's rule groups, with the capacity they take (developer guide, "AWS Managed Rules rule groups list")."""

MOST_CAPACITY = 5000
WINDOWS = (60, 120, 300, 600)


def web_acl(properties, name, _):
    """The properties of a web ACL, if AWS would take them."""
    rules = properties.get("Rules", [])
    _need(len({int(rule["Priority"]) for rule in rules}) == len(rules), "RULE_PRIORITY", "two rules have the same priority")
    for rule in rules:
        statement = rule["Statement"]
        _need(len(statement) == 1, "STATEMENT", f"{rule['Name']} has {len(statement)} statements")
        is_group = "ManagedRuleGroupStatement" in statement
        _need(("OverrideAction" in rule) == is_group and ("Action" in rule) != is_group, "RULE",
              f"{rule['Name']}: a rule group has an OverrideAction, any other statement an Action")
        for action in ("OverrideAction", "Action"):
            _need(len(rule.get(action, {"one": 1})) == 1, "RULE_ACTION", f"{rule['Name']} has not exactly one action")
        if is_group:
            group = statement["ManagedRuleGroupStatement"]
            _need(group["VendorName"] == "AWS" and group["Name"] in MANAGED, "MANAGED_RULE_SET", f"{group['Name']} does not exist")
        if "RateBasedStatement" in statement:
            rate = statement["RateBasedStatement"]
            _need(int(rate.get("EvaluationWindowSec", 300)) in WINDOWS, "EVALUATION_WINDOW", f"{rate.get('EvaluationWindowSec')}")
    capacity = sum(MANAGED.get(rule["Statement"].get("ManagedRuleGroupStatement", {}).get("Name"), 2) for rule in rules)
    _need(capacity <= MOST_CAPACITY, "CAPACITY", f"{capacity}")
    return {"Name": name[:128], **properties}


def attributes(answer, _):
    """The attributes of a web ACL."""
    made = answer["Summary"]
    return {"Arn": made["ARN"], "Id": made["Id"], "LabelNamespace": f"awswaf:{DEFAULT_ACCOUNT_ID}:webacl:{made['Name']}:"}


def change(api, physical_id, sent, _):
    """Changes a web ACL in place."""
    name, identifier, scope = physical_id.split("|")
    token = api.get_web_acl(Name=name, Id=identifier, Scope=scope)["LockToken"]
    api.update_web_acl(**shaped(api, "update_web_acl", {
        **sent, "Name": name, "Id": identifier, "Scope": scope, "LockToken": token}))


def delete(api, physical_id, _):
    """Deletes a web ACL that protects nothing."""
    name, identifier, scope = physical_id.split("|")
    for acl in wafv2_backends[DEFAULT_ACCOUNT_ID][api.meta.region_name].wacls.values():
        if acl.id == identifier and acl.associated_resources:
            raise StackError("AWS WAF couldn't perform the operation because your resource is being used by another resource or it's "
                             "associated with another resource. (Service: Wafv2, Status Code: 400)")
    token = api.get_web_acl(Name=name, Id=identifier, Scope=scope)["LockToken"]
    api.delete_web_acl(Name=name, Id=identifier, Scope=scope, LockToken=token)


def association(properties, _, api):
    """What a web ACL protects: a load balancer that exists and has no other web ACL."""
    balancer = properties["ResourceArn"]
    _need(":loadbalancer/app/" in balancer, "RESOURCE_ARN", balancer)
    client("elbv2", api.meta.region_name).describe_load_balancers(LoadBalancerArns=[balancer])
    return properties


def logging(properties, _, api):
    """Where a web ACL writes: one log group with the name that WAF requires, by an ARN without the streams."""
    (destination,) = properties["LogDestinationConfigs"]
    name = destination.split(":log-group:")[-1]
    _need(":logs:" in destination and name.startswith("aws-waf-logs-") and ":" not in name, "LOG_DESTINATION", destination)
    groups = client("logs", api.meta.region_name).describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    _need(any(group["logGroupName"] == name for group in groups), "LOG_DESTINATION", destination)
    return {"LoggingConfiguration": properties}


def _need(is_right, field, parameter):
    if not is_right:
        raise StackError(f"Error reason: The parameter contains formatting that is not valid., field: {field}, parameter: {parameter} "
                         "(Service: Wafv2, Status Code: 400)")

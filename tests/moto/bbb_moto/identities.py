"""IAM's groups, which moto's CloudFormation does not have, and the policies and groups that identities have in IAM's API."""

from moto.cloudformation.parsing import generate_resource_name

from . import missing_properties
from .clients import client
from .registry import Made, register

TYPE = "AWS::IAM::Group"


def tidy(iam, kind, name, properties):
    """Takes from a `role`, `user` or `group` what its properties do not say, inline policies first."""
    who = {f"{kind.title()}Name": name}
    inline = {policy["PolicyName"] for policy in properties.get("Policies", [])}
    for policy in getattr(iam, f"list_{kind}_policies")(**who)["PolicyNames"]:
        if policy not in inline:
            getattr(iam, f"delete_{kind}_policy")(**who, PolicyName=policy)
    for policy in getattr(iam, f"list_attached_{kind}_policies")(**who)["AttachedPolicies"]:
        if policy["PolicyArn"] not in properties.get("ManagedPolicyArns", []):
            getattr(iam, f"detach_{kind}_policy")(**who, PolicyArn=policy["PolicyArn"])
    if kind == "user":
        for group in iam.list_groups_for_user(UserName=name)["Groups"]:
            if group["GroupName"] not in properties.get("Groups", []):
                iam.remove_user_from_group(GroupName=group["GroupName"], UserName=name)


class Group:
    """A group. Who is in it says the user."""

    def create(self, request):
        region = request.stack.region
        name = request.properties.get("GroupName") or generate_resource_name(TYPE, request.stack.name, request.logical_id)
        made = client("iam", region).create_group(GroupName=name, Path=request.properties.get("Path", "/"))["Group"]
        missing_properties.apply(TYPE, region, name, request.properties)
        return Made(name, {"Arn": made["Arn"]})

    def update(self, stack, resource, properties):
        tidy(client("iam", stack.region), "group", resource.physical_id, properties)
        missing_properties.apply(TYPE, stack.region, resource.physical_id, properties)
        return None

    def delete(self, stack, resource):
        iam = client("iam", stack.region)
        tidy(iam, "group", resource.physical_id, {})
        iam.delete_group(GroupName=resource.physical_id)


register(TYPE, Group())

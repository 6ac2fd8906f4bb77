"""Types whose updates moto does by deleting and making again, or not at all, where AWS changes them in place."""

import io
import zipfile

from . import missing_properties
from .clients import client
from .identities import tidy
from .missing_properties import permission, text_of
from .moto_types import MotoModel
from .registry import register


class InPlace(MotoModel):
    """A type changed by `change(clients by service, physical id, old properties, new properties)`; it stays the same thing."""

    def __init__(self, resource_type, change):
        super().__init__(resource_type)
        self._change = change

    def update(self, stack, resource, properties):
        self._change(lambda service: client(service, stack.region), resource.physical_id, resource.properties, properties)
        missing_properties.apply(self.type, stack.region, resource.physical_id, properties)


def _bucket(clients, name, _, properties):
    if properties.get("Tags"):
        clients("s3").put_bucket_tagging(Bucket=name, Tagging={"TagSet": properties["Tags"]})


def _function(clients, name, old, properties):
    functions = clients("lambda")
    settings = {key: properties[key] for key in ("Description", "Handler", "MemorySize", "Role", "Runtime", "Timeout") if key in properties}
    functions.update_function_configuration(FunctionName=name, **settings)
    if old["Code"] != properties["Code"] and "ZipFile" in properties["Code"]:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as code:
            code.writestr("index.py", properties["Code"]["ZipFile"])
        functions.update_function_code(FunctionName=name, ZipFile=packed.getvalue())


def _managed_policy(clients, arn, _, properties):
    """A new version becomes the default one; the former one goes, because a policy has five at most."""
    iam = clients("iam")
    before = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=text_of(properties["PolicyDocument"]), SetAsDefault=True)
    iam.delete_policy_version(PolicyArn=arn, VersionId=before)


def _mount_target(clients, mount_target, _, properties):
    clients("efs").modify_mount_target_security_groups(MountTargetId=mount_target, SecurityGroups=properties["SecurityGroups"])


def _role(clients, name, _, properties):
    iam = clients("iam")
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=text_of(properties["AssumeRolePolicyDocument"]))
    tidy(iam, "role", name, properties)
    for policy in properties.get("Policies", []):
        iam.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=text_of(policy["PolicyDocument"]))


def _security_group(clients, group_id, _, properties):
    ec2 = clients("ec2")
    if "SecurityGroupIngress" not in properties:
        return
    present = ec2.describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]["IpPermissions"]
    if present:
        ec2.revoke_security_group_ingress(GroupId=group_id, IpPermissions=present)
    rules = [permission(rule) for rule in properties["SecurityGroupIngress"]]
    if rules:
        ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=rules)


def _topic(clients, arn, old, properties):
    sns = clients("sns")
    for attribute in ("DisplayName", "KmsMasterKeyId"):
        if old.get(attribute) != properties.get(attribute):
            sns.set_topic_attributes(TopicArn=arn, AttributeName=attribute, AttributeValue=properties.get(attribute, ""))
    wanted = {(entry["Protocol"], entry["Endpoint"]) for entry in properties.get("Subscription", [])}
    before = {(entry["Protocol"], entry["Endpoint"]) for entry in old.get("Subscription", [])}
    for entry in sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]:
        if (entry["Protocol"], entry["Endpoint"]) in before - wanted:
            sns.unsubscribe(SubscriptionArn=entry["SubscriptionArn"])
    for protocol, endpoint in sorted(wanted - before):
        sns.subscribe(TopicArn=arn, Protocol=protocol, Endpoint=endpoint)


def _user(clients, name, _, properties):
    tidy(clients("iam"), "user", name, properties)


TABLE = {
    "AWS::EC2::SecurityGroup": _security_group,
    "AWS::EFS::MountTarget": _mount_target,
    "AWS::IAM::ManagedPolicy": _managed_policy,
    "AWS::IAM::Role": _role,
    "AWS::IAM::User": _user,
    "AWS::Lambda::Function": _function,
    "AWS::S3::Bucket": _bucket,
    "AWS::SNS::Topic": _topic,
}

for _type, _function in TABLE.items():
    register(_type, InPlace(_type, _function))

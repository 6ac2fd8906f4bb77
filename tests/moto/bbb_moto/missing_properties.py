"""Properties that moto's models drop, set through the services' own APIs so that tests can see them."""

import json

from .clients import client
from .errors import StackError
from .shapes import shaped
from .values import text


def _bucket(region, name, properties):
    s3 = client("s3", region)
    settings = {
        "BucketEncryption": ("put_bucket_encryption", "ServerSideEncryptionConfiguration"),
        "OwnershipControls": ("put_bucket_ownership_controls", "OwnershipControls"),
        "PublicAccessBlockConfiguration": ("put_public_access_block", "PublicAccessBlockConfiguration"),
        "VersioningConfiguration": ("put_bucket_versioning", "VersioningConfiguration"),
    }
    for key, (operation, member) in settings.items():
        if key in properties:
            value = properties[key]
            if key == "BucketEncryption":
                rules = value["ServerSideEncryptionConfiguration"]
                value = {"Rules": [{**{k: v for k, v in rule.items() if k != "ServerSideEncryptionByDefault"},
                                    "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]}
                                   for rule in rules if "ServerSideEncryptionByDefault" in rule]}
            getattr(s3, operation)(Bucket=name, **shaped(s3, operation, {member: value}))


def _egress(region, group_id, properties):
    rules = properties.get("SecurityGroupEgress")
    if not rules:
        return
    ec2 = client("ec2", region)
    present = ec2.describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]["IpPermissionsEgress"]
    if present:
        ec2.revoke_security_group_egress(GroupId=group_id, IpPermissions=present)
    ec2.authorize_security_group_egress(GroupId=group_id, IpPermissions=[permission(rule) for rule in rules])


def permission(rule):
    """A rule of a security group as EC2's API takes it."""
    shown = {"IpProtocol": text(rule["IpProtocol"])}
    shown.update({key: int(rule[key]) for key in ("FromPort", "ToPort") if key in rule})
    description = {"Description": rule["Description"]} if "Description" in rule else {}
    if "CidrIp" in rule:
        shown["IpRanges"] = [{"CidrIp": rule["CidrIp"], **description}]
    if "CidrIpv6" in rule:
        shown["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"], **description}]
    peer = rule.get("DestinationSecurityGroupId") or rule.get("SourceSecurityGroupId")
    if peer:
        shown["UserIdGroupPairs"] = [{"GroupId": peer, **description}]
    return shown


def _group(region, name, properties):
    iam = client("iam", region)
    for policy in properties.get("Policies", []):
        iam.put_group_policy(GroupName=name, PolicyName=policy["PolicyName"], PolicyDocument=text_of(policy["PolicyDocument"]))
    for arn in properties.get("ManagedPolicyArns", []):
        iam.attach_group_policy(GroupName=name, PolicyArn=arn)


def _boundary(iam, properties):
    """The permissions boundary of a role or user, which must exist; None if there is none."""
    arn = properties.get("PermissionsBoundary")
    if arn and ":aws:policy/" not in arn and all(policy["Arn"] != arn for policy in iam.list_policies(Scope="Local")["Policies"]):
        raise StackError(f"Scope ARN: {arn} does not exist or is not attachable. (Service: Iam, Status Code: 404)")
    return arn


def _role(region, name, properties):
    iam = client("iam", region)
    for arn in properties.get("ManagedPolicyArns", []):
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    boundary = _boundary(iam, properties)
    if boundary:
        iam.put_role_permissions_boundary(RoleName=name, PermissionsBoundary=boundary)
    else:
        iam.delete_role_permissions_boundary(RoleName=name)


def _user(region, name, properties):
    iam = client("iam", region)
    _boundary(iam, properties)  # moto has none for users
    for policy in properties.get("Policies", []):
        iam.put_user_policy(UserName=name, PolicyName=policy["PolicyName"], PolicyDocument=text_of(policy["PolicyDocument"]))
    for arn in properties.get("ManagedPolicyArns", []):
        iam.attach_user_policy(UserName=name, PolicyArn=arn)
    for group in properties.get("Groups", []):
        iam.add_user_to_group(GroupName=group, UserName=name)


def text_of(document):
    """A policy document as the API takes it."""
    return document if isinstance(document, str) else json.dumps(document)


def _vpc(region, vpc_id, properties):
    for key in ("EnableDnsSupport", "EnableDnsHostnames"):
        if key in properties:
            client("ec2", region).modify_vpc_attribute(VpcId=vpc_id, **{key: {"Value": properties[key]}})


def _subnet(region, subnet_id, properties):
    if "MapPublicIpOnLaunch" in properties:
        client("ec2", region).modify_subnet_attribute(
            SubnetId=subnet_id, MapPublicIpOnLaunch={"Value": properties["MapPublicIpOnLaunch"]}
        )


def _pairs(items):
    return [{key: text(value) for key, value in item.items()} for item in items]


def _listener(region, arn, properties):
    if properties.get("ListenerAttributes"):
        client("elbv2", region).modify_listener_attributes(ListenerArn=arn, Attributes=_pairs(properties["ListenerAttributes"]))


def _load_balancer(region, arn, properties):
    if properties.get("LoadBalancerAttributes"):
        client("elbv2", region).modify_load_balancer_attributes(
            LoadBalancerArn=arn, Attributes=_pairs(properties["LoadBalancerAttributes"])
        )


def _target_group(region, arn, properties):
    if properties.get("TargetGroupAttributes"):
        client("elbv2", region).modify_target_group_attributes(
            TargetGroupArn=arn, Attributes=_pairs(properties["TargetGroupAttributes"])
        )


_TABLE = {
    "AWS::EC2::SecurityGroup": _egress,
    "AWS::EC2::Subnet": _subnet,
    "AWS::EC2::VPC": _vpc,
    "AWS::ElasticLoadBalancingV2::Listener": _listener,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _load_balancer,
    "AWS::ElasticLoadBalancingV2::TargetGroup": _target_group,
    "AWS::IAM::Group": _group,
    "AWS::IAM::Role": _role,
    "AWS::IAM::User": _user,
    "AWS::S3::Bucket": _bucket,
}


def apply(resource_type, region, physical_id, properties):
    """Sets what the model of this type has not set."""
    if resource_type in _TABLE:
        _TABLE[resource_type](region, physical_id, properties)

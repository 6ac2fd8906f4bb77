"""How to delete what moto's models create but cannot delete."""

from .identities import tidy


def _association(clients, _, model):
    ec2 = clients("ec2")
    for table in ec2.describe_route_tables(RouteTableIds=[model.route_table_id])["RouteTables"]:
        for association in table["Associations"]:
            if association.get("SubnetId") == model.subnet_id:
                ec2.disassociate_route_table(AssociationId=association["RouteTableAssociationId"])


def _attachment(clients, _, model):
    ec2 = clients("ec2")
    attached = ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [model.vpc_id]}])
    for gateway in attached["InternetGateways"]:
        ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=model.vpc_id)


def _role(clients, name, _):
    iam = clients("iam")
    tidy(iam, "role", name, {})
    iam.delete_role(RoleName=name)


def _user(clients, name, _):
    """Like CloudFormation, which removes policies and groups but refuses a user that has foreign access keys."""
    iam = clients("iam")
    tidy(iam, "user", name, {})
    iam.delete_user(UserName=name)


TABLE = {
    "AWS::EC2::EIP": lambda c, i, o: c("ec2").release_address(AllocationId=o.allocation_id),
    "AWS::EC2::FlowLog": lambda c, i, o: c("ec2").delete_flow_logs(FlowLogIds=[i]),
    "AWS::EC2::InternetGateway": lambda c, i, o: c("ec2").delete_internet_gateway(InternetGatewayId=i),
    "AWS::EC2::NatGateway": lambda c, i, o: c("ec2").delete_nat_gateway(NatGatewayId=i),
    "AWS::EC2::Route": lambda c, i, o: c("ec2").delete_route(
        RouteTableId=o.route_table.id, DestinationCidrBlock=o.destination_cidr_block
    ),
    "AWS::EC2::RouteTable": lambda c, i, o: c("ec2").delete_route_table(RouteTableId=i),
    "AWS::EC2::SubnetRouteTableAssociation": _association,
    "AWS::EC2::VPCGatewayAttachment": _attachment,
    "AWS::ElasticLoadBalancingV2::Listener": lambda c, i, o: c("elbv2").delete_listener(ListenerArn=i),
    "AWS::ElasticLoadBalancingV2::ListenerRule": lambda c, i, o: c("elbv2").delete_rule(RuleArn=i),
    "AWS::ElasticLoadBalancingV2::TargetGroup": lambda c, i, o: c("elbv2").delete_target_group(TargetGroupArn=i),
    "AWS::IAM::AccessKey": lambda c, i, o: c("iam").delete_access_key(UserName=o.user_name, AccessKeyId=i),
    "AWS::IAM::ManagedPolicy": lambda c, i, o: c("iam").delete_policy(PolicyArn=i),
    "AWS::IAM::Role": _role,
    "AWS::IAM::User": _user,
    "AWS::Lambda::Permission": lambda c, i, o: None,  # a line in the policy of its function, with which it goes
    "AWS::Route53::HostedZone": lambda c, i, o: c("route53").delete_hosted_zone(Id=i),
    "AWS::S3::Bucket": lambda c, i, o: c("s3").delete_bucket(Bucket=i),
}
"""Per type a function of (clients by service, physical id, moto's object)."""

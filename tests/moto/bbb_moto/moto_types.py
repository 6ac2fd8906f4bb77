"""Resource types that moto's own models make, with what those models lack: attributes, properties and deletion."""

import warnings

from moto.cloudformation import models as _load_every_model  # noqa: F401  (fills moto's list of types)
from moto.cloudformation import parsing
from moto.ec2.models import ec2_backends
from moto.ec2.models.core import TaggedEC2Resource

from . import deletions, missing_properties
from .clients import client
from .errors import StackError
from .registry import Made, register
from .schemas import schema

LOAD_BALANCER_ZONES = {
    "ap-southeast-2": "Z1GM3OXH4ZPM65",
    "eu-central-1": "Z215JYRZR1TBD5",
    "eu-west-1": "Z32O12XQLNTSW2",
    "us-east-1": "Z35SXDOTRQ7X7K",
}
"""The hosted zones of load balancers' own names, as AWS documents them."""

ATTRIBUTES = {
    "AWS::AutoScaling::AutoScalingGroup": {"AutoScalingGroupARN": lambda o: o.arn},
    "AWS::EC2::EIP": {"PublicIp": lambda o: o.public_ip, "AllocationId": lambda o: o.allocation_id},
    "AWS::EC2::InternetGateway": {"InternetGatewayId": lambda o: o.id},
    "AWS::EC2::NatGateway": {"NatGatewayId": lambda o: o.id},
    "AWS::EC2::RouteTable": {"RouteTableId": lambda o: o.id},
    "AWS::EC2::SecurityGroup": {"VpcId": lambda o: o.vpc_id, "GroupId": lambda o: o.id, "Id": lambda o: o.id},
    "AWS::EC2::Subnet": {
        "AvailabilityZone": lambda o: o.availability_zone,
        "CidrBlock": lambda o: o.cidr_block,
        "SubnetId": lambda o: o.id,
        "VpcId": lambda o: o.vpc_id,
    },
    "AWS::EC2::SubnetRouteTableAssociation": {"Id": lambda o: "rtbassoc-" + o.subnet_id[-17:]},
    "AWS::EC2::VPC": {"VpcId": lambda o: o.id, "CidrBlock": lambda o: o.cidr_block},
    "AWS::EFS::FileSystem": {"Arn": lambda o: o.file_system_arn, "FileSystemId": lambda o: o.file_system_id},
    "AWS::EFS::MountTarget": {"Id": lambda o: o.mount_target_id, "IpAddress": lambda o: o.ip_address},
    "AWS::ElasticLoadBalancingV2::Listener": {"ListenerArn": lambda o: o.arn},
    "AWS::ElasticLoadBalancingV2::ListenerRule": {"RuleArn": lambda o: o.arn},
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {
        "CanonicalHostedZoneID": lambda o: LOAD_BALANCER_ZONES.get(o.arn.split(":")[3], "Z000000000000"),
        "LoadBalancerArn": lambda o: o.arn,
        "LoadBalancerFullName": lambda o: o.arn.split("loadbalancer/")[1],
    },
    "AWS::ElasticLoadBalancingV2::TargetGroup": {
        "TargetGroupArn": lambda o: o.arn,
        "TargetGroupFullName": lambda o: "targetgroup/" + o.arn.split("targetgroup/")[1],
        "TargetGroupName": lambda o: o.name,
    },
    "AWS::IAM::ManagedPolicy": {"PolicyArn": lambda o: o.arn},
    "AWS::KMS::Key": {"KeyId": lambda o: o.id},
    "AWS::Logs::LogGroup": {"Arn": lambda o: o.arn + ":*"},
    "AWS::Route53::HostedZone": {
        "Id": lambda o: o.resource_id,
        "NameServers": lambda o: o.delegation_set.name_servers,
    },
    "AWS::SNS::Topic": {"TopicArn": lambda o: o.arn, "TopicName": lambda o: o.name},
    "AWS::SSM::Parameter": {"Value": lambda o: o.value, "Type": lambda o: o.parameter_type},
}
"""Attributes of Fn::GetAtt that moto's models do not give, or give as rubbish."""


class MotoModel:
    """A type moto's CloudFormation knows."""

    def __init__(self, resource_type):
        self.type = resource_type
        self.model_class = parsing.get_model_map()[resource_type]

    def create(self, request):
        stack = request.stack
        name, document = self._document(stack, request.logical_id, request.properties)
        model = self.model_class.create_from_cloudformation_json(
            name, document, stack.account, stack.region,
            LogicalId=request.logical_id, StackId=stack.id, ResourceType=self.type,
        )
        made = self._made(model, name)
        missing_properties.apply(self.type, stack.region, made.physical_id, request.properties)
        if isinstance(model, TaggedEC2Resource):
            _tag(stack, request.logical_id, made.physical_id)
        return made

    def update(self, stack, resource, properties):
        if hasattr(self.model_class.update_from_cloudformation_json, "__isabstractmethod__"):
            missing_properties.apply(self.type, stack.region, resource.physical_id, properties)
            return None
        name, document = self._document(stack, resource.logical_id, properties, resource.physical_id)
        model = self.model_class.update_from_cloudformation_json(
            original_resource=resource.model, new_resource_name=name, cloudformation_json=document,
            account_id=stack.account, region_name=stack.region,
        )
        made = self._made(model or resource.model, resource.physical_id)
        missing_properties.apply(self.type, stack.region, made.physical_id, properties)
        return made

    def delete(self, stack, resource):
        by_hand = deletions.TABLE.get(self.type)
        if by_hand:
            by_hand(lambda service: client(service, stack.region), resource.physical_id, resource.model)
            return
        try:
            resource.model.delete(stack.account, stack.region)
        except (TypeError, AttributeError):
            if hasattr(self.model_class.delete_from_cloudformation_json, "__isabstractmethod__"):
                raise StackError(f"The test endpoint cannot delete {self.type}; add it to deletions.py") from None
            self.model_class.delete_from_cloudformation_json(
                resource.physical_id, {"Type": self.type, "Properties": resource.properties},
                stack.account, stack.region,
            )

    def _document(self, stack, logical_id, properties, physical_id=None):
        properties = dict(properties)
        name = physical_id or parsing.generate_resource_name(self.type, stack.name, logical_id)
        name_property = parsing.resource_name_property_from_type(self.type)
        if name_property and properties.get(name_property):
            name = properties[name_property]
        elif self.type == "AWS::SSM::Parameter":  # the model needs one; CloudFormation makes one up
            properties.setdefault("Name", name)
        elif self.type == "AWS::KMS::Key":
            properties.setdefault("KeyPolicy", {})
        return name, {"Type": self.type, "Properties": properties}

    def _made(self, model, name):
        physical_id = getattr(model, "physical_resource_id", None)
        if not isinstance(physical_id, str) or not physical_id:
            physical_id = name
        return Made(physical_id, self._attributes(model), model)

    def _attributes(self, model):
        own = ATTRIBUTES.get(self.type, {})
        known = {name: (lambda ask=ask: ask(model)) for name, ask in own.items()}
        for name in schema(self.type).get_atts:
            known.setdefault(name, lambda name=name: self._ask(model, name))
        return known

    def _ask(self, model, name):
        try:
            value = model.get_cfn_attribute(name)
        except (NotImplementedError, parsing.UnformattedGetAttTemplateException):
            value = None
        if value is None or (isinstance(value, dict) and "Fn::GetAtt" in value):
            raise StackError(f"The test endpoint does not know attribute {name} of {self.type}; add it to "
                             "moto_types.py")
        return value


def _tag(stack, logical_id, physical_id):
    ec2_backends[stack.account][stack.region].create_tags([physical_id], {
        **stack.tags,
        "aws:cloudformation:logical-id": logical_id,
        "aws:cloudformation:stack-id": stack.id,
        "aws:cloudformation:stack-name": stack.name,
    })


warnings.filterwarnings("ignore", module="moto.cloudformation")
for _type in parsing.get_model_map():
    if _type.startswith("AWS::"):
        register(_type, MotoModel(_type))

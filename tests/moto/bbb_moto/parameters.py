"""Template parameters: their values checked as CloudFormation checks them, and turned into what functions see."""

import re

from moto.ec2.models import ec2_backends
from moto.route53.models import route53_backends
from moto.ssm.models import ssm_backends

from .errors import StackError, reason_of
from .intrinsics import NotKnown
from .values import joined, text

NAMED_THINGS = {
    "AWS::EC2::AvailabilityZone::Name": lambda ec2, v: v in {z.name for z in ec2.describe_availability_zones()},
    "AWS::EC2::Image::Id": lambda ec2, v: v in ec2.amis,
    "AWS::EC2::Instance::Id": lambda ec2, v: ec2.get_instance(v),
    "AWS::EC2::KeyPair::KeyName": lambda ec2, v: v in ec2.keypairs,
    "AWS::EC2::SecurityGroup::Id": lambda ec2, v: ec2.get_security_group_from_id(v),
    "AWS::EC2::Subnet::Id": lambda ec2, v: ec2.get_subnet(v),
    "AWS::EC2::VPC::Id": lambda ec2, v: ec2.get_vpc(v),
    "AWS::EC2::Volume::Id": lambda ec2, v: v in ec2.volumes,
}
"""The parameter types whose values AWS looks up, each with the question whether such a thing exists."""
ZONE_TYPE = "AWS::Route53::HostedZone::Id"
SSM_VALUE = re.compile(r"AWS::SSM::Parameter::Value<(.+)>")


class Parameters:
    """The parameters of one stack.

    `values` is what Ref sees, `raw` what DescribeStacks shows; NoEcho values are hidden by `described`.
    """

    def __init__(self, template, given, stack):
        self.declared = template.get("Parameters") or {}
        self.region = stack.region
        self.account = stack.account
        self.values = {}
        self.raw = {}
        self._check_names(given)
        for name, declaration in self.declared.items():
            value = given.get(name, declaration.get("Default"))
            if isinstance(value, NotKnown):
                self.raw[name] = self.values[name] = value
                continue
            self.raw[name] = joined(value)
            self.values[name] = self._value(name, declaration, self.raw[name])

    def described(self):
        """The members of DescribeStacks' Parameters."""
        shown = []
        for name, raw in self.raw.items():
            hidden = text(self.declared[name].get("NoEcho", False)).lower() == "true"
            raw = f"{{{{{raw.name}}}}}" if isinstance(raw, NotKnown) else raw
            entry = {"ParameterKey": name, "ParameterValue": "****" if hidden else raw}
            if SSM_VALUE.fullmatch(self.declared[name].get("Type", "")):
                entry["ResolvedValue"] = joined(self.values[name])
            shown.append(entry)
        return shown

    def _check_names(self, given):
        unknown = [name for name in given if name not in self.declared]
        if unknown:
            raise StackError(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
        missing = [name for name, declaration in self.declared.items()
                   if name not in given and "Default" not in declaration]
        if missing:
            raise StackError(f"Parameters: [{', '.join(missing)}] must have values")

    def _value(self, name, declaration, raw):
        kind = declaration.get("Type")
        stored = SSM_VALUE.fullmatch(kind or "")
        if stored:
            return self._stored(raw, stored.group(1))
        list_of = re.fullmatch(r"List<(.+)>", kind or "")
        is_list = bool(list_of) or kind == "CommaDelimitedList"
        item_kind = list_of.group(1) if list_of else "String" if is_list else kind
        items = [item.strip() for item in raw.split(",")] if is_list else [raw]
        for item in items:
            self._check(name, declaration, item_kind, item)
        if item_kind == "Number":
            items = [_number(item) for item in items]
        return items if is_list else items[0]

    def _check(self, name, declaration, kind, item):
        problem = _constraint(declaration, kind, item)
        if problem:
            told = declaration.get("ConstraintDescription")
            problem = f"must satisfy constraint: {told}" if told else problem
            raise StackError(f"Parameter '{name}' {problem}")
        if kind == "Number":
            if not re.fullmatch(r"[-+]?\d+(\.\d+)?", item):
                raise StackError(f"Parameter '{name}' must be a number.")
        elif kind == ZONE_TYPE or kind in NAMED_THINGS:
            if not self._exists(kind, item):
                raise StackError(f"Parameter validation failed: parameter value {item} for parameter name {name} "
                                 "does not exist")
        elif kind != "String":
            raise StackError(f"Template format error: Unrecognized parameter type: {kind}")

    def _exists(self, kind, item):
        try:
            if kind == ZONE_TYPE:
                return item in route53_backends[self.account]["aws"].zones
            return bool(NAMED_THINGS[kind](ec2_backends[self.account][self.region], item))
        except Exception as error:
            return "does not exist" not in reason_of(error) and "not found" not in reason_of(error).lower()

    def _stored(self, name, kind):
        parameter = ssm_backends[self.account][self.region].get_parameter(name)
        if parameter is None:
            raise StackError(f"Unable to fetch parameters [{name}] from parameter store for this account.")
        return parameter.value.split(",") if kind.startswith(("List<", "Comma")) else parameter.value


def _constraint(declaration, kind, item):
    if "AllowedValues" in declaration and item not in [text(value) for value in declaration["AllowedValues"]]:
        return "must be one of AllowedValues"
    if "AllowedPattern" in declaration and not re.fullmatch(declaration["AllowedPattern"], item):
        return f"must match pattern {declaration['AllowedPattern']}"
    if "MinLength" in declaration and len(item) < int(declaration["MinLength"]):
        return f"must contain at least {declaration['MinLength']} characters"
    if "MaxLength" in declaration and len(item) > int(declaration["MaxLength"]):
        return f"must contain at most {declaration['MaxLength']} characters"
    if kind == "Number" and re.fullmatch(r"[-+]?\d+(\.\d+)?", item):
        if "MinValue" in declaration and float(item) < float(declaration["MinValue"]):
            return f"must be a number not less than {declaration['MinValue']}"
        if "MaxValue" in declaration and float(item) > float(declaration["MaxValue"]):
            return f"must be a number not greater than {declaration['MaxValue']}"
    return None


def _number(item):
    return int(item) if re.fullmatch(r"[-+]?\d+", item) else float(item)

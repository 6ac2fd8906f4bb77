"""CloudFormation's functions, resolved against the parameters and the resources of one stack."""

import base64
import ipaddress
import itertools
import re

from moto.ec2.models import ec2_backends

from .errors import StackError
from .values import text


class NotKnown(Exception):
    """A value a change set cannot know before it is executed. `cause` is the function and the name it came from."""

    def __init__(self, function, name):
        super().__init__(f"{name} is known after the change set is executed")
        self.function = function
        self.name = name


class Scope:
    """What the functions of one template see.

    `resource(logical_id)` gives the resource that Ref and Fn::GetAtt ask, `imported(name)` the value of an export.
    """

    def __init__(self, stack, template, parameters, resource, imported):
        self.region = stack.region
        self.account = stack.account
        self.mappings = template.get("Mappings") or {}
        self.parameters = parameters
        self.resource = resource
        self.imported = imported
        self.pseudo = {
            "AWS::AccountId": stack.account,
            "AWS::NotificationARNs": list(stack.notification_arns),
            "AWS::NoValue": None,
            "AWS::Partition": "aws",
            "AWS::Region": stack.region,
            "AWS::StackId": stack.id,
            "AWS::StackName": stack.name,
            "AWS::URLSuffix": "amazonaws.com",
        }
        self._conditions = template.get("Conditions") or {}
        self._resources = template["Resources"]
        self._decided = {}

    def applies(self, holder):
        """Whether a resource's or an output's condition holds; without one it does."""
        name = holder.get("Condition")
        return name is None or self.condition(name)

    def condition(self, name):
        """The named condition; each is decided once."""
        if name not in self._decided:
            if name not in self._conditions:
                raise StackError(f"Template error: unresolved condition dependency {name}")
            self._decided[name] = self._decide(self._conditions[name])
        return self._decided[name]

    def active(self, logical_id):
        """Whether the stack has this resource, its condition considered."""
        return logical_id in self._resources and self.applies(self._resources[logical_id])

    def _decide(self, value):
        (operator, operands), = value.items()
        if operator == "Condition":
            return self.condition(operands)
        if operator == "Fn::Equals":
            left, right = (_comparable(self.resolve(operand)) for operand in operands)
            return left == right
        if operator == "Fn::Not":
            return not self._decide(operands[0])
        if operator in ("Fn::And", "Fn::Or"):
            if not 2 <= len(operands) <= 10:
                raise StackError(f"Template error: every {operator} object requires a list of at least 2 and at most "
                                 "10 boolean parameters.")
            decided = [self._decide(operand) for operand in operands]
            return all(decided) if operator == "Fn::And" else any(decided)
        raise StackError(f"Template error: {operator} is not allowed in the Conditions block")

    def resolve(self, value):
        """The value without functions; members that resolve to AWS::NoValue are left out."""
        if isinstance(value, dict):
            if len(value) == 1:
                (name, operand), = value.items()
                if name in _FUNCTIONS:
                    return _FUNCTIONS[name](self, operand)
                if name.startswith("Fn::"):
                    raise StackError(f"Template error: {name} is not modelled by the test endpoint")
            resolved = ((key, self.resolve(inner)) for key, inner in value.items())
            return {key: inner for key, inner in resolved if inner is not None}
        if isinstance(value, list):
            resolved = (self.resolve(item) for item in value)
            return [item for item in resolved if item is not None]
        return value

    def branches(self, value):
        """The value with every Fn::If replaced by the branch taken: what the stack really refers to."""
        if isinstance(value, dict):
            if set(value) == {"Fn::If"}:
                name, yes, no = value["Fn::If"]
                return self.branches(yes if self.condition(name) else no)
            return {key: self.branches(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.branches(item) for item in value]
        return value

    def _ref(self, name):
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.parameters:
            value = self.parameters[name]
            if isinstance(value, NotKnown):
                raise NotKnown("Ref", name)
            return value
        return self._resource(name).reference

    def _get_att(self, operand):
        parts = operand.split(".", 1) if isinstance(operand, str) else operand
        attribute = ".".join(text(self.resolve(part)) for part in parts[1:])
        return self._resource(parts[0]).attribute(attribute)

    def _resource(self, name):
        if not self.active(name):
            raise StackError(f"Template format error: Unresolved resource dependencies [{name}] in the Resources "
                             "block of the template")
        return self.resource(name)

    def _sub(self, operand):
        body, own = (operand, {}) if isinstance(operand, str) else operand
        own = {name: self.resolve(value) for name, value in own.items()}

        def value_of(match):
            if match.group(1).startswith("!"):  # a literal stays as it is, blanks and all
                return "${" + match.group(1)[1:] + "}"
            name = match.group(1).strip()
            if name in own:
                value = own[name]
            elif "." in name:
                value = self._get_att(name)
            else:
                value = self._ref(name)
            if value is None or isinstance(value, (list, dict)):
                raise StackError(f"Template error: variable {name} in Fn::Sub expression does not resolve to a string")
            return text(value)

        return re.sub(r"\$\{([^}]+)\}", value_of, body)

    def _join(self, operand):
        items = self.resolve(operand[1])
        if not isinstance(items, list) or any(isinstance(item, (list, dict)) for item in items):
            raise StackError("Template error: every Fn::Join object requires two parameters, (1) a string delimiter "
                             "and (2) a list of strings to be joined or a function that returns a list of strings")
        return operand[0].join(text(item) for item in items)

    def _select(self, operand):
        index = int(self.resolve(operand[0]))
        try:
            items = self.resolve(operand[1])
        except NotKnown as unknown:
            if index > 0 and unknown.name in self.parameters:  # AWS stands a single text in for the list here
                raise StackError("Template error: Fn::Select  cannot select nonexistent value at index "
                                 f"{index}") from unknown
            raise
        if not isinstance(items, list) or not 0 <= index < len(items):
            raise StackError(f"Template error: Fn::Select  cannot select nonexistent value at index {index}")
        return items[index]

    def _split(self, operand):
        source = self.resolve(operand[1])
        if isinstance(source, (list, dict)) or source is None:
            raise StackError("Template error: every Fn::Split object requires two parameters, (1) a string delimiter "
                             "and (2) a string to be split or a function that returns a string to be split.")
        return text(source).split(operand[0])

    def _cidr(self, operand):
        block, count = text(self.resolve(operand[0])), int(self.resolve(operand[1]))
        host_bits = int(self.resolve(operand[2])) if len(operand) > 2 else 8
        parts = ipaddress.ip_network(block).subnets(new_prefix=32 - host_bits)
        blocks = [str(part) for part in itertools.islice(parts, count)]
        if len(blocks) < count:
            raise StackError(f"Template error: Fn::Cidr cannot make {count} blocks of {host_bits} bits in {block}")
        return blocks

    def _availability_zones(self, operand):
        region = self.resolve(operand) or self.region
        ec2 = ec2_backends[self.account][region]
        return sorted(ec2.get_default_subnets()) or sorted(zone.name for zone in ec2.describe_availability_zones())

    def _find_in_map(self, operand):
        names = [text(self.resolve(part)) for part in operand[:3]]
        try:
            return self.resolve(self.mappings[names[0]][names[1]][names[2]])
        except KeyError:
            raise StackError(f"Template error: Unable to get mapping for {'::'.join(names)}") from None

    def _if(self, operand):
        name, yes, no = operand
        return self.resolve(yes if self.condition(name) else no)

    def _import_value(self, operand):
        return self.imported(text(self.resolve(operand)))

    def _base64(self, operand):
        return base64.b64encode(text(self.resolve(operand)).encode()).decode()


def _comparable(value):
    if isinstance(value, list):
        return [text(item) for item in value]
    return "" if value is None else text(value)


_FUNCTIONS = {
    "Fn::Base64": Scope._base64,
    "Fn::Cidr": Scope._cidr,
    "Fn::FindInMap": Scope._find_in_map,
    "Fn::GetAZs": Scope._availability_zones,
    "Fn::GetAtt": Scope._get_att,
    "Fn::If": Scope._if,
    "Fn::ImportValue": Scope._import_value,
    "Fn::Join": Scope._join,
    "Fn::Select": Scope._select,
    "Fn::Split": Scope._split,
    "Fn::Sub": Scope._sub,
    "Ref": Scope._ref,
}

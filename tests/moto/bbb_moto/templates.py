"""Templates: reading them, fetching them from S3, and what CloudFormation checks before it starts."""

import json
import re
import urllib.parse

import yaml
from moto.s3.models import s3_backends

from . import schemas
from .errors import StackError, reason_of
from .settings import SETTINGS

SECTIONS = {
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
}
RESOURCE_KEYS = {
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "Properties",
    "Type",
    "UpdatePolicy",
    "UpdateReplacePolicy",
}
PSEUDO_PARAMETERS = {
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
}
INLINE_LIMIT = 51_200
S3_LIMIT = 1_000_000
COUNT_LIMITS = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.1 as CloudFormation reads it: short form tags, and no dates."""


def _tagged(loader, tag, node):
    if isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        value = node.value
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in ("Ref", "Condition") else "Fn::" + tag: value}


_Loader.add_multi_constructor("!", _tagged)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def parse(body):
    """The template as nested dictionaries with every function in its long form."""
    try:
        template = json.loads(body) if body.lstrip().startswith("{") else yaml.load(body, Loader=_Loader)
    except (yaml.YAMLError, json.JSONDecodeError) as error:
        raise StackError(f"Template format error: {'JSON' if body.lstrip().startswith('{') else 'YAML'} "
                         f"not well-formed. ({error})") from error
    if not isinstance(template, dict):
        raise StackError("Template format error: unsupported structure.")
    return template


def fetch(url, account, region):
    """The template object behind a TemplateURL, out of moto's own S3."""
    parts = urllib.parse.urlparse(url)
    path = urllib.parse.unquote(parts.path).lstrip("/")
    host = parts.netloc
    virtual = re.match(r"^(?:(?P<bucket>.+)\.)?s3(?:[.-](?:dualstack\.)?(?P<region>[a-z0-9-]+))?\.amazonaws\.com$", host)
    if virtual and virtual["bucket"] and parts.scheme == "https":
        bucket, key = virtual["bucket"], path
    elif (virtual and parts.scheme == "https") or f"{parts.scheme}://{host}" == SETTINGS.endpoint:
        bucket, _, key = path.partition("/")
    else:
        raise StackError("TemplateURL must be a supported URL.")
    version = dict(urllib.parse.parse_qsl(parts.query)).get("versionId")
    store = s3_backends[account]["aws"]
    try:
        home = store.get_bucket(bucket).region_name
        if virtual and virtual["region"] and virtual["region"] != home:
            raise StackError("S3 error: The bucket you are attempting to access must be addressed using the "
                             "specified endpoint. Please send all future requests to this endpoint.")
        found = store.get_object(bucket, key, version_id=version)
    except StackError:
        raise
    except Exception as error:
        raise StackError(f"S3 error: {reason_of(error)}") from error
    if found is None:
        raise StackError("S3 error: The specified key does not exist.")
    if len(found.value) > S3_LIMIT:
        raise StackError(f"Template may not exceed {S3_LIMIT} bytes in size.")
    return found.value.decode()


def parse_and_check(body, region):
    """A template that passes what CloudFormation checks on its own, without parameters."""
    if not body:
        raise StackError("Either Template URL or Template Body must be specified.")
    template = parse(body)
    if "Transform" in template:
        raise StackError("Transforms are not modelled by the test endpoint.")
    _check_structure(template)
    _check_types(template, region)
    _Names(template).check()
    return template


def _check_structure(template):
    unknown = sorted(set(template) - SECTIONS)
    if unknown:
        raise StackError(f"Invalid template property or properties [{', '.join(unknown)}]")
    if not template.get("Resources"):
        raise StackError("Template format error: At least one Resources member must be defined.")
    for section, limit in COUNT_LIMITS.items():
        count = len(template.get(section) or {})
        if count > limit:
            raise StackError(f"Template format error: Number of {section.lower()}, {count}, is greater than "
                             f"maximum allowed, {limit}")
    for logical_id, resource in template["Resources"].items():
        if not re.fullmatch(r"[A-Za-z0-9]+", logical_id):
            raise StackError(f"Template format error: Resource name {logical_id} is non alphanumeric.")
        if not isinstance(resource, dict) or "Type" not in resource:
            raise StackError(f"Template format error: [/Resources/{logical_id}] Every Resources object must contain "
                             "a Type member.")
        for key in resource:
            if key not in RESOURCE_KEYS:
                raise StackError(f"Invalid template resource property '{key}'")
    for name, output in (template.get("Outputs") or {}).items():
        if not isinstance(output, dict) or "Value" not in output:
            raise StackError(f"Template format error: [/Outputs/{name}] Every Outputs member must contain a Value "
                             "object")


def _check_types(template, region):
    unknown = sorted({resource["Type"] for resource in template["Resources"].values()
                      if not is_custom(resource["Type"]) and not schemas.exists(resource["Type"], region)})
    if unknown:
        raise StackError(f"Template format error: Unrecognized resource types: [{', '.join(unknown)}]")


def is_custom(resource_type):
    """Whether a function of the template's own makes resources of this type."""
    return resource_type.startswith("Custom::") or resource_type == "AWS::CloudFormation::CustomResource"


def references(value):
    """Every (function, logical id, attribute) that a part of a template names."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key == "Ref" and isinstance(inner, str):
            yield "Ref", inner, None
        elif key == "Fn::GetAtt":
            parts = inner.split(".", 1) if isinstance(inner, str) else inner
            attribute = ".".join(parts[1:]) if all(isinstance(part, str) for part in parts) else None
            yield "Fn::GetAtt", parts[0], attribute
        elif key == "Fn::Sub":
            body, own = (inner, {}) if isinstance(inner, str) else (inner[0], inner[1])
            for name in VARIABLE.findall(body):
                name = name.strip()
                if name not in own:
                    logical_id, _, attribute = name.partition(".")
                    yield ("Fn::GetAtt", logical_id, attribute) if attribute else ("Ref", logical_id, None)
            yield from references(own)
        else:
            yield from references(inner)


def depends_on(resource):
    """The logical ids in DependsOn, which may be one or many."""
    named = resource.get("DependsOn") or []
    return [named] if isinstance(named, str) else named


class _Names:
    """Checks that every name a template uses is a name it has."""

    def __init__(self, template):
        self.template = template
        self.resources = template["Resources"]
        self.parameters = set(template.get("Parameters") or {})
        self.conditions = set(template.get("Conditions") or {})

    def check(self):
        for logical_id, resource in self.resources.items():
            self._names(resource.get("Properties"), "Resources")
            self._condition(resource, f"Resources block of the template for resource {logical_id}")
            missing = [name for name in depends_on(resource) if name not in self.resources]
            if missing:
                self._unresolved(missing, "Resources")
        for output in (self.template.get("Outputs") or {}).values():
            self._names(output, "Outputs")
            self._condition(output, "Outputs block of the template")
        for condition in (self.template.get("Conditions") or {}).values():
            for _, name, _ in references(condition):
                if name not in self.parameters and name not in PSEUDO_PARAMETERS:
                    raise StackError(f"Template error: Unresolved dependencies [{name}]. Cannot reference resources "
                                     "in the Conditions block of the template")
            self._used_conditions(condition)

    def _names(self, value, block):
        for function, name, attribute in references(value):
            if function == "Ref":
                if name not in self.resources and name not in self.parameters and name not in PSEUDO_PARAMETERS:
                    self._unresolved([name], block)
            elif name not in self.resources:
                raise StackError(f"Template error: instance of Fn::GetAtt references undefined resource {name}")
            else:
                self._attribute(name, attribute)
        self._used_conditions(value)

    def _attribute(self, name, attribute):
        resource_type = self.resources[name]["Type"]
        if attribute is None or is_custom(resource_type):
            return
        if not schemas.has_attribute(resource_type, attribute):
            raise StackError(f"Template error: resource {name} does not support attribute type {attribute} in "
                             "Fn::GetAtt")

    def _condition(self, holder, where):
        name = holder.get("Condition")
        if name is not None and name not in self.conditions:
            raise StackError(f"Template format error: Unresolved condition dependency {name} in the {where}")

    def _used_conditions(self, value):
        if isinstance(value, list):
            for item in value:
                self._used_conditions(item)
        elif isinstance(value, dict):
            for key, inner in value.items():
                named = inner[0] if key == "Fn::If" else inner if key == "Condition" and len(value) == 1 else None
                if isinstance(named, str) and named not in self.conditions:
                    raise StackError(f"Template error: unresolved condition dependency {named}")
                self._used_conditions(inner)

    def _unresolved(self, names, block):
        raise StackError(f"Template format error: Unresolved resource dependencies [{', '.join(names)}] in the "
                         f"{block} block of the template")


IAM_NAMES = {
    "AWS::IAM::Group": "GroupName",
    "AWS::IAM::InstanceProfile": "InstanceProfileName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::IAM::User": "UserName",
}
IAM_TYPES = {*IAM_NAMES, "AWS::IAM::AccessKey", "AWS::IAM::Policy", "AWS::IAM::UserToGroupAddition"}


def needed_capability(template):
    """The capability a template asks for, or None: named IAM things need the stronger one."""
    resources = template["Resources"].values()
    if any(IAM_NAMES.get(resource["Type"]) in (resource.get("Properties") or {}) for resource in resources):
        return "CAPABILITY_NAMED_IAM"
    if any(resource["Type"] in IAM_TYPES for resource in resources):
        return "CAPABILITY_IAM"
    return None


def check_capabilities(template, given):
    """Refuses a template that makes IAM things nobody acknowledged."""
    needed = needed_capability(template)
    accepted = {"CAPABILITY_IAM": {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"}, None: set()}.get(needed, {needed})
    if needed and not accepted & set(given or []):
        raise StackError(f"Requires capabilities : [{needed}]", "InsufficientCapabilitiesException")

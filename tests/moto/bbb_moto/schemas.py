"""AWS's own resource schemas, out of cfn-lint's package: which types, properties and attributes exist.

They make the endpoint refuse what CloudFormation would refuse although moto's classes would take it.
"""

import functools
import re

import jsonschema
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from cfnlint.schema._exceptions import ResourceNotFoundError

from .errors import StackError
from .values import text

DEFAULT_REGION = "us-east-1"


@functools.cache
def schema(resource_type, region=DEFAULT_REGION):
    """The schema of a type in a region, or None where AWS has no such type."""
    try:
        return PROVIDER_SCHEMA_MANAGER.get_resource_schema(region, resource_type)
    except ResourceNotFoundError:
        return None


def exists(resource_type, region):
    """Whether CloudFormation knows the type in that region."""
    return schema(resource_type, region) is not None


def has_attribute(resource_type, attribute):
    """Whether Fn::GetAtt may ask a resource of this type for the attribute."""
    if resource_type == "AWS::CloudFormation::Stack" and attribute.startswith("Outputs."):
        return True
    found = schema(resource_type)
    return found is not None and any(
        re.fullmatch(known.replace(".", r"\.").replace("*", ".+"), attribute) for known in found.get_atts
    )


@functools.cache
def create_only(resource_type):
    """The top level properties whose change replaces the resource."""
    return frozenset(path[0] for path in _create_only_paths(resource_type) if len(path) == 1)


@functools.cache
def _create_only_paths(resource_type):
    found = schema(resource_type)
    return [path.split("/")[2:] for path in (found.schema.get("createOnlyProperties", []) if found else [])]


def replaced_by(resource_type, old, new):
    """Whether other properties replace the resource; parts of structures, such as the user of an access point, may too."""
    return any(_part(old, path) != _part(new, path) for path in _create_only_paths(resource_type))


def _part(value, path):
    if not path:
        return value
    if path[0] == "*":
        return [_part(item, path[1:]) for item in value or []]
    return _part(value.get(path[0]), path[1:]) if isinstance(value, dict) else None


def conditionally_create_only(resource_type):
    """The top level properties whose change may replace the resource; AWS decides when it runs."""
    found = schema(resource_type)
    paths = found.schema.get("conditionalCreateOnlyProperties", []) if found else []
    return {path.split("/")[2] for path in paths if path.count("/") == 2}


def taggable(resource_type):
    """Whether a change of the stack's tags reaches resources of this type."""
    found = schema(resource_type)
    tagging = (found.schema.get("tagging") or {}) if found else {}
    return resource_type == "AWS::CloudFormation::Stack" or tagging.get("taggable", False)


def _pattern(validator, pattern, instance, _):
    try:
        matches = not validator.is_type(instance, "string") or re.search(pattern, instance)
    except re.error:
        return  # an ECMAScript pattern Python cannot read judges nothing
    if not matches:
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": _pattern})


def check(logical_id, resource_type, properties, region):
    """The properties with the types the schema wants; fails in AWS's words where they do not fit."""
    found = schema(resource_type, region)
    if found is None:
        raise StackError(f"Template format error: Unrecognized resource types: [{resource_type}]")
    shaped = _Shaper(found.schema).shape(properties, found.schema)
    problems = sorted({_sentence(error) for error in _Validator(found.schema).iter_errors(shaped)})
    if problems:
        raise StackError(f"Properties validation failed for resource {logical_id} with message:\n"
                         + "\n".join(problems))
    return shaped


def _sentence(error):
    where = "#" + "".join(f"/{part}" for part in error.absolute_path)
    if error.validator == "additionalProperties":
        extra = sorted(set(error.instance) - set(error.schema.get("properties", {})))
        return f"{where}: extraneous key [{', '.join(extra)}] is not permitted"
    if error.validator == "required":
        return f"{where}: required key [{error.message.split(chr(39))[1]}] not found"
    return f"{where}: {error.message}"


class _Shaper:
    """CloudFormation takes "3" for 3 and true for "true"; schemas do not."""

    def __init__(self, root):
        self.root = root

    def shape(self, value, wanted):
        wanted = self._follow(wanted)
        if isinstance(value, dict):
            return {key: self.shape(inner, self._member(wanted, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.shape(item, wanted.get("items") or {}) for item in value]
        kinds = wanted.get("type") or []
        return _scalar(value, [kinds] if isinstance(kinds, str) else kinds)

    def _member(self, wanted, key):
        known = wanted.get("properties", {})
        if key in known:
            return known[key]
        for pattern, inner in wanted.get("patternProperties", {}).items():
            if re.search(pattern, key):
                return inner
        for choice in (*wanted.get("oneOf", []), *wanted.get("anyOf", [])):
            choice = self._follow(choice)
            if key in choice.get("properties", {}) and "type" in choice["properties"][key]:
                return choice["properties"][key]
        return {}

    def _follow(self, wanted):
        while isinstance(wanted, dict) and "$ref" in wanted:
            wanted = functools.reduce(lambda node, part: node[part], wanted["$ref"].split("/")[1:], self.root)
        return wanted if isinstance(wanted, dict) else {}


def _scalar(value, kinds):
    if "string" in kinds and isinstance(value, (bool, int, float)):
        return value if _fits(value, kinds) else text(value)
    if isinstance(value, str) and "string" not in kinds:
        if "boolean" in kinds and value.lower() in ("true", "false"):
            return value.lower() == "true"
        if "integer" in kinds and re.fullmatch(r"[-+]?\d+", value):
            return int(value)
        if "number" in kinds and re.fullmatch(r"[-+]?\d+(\.\d+)?", value):
            return float(value)
    return value


def _fits(value, kinds):
    if isinstance(value, bool):
        return "boolean" in kinds
    return "number" in kinds or ("integer" in kinds and isinstance(value, int))


def custom_name(resource_type, old, new):
    """The name the author gave a resource, if a replacement would get the same name; None otherwise."""
    found = schema(resource_type)
    paths = found.schema.get("primaryIdentifier", []) if found else []
    names = [path.split("/")[2] for path in paths]
    kept = [name for name in names if name in new and old.get(name) == new[name]]
    return text(new[kept[0]]) if names and len(kept) == len(names) else None

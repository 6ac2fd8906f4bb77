"""From a template's properties to the parameters of a service's API."""

import json
import sys

from .values import text

_REPORTED = set()


def shaped(client, operation, properties, origin=None):
    """The properties as `operation` takes them: names in its case, values in its types.

    A property the API does not have is dropped; where `origin` names the resource type, the server's log says so
    once, on a line that starts with "not modelled:".
    """
    model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[operation])
    return _structure(properties, model.input_shape, origin, "")


def _structure(properties, shape, origin, path):
    members = {name.lower(): name for name in shape.members}
    result = {}
    for key, value in properties.items():
        name = members.get(key.lower())
        if name is not None:
            result[name] = _value(value, shape.members[name], origin, f"{path}{key}.")
        elif origin:
            _report(origin, path + key)
    return result


def _report(origin, path):
    if (origin, path) not in _REPORTED:
        _REPORTED.add((origin, path))
        print(f"not modelled: {origin} {path}", file=sys.stderr, flush=True)


def _value(value, shape, origin, path):
    kind = shape.type_name
    if kind == "structure":
        return _structure(value, shape, origin, path) if isinstance(value, dict) else value
    if kind == "list":
        items = value if isinstance(value, list) else [value]
        return [_value(item, shape.member, origin, path) for item in items]
    if kind == "map":
        return {text(key): _value(inner, shape.value, origin, path) for key, inner in value.items()}
    if kind == "boolean":
        return value if isinstance(value, bool) else text(value).lower() == "true"
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("double", "float"):
        return float(value)
    return json.dumps(value) if isinstance(value, (dict, list)) else text(value)

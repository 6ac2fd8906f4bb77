"""{{resolve:...}} in resource properties: values that are fetched when the resource is made and shown nowhere."""

import json
import re

from .clients import client
from .errors import StackError, reason_of
from .values import text

REFERENCE = re.compile(r"\{\{resolve:(secretsmanager|ssm|ssm-secure):(.+?)\}\}")
SECRET = re.compile(
    r"(?P<id>arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)"
    r"(?::SecretString(?::(?P<key>[^:]*))?(?::[^:]*)?(?::[^:]*)?)?"
)


def resolve(value, region):
    """The value with each dynamic reference replaced by what it points at."""
    if isinstance(value, dict):
        return {key: resolve(inner, region) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolve(item, region) for item in value]
    if isinstance(value, str) and "{{resolve:" in value:
        return REFERENCE.sub(lambda match: _fetch(match, region), value)
    return value


def _fetch(match, region):
    if match.group(1) == "secretsmanager":
        return _secret(match.group(0), match.group(2), region)
    name, _, version = match.group(2).partition(":")
    try:
        found = client("ssm", region).get_parameter(Name=f"{name}:{version}" if version else name, WithDecryption=True)
    except Exception as error:
        raise StackError(f"Unable to fetch parameters [{name}] from parameter store for this account. "
                         f"({reason_of(error)})") from error
    return found["Parameter"]["Value"]


def _secret(reference, operand, region):
    wanted = SECRET.fullmatch(operand)
    if not wanted:
        raise StackError(f"Incorrect format is used in the following SSM reference: [{reference}]")
    try:
        found = client("secretsmanager", region).get_secret_value(SecretId=wanted["id"])["SecretString"]
    except Exception as error:
        raise StackError(f"Could not resolve the dynamic reference {reference}: {reason_of(error)}") from error
    if not wanted["key"]:
        return found
    try:
        return text(json.loads(found)[wanted["key"]])
    except (KeyError, ValueError) as error:
        raise StackError(f"Could not find a value associated with JSONKey in SecretString ({reference})") from error

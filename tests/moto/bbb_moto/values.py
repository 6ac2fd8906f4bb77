"""How CloudFormation writes values as text."""

from moto.moto_api._internal import mock_random


def text(value):
    """A scalar as CloudFormation hands it on: booleans in lower case."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def joined(value):
    """A parameter's or an output's text; a list becomes comma separated."""
    if isinstance(value, list):
        return ",".join(text(item) for item in value)
    return "" if value is None else text(value)


def suffix(length=12):
    """The random end of a generated physical name, from moto's own generator so that a seed repeats it."""
    return "".join(mock_random.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(length))


def uuid():
    """A random UUID as text."""
    return str(mock_random.uuid4())

"""The two ways in which CloudFormation says no: to a request, and to a resource."""

import re


class StackError(Exception):
    """A request that is refused, in AWS's words. `code` is the error code of the answer."""

    def __init__(self, message, code="ValidationError"):
        super().__init__(message)
        self.message = message
        self.code = code


class ResourceFailed(Exception):
    """A resource that could not be created, updated or deleted; it ends the operation of its stack."""

    def __init__(self, logical_id, reason):
        super().__init__(reason)
        self.logical_id = logical_id
        self.reason = reason


def reason_of(error):
    """The text of any error, without the markup of moto's older ones."""
    if isinstance(error, ResourceFailed):
        return error.reason
    if isinstance(error, StackError):
        return error.message
    for name in ("message", "description"):
        text = getattr(error, name, None)
        if isinstance(text, str) and text:
            return re.sub(r"<[^>]+>", " ", text).strip()
    return f"{type(error).__name__}: {error}"

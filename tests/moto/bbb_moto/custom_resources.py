"""Custom resources: the template's own function is run, its Python in a process of its own, against this endpoint."""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

from moto.awslambda import lambda_backends

from . import iam_lag
from .errors import StackError, reason_of
from .registry import Made, register
from .settings import SETTINGS
from .values import suffix, text, uuid

RESPONSE_LIMIT = 4096
"""Bytes an answer to CloudFormation may have."""


class FunctionRuns:
    """The answers functions give to their ResponseURL, and what they printed."""

    def __init__(self):
        self.answers = {}
        self.prepared = {}
        self.log = []

    def clear(self):
        """Forgets everything a test prepared or caused."""
        self.answers.clear()
        self.prepared.clear()
        self.log.clear()


RUNS = FunctionRuns()


class CustomResource:
    """Custom::* and AWS::CloudFormation::CustomResource."""

    def create(self, request):
        answer = _ask("Create", request.stack, request.logical_id, request.type, request.properties)
        default = f"{request.stack.name}-{request.logical_id}-{suffix()}"
        return self._made(answer, default, request.properties)

    def update(self, stack, resource, properties):
        answer = _ask("Update", stack, resource.logical_id, resource.type, properties, resource)
        return self._made(answer, resource.physical_id, properties)

    def delete(self, stack, resource):
        _ask("Delete", stack, resource.logical_id, resource.type, resource.model, resource)

    @staticmethod
    def _made(answer, physical_id, properties):
        return Made(answer.get("PhysicalResourceId") or physical_id, answer.get("Data") or {}, properties)


def _ask(kind, stack, logical_id, resource_type, properties, resource=None):
    prepared = RUNS.prepared.get(f"{resource_type}/{logical_id}") or RUNS.prepared.get(resource_type)
    answer = prepared or _run(_function(stack, properties),
                              _event(kind, stack, logical_id, resource_type, properties, resource))
    if answer.get("Status", "SUCCESS") != "SUCCESS":
        raise StackError("Received response status [FAILED] from custom resource. Message returned: "
                         f"{answer.get('Reason') or 'no reason'}")
    return answer


def _function(stack, properties):
    if "ServiceToken" not in properties:
        raise StackError("Properties validation failed for resource: #: required key [ServiceToken] not found")
    try:
        return lambda_backends[stack.account][stack.region].get_function(properties["ServiceToken"])
    except Exception as error:
        raise StackError(f"Function not found: {properties['ServiceToken']} ({reason_of(error)})") from error


def _event(kind, stack, logical_id, resource_type, properties, resource):
    event = {
        "RequestType": kind,
        "ServiceToken": properties["ServiceToken"],
        "StackId": stack.id,
        "RequestId": uuid(),
        "LogicalResourceId": logical_id,
        "ResourceType": resource_type,
        "ResourceProperties": _as_text(properties),
    }
    if resource is not None:
        event["PhysicalResourceId"] = resource.physical_id
    if kind == "Update":
        event["OldResourceProperties"] = _as_text(resource.model)
    return event


def _as_text(value):
    """CloudFormation hands numbers and booleans to functions as text."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    return [_as_text(item) for item in value] if isinstance(value, list) else text(value)


def _run(function, event):
    token = uuid()
    event["ResponseURL"] = f"{SETTINGS.endpoint}/_bbb/response/{token}"
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(folder)
        command = [sys.executable, "-m", "bbb_moto.lambda_process", folder, function.handler]
        try:
            done = subprocess.run(
                command,
                input=json.dumps(event),
                text=True,
                capture_output=True,
                env=_environment(function, folder),
                timeout=min(int(function.timeout or 3), 120),
                check=False,
            )
            printed = done.stdout + done.stderr
        except subprocess.TimeoutExpired as late:
            printed = f"{late.stdout or ''}{late.stderr or ''}Task timed out after {function.timeout} seconds"
    RUNS.log.append({"function": function.function_name, "request": event["RequestType"], "output": printed})
    answer = RUNS.answers.pop(token, None)
    if answer is None:
        return {"Status": "FAILED", "Reason": f"the function did not answer: {printed[-500:]}"}
    if len(answer) > RESPONSE_LIMIT:
        return {"Status": "FAILED", "Reason": "Response object is too long."}
    return json.loads(answer)


def _environment(function, folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}
    session = iam_lag.session_for(function.role, function.function_name, function.region)
    package_root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return {
        **kept,
        "PYTHONPATH": package_root,
        "AWS_ACCESS_KEY_ID": session.access_key_id,
        "AWS_SECRET_ACCESS_KEY": session.secret_access_key,
        "AWS_SESSION_TOKEN": session.session_token,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": SETTINGS.endpoint,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
        "AWS_REGION": function.region,
        "LAMBDA_PROCESS_ARN": function.function_arn,
        "LAMBDA_PROCESS_TIMEOUT": str(function.timeout or 3),
        "LAMBDA_TASK_ROOT": folder,
        **{name: text(value) for name, value in (function.environment_vars or {}).items()},
    }


for _type in ("Custom::*", "AWS::CloudFormation::CustomResource"):
    register(_type, CustomResource())

"""An endpoint in a process of its own, with clients, for one test class."""

import atexit
import functools
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import boto3
from botocore.config import Config

REGION = "eu-west-1"
_CLIENTS = {}
_NUMBERS = itertools.count(1)
QUESTIONS = ("calls", "functions", "signals", "lifecycle", "tasks", "stacks", "refused")
FOLDER = pathlib.Path(__file__).resolve().parent.parent


class Endpoint:
    """The process; one serves the whole suite, because starting it costs more than most tests."""

    def __init__(self):
        self._written = tempfile.NamedTemporaryFile("w", suffix=".log")
        self._log = open(self._written.name, encoding="utf-8")  # its own position: the process moves the other's
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bbb_moto", "--port", "0", "--sigv4"],
            cwd=FOLDER, stdout=subprocess.PIPE, stderr=self._written, text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))},
        )
        started = re.search(r"http://\S+", self._process.stdout.readline())
        if not started:
            raise AssertionError(self.log())
        self.url = started.group()
        atexit.register(self._stop)

    def log(self):
        """What the process has written since the last look."""
        return self._log.read()

    def _stop(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()
        self._log.close()
        self._written.close()


@functools.cache
def endpoint():
    """The one endpoint of this run."""
    return Endpoint()


class EndpointTest(unittest.TestCase):
    """Resets the endpoint before each test; the endpoint's log must stay free of tracebacks."""

    @classmethod
    def setUpClass(cls):
        cls.url = endpoint().url

    def tearDown(self):
        log = endpoint().log()
        self.assertNotIn("Traceback", log, log)

    def setUp(self):
        self.control("reset")
        self.cfn = self.client("cloudformation")

    def control(self, what, value=None):
        """Calls a control endpoint."""
        body = None if what in QUESTIONS else json.dumps(value or {}).encode()
        with urllib.request.urlopen(f"{self.url}/_bbb/{what}", body) as answer:
            return json.load(answer)

    @classmethod
    def client(cls, service, secret="test", key="test"):
        """A client that does not retry; clients are slow to make, so each is made once."""
        if (cls.url, service, secret, key) not in _CLIENTS:
            _CLIENTS[cls.url, service, secret, key] = boto3.client(
                service, endpoint_url=cls.url, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=secret,
                config=Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
            )
        return _CLIENTS[cls.url, service, secret, key]

    # --- shorthands

    def put_template(self, key, template):
        """Stores a template in S3; returns its TemplateURL."""
        s3 = self.client("s3")
        if not any(bucket["Name"] == "templates" for bucket in s3.list_buckets()["Buckets"]):
            s3.create_bucket(Bucket="templates", CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_object(Bucket="templates", Key=key, Body=json.dumps(template).encode())
        return f"https://templates.s3.{REGION}.amazonaws.com/{key}"

    def change(self, stack, template, kind="UPDATE", *, name=None, parameters=None, **more):
        """Creates a change set; returns what DescribeChangeSet says."""
        body = template if isinstance(template, str) else json.dumps(template)
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in (parameters or {}).items()]
        made = self.cfn.create_change_set(
            StackName=stack, ChangeSetName=name or f"change-{next(_NUMBERS)}", ChangeSetType=kind, TemplateBody=body,
            Parameters=given,
            Capabilities=["CAPABILITY_NAMED_IAM"], **more,
        )
        return self.cfn.describe_change_set(ChangeSetName=made["Id"])

    def deploy(self, stack, template, kind="UPDATE", **more):
        """Creates and executes a change set; returns the stack."""
        change_set = self.change(stack, template, kind, **more)
        self.assertEqual("CREATE_COMPLETE", change_set["Status"], change_set.get("StatusReason"))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        return self.describe(stack)

    def describe(self, stack):
        """The one stack of a name or an id."""
        return self.cfn.describe_stacks(StackName=stack)["Stacks"][0]

    def outputs(self, stack):
        """The outputs of a stack by name."""
        return {entry["OutputKey"]: entry["OutputValue"] for entry in self.describe(stack).get("Outputs", [])}

    def statuses(self, stack):
        """(logical id, status) of a stack's events, oldest first."""
        events = self.cfn.get_paginator("describe_stack_events").paginate(StackName=stack)
        found = [event for page in events for event in page["StackEvents"]]
        return [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(found)]

    def changes(self, change_set):
        """(action, logical id, replacement) of a change set."""
        entries = [change["ResourceChange"] for change in change_set["Changes"]]
        return [(entry["Action"], entry["LogicalResourceId"], entry.get("Replacement")) for entry in entries]

    def refused(self, code=None):
        """Asserts that the block raises a client error; gives its context manager."""
        return self.assertRaisesRegex(self.cfn.exceptions.ClientError, code or "")


def topic(**properties):
    """A resource without needs."""
    return {"Type": "AWS::SNS::Topic", "Properties": properties}


def parameter(value, **more):
    """An SSM parameter that holds a value."""
    return {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": value}, **more}

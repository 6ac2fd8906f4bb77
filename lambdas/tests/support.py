"""The custom resources as Lambda runs them: the composed inline text against moto, with a listener as ResponseURL."""
import contextlib
import http.server
import io
import json
import os
import pathlib
import re
import threading
import time
import types
import unittest
import uuid
from unittest import mock

os.environ.update({
    "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_EC2_METADATA_DISABLED": "true", "MOTO_EC2_LOAD_DEFAULT_AMIS": "false"})
os.environ.pop("AWS_PROFILE", None)

import boto3  # noqa: E402
import moto.iam.models  # noqa: E402
from moto.core.exceptions import JsonRESTError, ServiceException  # noqa: E402
from moto.route53.exceptions import ResourceRecordAlreadyExists  # noqa: E402
from moto.route53.models import Route53Backend  # noqa: E402
from moto.moto_api._internal import moto_api_backend  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

LAMBDAS = pathlib.Path(__file__).resolve().parents[1]
ACCOUNT, REGION = "123456789012", "eu-west-1"
STACK_ID = f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/bbb/0f1e2d3c"
SIGNATURE = "signature-of-the-response-url"
real_sleep = time.sleep


def compose(function):
    """The text the generator emits as ZipFile: the shared file, then the function's without its import of it."""
    own = (LAMBDAS / function / "index.py").read_text()
    own, removed = re.subn(r"(?m)^from custom_resource import .*\n", "", own)
    assert removed == 1, function
    return (LAMBDAS / "custom_resource.py").read_text() + own


def load(function):
    module = types.ModuleType("index")
    exec(compile(compose(function), f"{function}/index.py", "exec"), module.__dict__)
    return module


class Listener(http.server.BaseHTTPRequestHandler):
    """Stands in for the pre-signed S3 URL."""
    answers, refusals = [], []

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.refusals.pop(0) if self.refusals else 200
        if status == 200:
            self.answers.append((self.path, self.headers.get("Content-Type"), body))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Context:
    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def get_remaining_time_in_millis(self):
        return int((self.end - time.monotonic()) * 1000)


class CustomResourceTest(unittest.TestCase):
    """Every test ends with a search of all that was printed and answered for secrets."""
    function = ""

    @classmethod
    def setUpClass(cls):
        if not hasattr(CustomResourceTest, "moto"):
            CustomResourceTest.moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
            cls.moto.start()
            os.environ["AWS_ENDPOINT_URL"] = "http://{}:{}".format(*cls.moto.get_host_and_port())
            CustomResourceTest.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
            threading.Thread(target=cls.listener.serve_forever, daemon=True).start()

    def setUp(self):
        moto_api_backend.reset()
        Listener.answers.clear()
        Listener.refusals.clear()
        self.index = load(self.function)
        self.output, self.secrets = io.StringIO(), []
        self.patch("time.sleep", lambda seconds: real_sleep(min(seconds, 0.01)))
        self.patch("sys.stdout", self.output)
        self.patch("sys.stderr", self.output)
        made = moto.iam.models.AccessKey.__init__

        def remember(key, *arguments, **named):
            made(key, *arguments, **named)
            self.secrets.append(key.secret_access_key)

        self.patch("moto.iam.models.AccessKey.__init__", remember)
        changed = Route53Backend.change_resource_record_sets

        def change(backend, zone_id, changes):
            """CREATE takes no name that is taken; moto would add a second record."""
            taken = {(record.name.lower(), record.type) for record in backend.get_hosted_zone(zone_id).rrsets}
            for one in changes:
                record = one["ResourceRecordSet"]
                if one["Action"] == "CREATE" and (record["Name"].lower(), record["Type"]) in taken:
                    raise ResourceRecordAlreadyExists(record["Name"], record["Type"])
            return changed(backend, zone_id, changes)

        self.patch("moto.route53.models.Route53Backend.change_resource_record_sets", change)
        self.addCleanup(self.assert_no_secret_left)

    def patch(self, *arguments, **named):
        patcher = mock.patch(*arguments, **named)
        self.addCleanup(patcher.stop)
        return patcher.start()

    def assert_no_secret_left(self):
        told = self.output.getvalue() + "".join(str(body) for _, _, body in Listener.answers)
        for secret in [SIGNATURE, *self.secrets, *self.passwords()]:
            self.assertNotIn(secret, told)
        self.assertNotIn("ServiceToken", told)  # nor the event

    def passwords(self):
        return []

    def client(self, service, region=REGION):
        return boto3.client(service, region_name=region)

    def hosted_zone(self, name="example.org", **config):
        return self.client("route53").create_hosted_zone(
            Name=name, CallerReference=uuid.uuid4().hex, **config)["HostedZone"]["Id"].split("/")[-1]

    def cnames(self, zone_id):
        found = self.client("route53").list_resource_record_sets(HostedZoneId=zone_id)["ResourceRecordSets"]
        return {record["Name"]: record["ResourceRecords"][0]["Value"] for record in found
                if record["Type"] not in ("NS", "SOA")}

    def put_record(self, zone_id, name, value, kind="CNAME"):
        self.client("route53").change_resource_record_sets(HostedZoneId=zone_id, ChangeBatch={"Changes": [{
            "Action": "UPSERT", "ResourceRecordSet": {
                "Name": name, "Type": kind, "TTL": 60, "ResourceRecords": [{"Value": value}]}}]})

    def send(self, kind, resource_type, properties, physical_id=None, old=None, seconds=600, stack_id=STACK_ID):
        """Runs the handler; CloudFormation's view of its one answer."""
        before = len(Listener.answers)
        event = {"RequestType": kind, "ResourceType": resource_type, "LogicalResourceId": "BBBResource",
                 "RequestId": uuid.uuid4().hex, "StackId": stack_id,
                 "ResponseURL": "http://{}:{}/?X-Amz-Signature={}".format(*self.listener.server_address, SIGNATURE),
                 "ResourceProperties": {"ServiceToken": "arn:aws:lambda:x", **properties}}
        if physical_id is not None:
            event["PhysicalResourceId"] = physical_id
        if old is not None:
            event["OldResourceProperties"] = {"ServiceToken": "arn:aws:lambda:x", **old}
        self.index.handler(event, Context(seconds))
        self.assertEqual(before + 1, len(Listener.answers), "exactly one answer")
        path, content_type, body = Listener.answers[-1]
        self.assertEqual("", content_type or "")
        self.assertLess(len(body), 4096)
        answered = json.loads(body)
        for name in ("RequestId", "StackId", "LogicalResourceId"):
            self.assertEqual(event[name], answered[name])
        self.assertTrue(answered["PhysicalResourceId"])
        return answered

    def succeed(self, *arguments, **named):
        answered = self.send(*arguments, **named)
        self.assertEqual(("SUCCESS", ""), (answered["Status"], answered["Reason"]))
        return answered

    def fail_with(self, pattern, *arguments, **named):
        answered = self.send(*arguments, **named)
        self.assertEqual("FAILED", answered["Status"])
        self.assertRegex(answered["Reason"], pattern)
        return answered


def hang(*_, **__):
    """What a moto backend does that never answers."""
    real_sleep(12)
    raise AssertionError


@contextlib.contextmanager
def refusing(method, code, times):
    """The method of a moto backend, refusing the first calls with an AWS error code."""
    owner, name = method.rsplit(".", 1)
    module, class_name = owner.rsplit(".", 1)
    real = getattr(getattr(__import__(module, fromlist=[class_name]), class_name), name)
    service = module.split(".")[1]
    # moto finds the wire format of a ServiceException by the service whose module defines it.
    error = JsonRESTError if service in ("acm", "secretsmanager", "sesv2") else type(
        "Refusal", (ServiceException,), {"__module__": f"moto.{service}.exceptions"})
    calls = []

    def refuse(self, *arguments, **named):
        calls.append(name)
        if len(calls) <= times:
            raise error(code, "Not now.")
        return real(self, *arguments, **named)

    with mock.patch(method, refuse):
        yield calls

"""The function that BigBlueButton servers call, against moto and an STS that verifies signatures."""
import contextlib
import datetime
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import types
import unittest
import urllib.parse
from unittest import mock

from support import ACCOUNT, LAMBDAS, REGION

import boto3
from moto import mock_aws
from moto.moto_api._internal import moto_api_backend

from sts import Sts, pack, token

ROLE, OLDER_ROLE = "demo-servers-role", "demo-older-servers-role"
FUNCTION, BUCKET, DOMAIN = "demo-servers", "demo-sources", "bbb.example.org"
KEY = "KeyOfAllServersOfTheTest"
CONTEXT = types.SimpleNamespace(invoked_function_arn=f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{FUNCTION}")


def load():
    module = types.ModuleType("index")
    path = LAMBDAS / "servers/index.py"
    exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
    return module


class Authority:
    """A certificate authority, made with openssl."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out",
                     "ca.pem", "-subj", "/CN=Authority of the test", "-days", "365", "-addext", "keyUsage=critical,keyCertSign")
        self.roots = str(self.folder / "ca.pem")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def issue(self, name, days=90):
        """Certificate and key, PEM."""
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-out", "csr.pem",
                     "-subj", f"/CN={name}")
        (self.folder / "extensions").write_text(f"subjectAltName=DNS:{name}\n")
        self.openssl("x509", "-req", "-in", "csr.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", str(days),
                     "-extfile", "extensions", "-out", "certificate.pem")
        return (self.folder / "certificate.pem").read_text(), (self.folder / "key.pem").read_text()


class ServersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(mock.patch.dict(os.environ))
        os.environ.pop("AWS_ENDPOINT_URL", None)  # of the tests of the other functions
        cls.enterClassContext(mock_aws())
        cls.authority = Authority(cls.enterClassContext(tempfile.TemporaryDirectory()))
        os.environ.update({
            "SERVERS_ROLES": f"{ROLE},{OLDER_ROLE}", "BUCKET": BUCKET, "DOMAIN": DOMAIN, "CLUSTER": "demo-cluster",
            "FAMILY": "demo-add-server", "URL_SUFFIX": "amazonaws.com", "SSL_CERT_FILE": cls.authority.roots})
        cls.index = load()
        cls.s3, cls.ec2, cls.ecs, cls.route53 = cls.index.S3, cls.index.EC2, cls.index.ECS, cls.index.ROUTE53
        cls.secrets = boto3.client("secretsmanager")

    def setUp(self):
        moto_api_backend.reset()
        self.s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.zone = self.route53.create_hosted_zone(Name=DOMAIN, CallerReference="x")["HostedZone"]["Id"].split("/")[-1]
        os.environ["HOSTED_ZONE"] = self.zone
        self.key_arn = self.secrets.create_secret(Name="demo-servers-key", SecretString=KEY)["ARN"]
        os.environ["SERVERS_KEY_ARN"] = self.key_arn
        self.ecs.create_cluster(clusterName="demo-cluster")
        self.ecs.register_task_definition(family="demo-add-server", containerDefinitions=[
            {"name": "scalelite-add-server", "image": "x", "memory": 64}])
        self.subnet = self.ec2.describe_subnets()["Subnets"][0]["SubnetId"]
        self.sts = Sts({})
        self.output = io.StringIO()
        self.patch("sys.stdout", self.output)
        self.patch("urllib.request.urlopen", self.sts)
        self.addCleanup(self.assert_nothing_sent_was_printed)
        self.sent = []

    def patch(self, *arguments, **named):
        patcher = mock.patch(*arguments, **named)
        self.addCleanup(patcher.stop)
        return patcher.start()

    def assert_nothing_sent_was_printed(self):
        for event in self.sent:
            for name, value in event.items():
                if name != "action" and isinstance(value, str) and len(value) > 3:
                    self.assertNotIn(value, self.output.getvalue())

    def instances(self, number):
        """Ids of new instances with public addresses, known to STS."""
        launched = self.ec2.run_instances(ImageId="ami-12c6146b", MinCount=number, MaxCount=number, NetworkInterfaces=[
            {"DeviceIndex": 0, "SubnetId": self.subnet, "AssociatePublicIpAddress": True}])["Instances"]
        for instance in launched:
            self.knows(instance["InstanceId"])
        return [instance["InstanceId"] for instance in launched]

    def knows(self, instance, role=ROLE, account=ACCOUNT):
        self.sts.callers["ASIA" + instance] = (
            "secret-" + instance, f"arn:aws:sts::{account}:assumed-role/{role}/{instance}")

    def address(self, instance):
        return self.ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["PublicIpAddress"]

    def call(self, instance, action, identity=None, **values):
        event = {"action": action, "identity": identity or token("ASIA" + instance, "secret-" + instance, FUNCTION), **values}
        self.sent.append(event)
        answer = self.index.handler(json.loads(json.dumps(event)), CONTEXT)
        json.dumps(answer)
        self.sent.append({"secret": answer.get("secret")})
        return answer

    def fail_with(self, pattern, *arguments, **named):
        answer = self.call(*arguments, **named)
        self.assertRegex(answer.get("error", ""), pattern)
        self.assertEqual(["error"], list(answer))

    def records(self):
        return {record["Name"]: record["ResourceRecords"][0]["Value"]
                for record in self.route53.list_resource_record_sets(HostedZoneId=self.zone)["ResourceRecordSets"]
                if record["Type"] == "A"}

    def settle(self):
        """Makes every lease older than the time in which EC2 may not show its instance yet."""
        self.enterContext(mock.patch.object(self.index, "SETTLING", -1))


class IdentityTest(ServersTest):
    def test_a_token_of_the_AWS_CLI_is_accepted(self):
        server, = self.instances(1)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        printed = subprocess.run(
            [pathlib.Path(sys.executable).with_name("aws"), "eks", "get-token", "--cluster-name", FUNCTION, "--output", "json"],
            env={**environment, "AWS_ACCESS_KEY_ID": "ASIA" + server, "AWS_SECRET_ACCESS_KEY": "secret-" + server,
                 "AWS_SESSION_TOKEN": "t", "AWS_DEFAULT_REGION": REGION, "AWS_CONFIG_FILE": "/nonexistent"},
            capture_output=True, check=True, text=True).stdout
        answer = self.call(server, "claim", identity=json.loads(printed)["status"]["token"])
        self.assertEqual("vc-000001", answer["label"], answer)

    def test_another_role_is_refused(self):
        server, = self.instances(1)
        self.knows(server, role="demo-servers-role-of-others")
        self.fail_with("Only instances with the role", server, "claim")

    def test_a_server_of_the_last_release_is_known_by_its_own_role(self):
        server, = self.instances(1)
        self.knows(server, role=OLDER_ROLE)
        self.assertEqual("vc-000001", self.call(server, "claim")["label"])

    def test_a_part_of_the_list_of_roles_is_no_role(self):
        for role in (f"{ROLE},{OLDER_ROLE}", "demo", ""):
            server, = self.instances(1)
            self.knows(server, role=role)
            self.fail_with("Only instances with the role", server, "claim")

    def test_another_account_is_refused(self):
        server, = self.instances(1)
        self.knows(server, account="210987654321")
        self.fail_with("Only instances with the role", server, "claim")

    def test_the_role_without_an_instance_is_refused(self):
        self.knows("i-0a", role=ROLE)
        self.fail_with("Only instances with the role", "i-0a", "claim")
        self.sts.callers["ASIAuser"] = ("secret-user", f"arn:aws:iam::{ACCOUNT}:user/{ROLE}")
        self.fail_with("Only instances with the role", "user", "claim")

    def test_a_token_for_another_audience_is_refused(self):
        server, = self.instances(1)
        self.fail_with("STS does not confirm", server, "claim",
                       identity=token("ASIA" + server, "secret-" + server, "another-cluster"))

    def test_a_token_without_an_audience_or_with_a_forged_signature_is_refused(self):
        server, = self.instances(1)
        self.fail_with("STS does not confirm", server, "claim", identity=token("ASIA" + server, "guessed", FUNCTION))
        with self.assertRaises(self.index.Refusal):
            self.index.signed_query(pack(
                f"https://sts.{REGION}.amazonaws.com/?" + urllib.parse.urlencode({
                    **dict.fromkeys(self.index.SIGNED_NAMES, "x"), **self.index.SIGNED_REQUEST, "X-Amz-SignedHeaders": "host"})),
                f"sts.{REGION}.amazonaws.com")

    def test_a_token_of_yesterday_is_refused(self):
        server, = self.instances(1)
        yesterday = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)
        with mock.patch("botocore.auth.get_current_datetime", return_value=yesterday):
            old = token("ASIA" + server, "secret-" + server, FUNCTION)
        self.fail_with("STS does not confirm", server, "claim", identity=old)

    def test_no_address_but_the_regions_STS_is_ever_asked(self):
        server, = self.instances(1)
        good = token("ASIA" + server, "secret-" + server, FUNCTION)
        url = self.url(good)
        for foreign in ["https://evil.example/", f"https://sts.{REGION}.amazonaws.com.evil.example/",
                        f"http://sts.{REGION}.amazonaws.com/", f"https://sts.{REGION}.amazonaws.com:8443/",
                        f"https://u@sts.{REGION}.amazonaws.com/", "https://sts.us-east-1.amazonaws.com/",
                        f"https://sts.{REGION}.amazonaws.com/x", f"https://sts.{REGION}.amazonaws.com\\@evil.example/"]:
            self.fail_with("not signed for", server, "claim",
                           identity=pack(url.replace(f"https://sts.{REGION}.amazonaws.com/", foreign)))
        self.assertEqual([], self.sts.asked)

    def test_no_other_request_is_ever_sent(self):
        server, = self.instances(1)
        url = self.url(token("ASIA" + server, "secret-" + server, FUNCTION))
        for changed in [url.replace("GetCallerIdentity", "GetSessionToken"), url + "&Action=GetSessionToken", url + "&X=1",
                        url.replace("X-Amz-Security-Token", "X-Amz-Other"), url.replace("host%3Bx-k8s-aws-id", "host"),
                        url.replace("Version=2011-06-15&", "")]:
            self.assertNotEqual(url, changed)
            self.fail_with("not a GetCallerIdentity request", server, "claim", identity=pack(changed))
        self.assertEqual([], self.sts.asked)

    def test_what_is_no_token_is_refused(self):
        for identity in ["x", "k8s-aws-v1.", "k8s-aws-v1.ÿ", "k8s-aws-v1." + "A" * 5, 7, ["x"], {"x": "y"}]:
            self.assertIn("error", self.call("i-0a", "claim", identity=identity))
        for event in [None, [], "claim", {}, {"action": "claim"}, {"action": "RunInstances"}, {"action": ["claim"]}]:
            with self.subTest(event=event):
                self.assertIn("error", self.index.handler(event, CONTEXT))
        self.assertEqual([], self.sts.asked)

    def url(self, made):
        import base64
        encoded = made.removeprefix("k8s-aws-v1.")
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()


class NameTest(ServersTest):
    def test_a_server_gets_the_lowest_free_label_and_its_record_has_the_address_EC2_knows(self):
        first, second = self.instances(2)
        answer = self.call(first, "claim", address="198.51.100.1")
        self.assertEqual(("vc-000001", f"vc-000001.{DOMAIN}", self.address(first)),
                         (answer["label"], answer["name"], answer["address"]))
        self.assertEqual("vc-000002", self.call(second, "claim")["label"])
        self.assertEqual({f"vc-000001.{DOMAIN}.": self.address(first), f"vc-000002.{DOMAIN}.": self.address(second)}, self.records())
        self.assertEqual({"status": "INSYNC"}, self.call(first, "change", change=answer["change"]))

    def test_a_server_that_claims_again_keeps_its_label_and_the_record_follows_its_address(self):
        server, other = self.instances(2)
        self.call(other, "claim")
        self.assertEqual("vc-000002", self.call(server, "claim")["label"])
        self.settle()
        self.ec2.terminate_instances(InstanceIds=[other])
        with mock.patch.object(self.index.Server, "address", return_value="203.0.113.7"):
            self.assertEqual("vc-000002", self.call(server, "claim")["label"])
        self.assertEqual("203.0.113.7", self.records()[f"vc-000002.{DOMAIN}."])
        self.call(server, "leave")
        self.assertNotIn(f"vc-000002.{DOMAIN}.", self.records())

    def test_a_label_is_free_only_when_its_instance_has_ended(self):
        first, second, third, fourth = self.instances(4)
        self.settle()
        self.call(first, "claim")
        self.call(first, "leave")
        self.ec2.stop_instances(InstanceIds=[first])
        self.assertEqual("vc-000002", self.call(second, "claim")["label"])
        self.ec2.terminate_instances(InstanceIds=[first])
        self.assertEqual("vc-000001", self.call(third, "claim")["label"])
        self.assertEqual("vc-000003", self.call(fourth, "claim")["label"])

    def test_a_new_lease_counts_though_EC2_does_not_show_its_instance_yet(self):
        first, second = self.instances(2)
        self.call(first, "claim")
        self.ec2.terminate_instances(InstanceIds=[first])
        self.assertEqual("vc-000002", self.call(second, "claim")["label"])

    def test_servers_that_claim_at_once_get_different_labels(self):
        servers = self.instances(6)
        barrier, labels = threading.Barrier(len(servers)), []
        leases = self.index.Server.leases

        def together(server):
            found = leases(server)
            with contextlib.suppress(threading.BrokenBarrierError):
                barrier.wait(timeout=5)
            return found

        with mock.patch.object(self.index.Server, "leases", together):
            threads = [threading.Thread(target=lambda one=one: labels.append(self.call(one, "claim")["label"])) for one in servers]
            for thread in threads:
                thread.start()
            time.sleep(1)
            barrier.abort()
            for thread in threads:
                thread.join()
        self.assertEqual([f"vc-{number:06d}" for number in range(1, 7)], sorted(labels))

    def test_of_two_servers_that_take_over_one_label_only_one_gets_it(self):
        gone, first, second = self.instances(3)
        self.settle()
        self.call(gone, "claim")
        self.ec2.terminate_instances(InstanceIds=[gone])
        real, calls = self.index.Server.lease, []

        def late(server, label, former, address):
            if server.instance == first and not calls:
                calls.append(label)
                self.assertEqual("vc-000001", self.call(second, "claim")["label"])
            return real(server, label, former, address)

        with mock.patch.object(self.index.Server, "lease", late):
            self.assertEqual("vc-000002", self.call(first, "claim")["label"])
        self.assertEqual(["vc-000001"], calls)

    def test_leaving_removes_the_own_record_only_and_only_while_it_has_the_own_address(self):
        first, second = self.instances(2)
        self.call(first, "claim")
        self.call(second, "claim")
        self.assertEqual({}, self.call(second, "leave"))
        self.assertEqual({f"vc-000001.{DOMAIN}.": self.address(first)}, self.records())
        self.assertEqual({}, self.call(second, "leave"))
        self.route53.change_resource_record_sets(HostedZoneId=self.zone, ChangeBatch={"Changes": [{
            "Action": "UPSERT", "ResourceRecordSet": {"Name": f"vc-000001.{DOMAIN}", "Type": "A", "TTL": 60,
                                                      "ResourceRecords": [{"Value": "203.0.113.9"}]}}]})
        with mock.patch.object(self.index.Server, "record", side_effect=self.refused("InvalidChangeBatch")):
            self.assertEqual({}, self.call(first, "leave"))
        self.assertEqual({f"vc-000001.{DOMAIN}.": "203.0.113.9"}, self.records())

    def test_a_call_AWS_refuses_is_named_with_its_code_and_nothing_that_was_sent(self):
        server, = self.instances(1)
        with mock.patch.object(self.index.Server, "record", side_effect=self.refused("Throttling")):
            self.fail_with("^ChangeResourceRecordSets failed: Throttling.$", server, "claim")
        with mock.patch.object(self.index.Server, "record", side_effect=KeyError("text")):
            self.fail_with("^KeyError in ", server, "claim")

    def test_only_ids_of_changes_are_asked_for(self):
        server, = self.instances(1)
        for change in ["", "../hostedzone/Z1", None, "/change/c?x", ["/change/C1"]]:
            self.fail_with("The value of change is", server, "change", change=change)

    def refused(self, code):
        from botocore.exceptions import ClientError
        return ClientError({"Error": {"Code": code, "Message": KEY}}, "ChangeResourceRecordSets")


class CertificateTest(ServersTest):
    def test_the_certificate_of_a_name_is_kept_for_the_next_server_with_this_name(self):
        first, second = self.instances(2)
        self.settle()
        self.assertNotIn("certificate", self.call(first, "claim"))
        certificate, key = self.authority.issue(f"vc-000001.{DOMAIN}")
        self.assertEqual({}, self.call(first, "keep", certificate=certificate, key=key))
        self.ec2.terminate_instances(InstanceIds=[first])
        answer = self.call(second, "claim")
        self.assertEqual(("vc-000001", certificate, key), (answer["label"], answer["certificate"], answer["key"]))

    def test_a_certificate_about_to_end_is_not_given_out(self):
        server, = self.instances(1)
        self.call(server, "claim")
        certificate, key = self.authority.issue(f"vc-000001.{DOMAIN}", days=1)
        self.call(server, "keep", certificate=certificate, key=key)
        self.assertNotIn("certificate", self.call(server, "claim"))

    def test_a_certificate_of_another_name_authority_or_key_is_not_kept(self):
        server, = self.instances(1)
        self.call(server, "claim")
        certificate, key = self.authority.issue(f"vc-000001.{DOMAIN}")
        foreign, foreign_key = self.authority.issue(f"vc-000002.{DOMAIN}")
        with tempfile.TemporaryDirectory() as folder:
            own, own_key = Authority(folder).issue(f"vc-000001.{DOMAIN}")
        for one, other in [(foreign, foreign_key), (certificate, foreign_key), (own, own_key), ("x", key), (certificate, "x"),
                           (certificate, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n")]:
            self.fail_with("not one that browsers accept|missing or malformed", server, "keep", certificate=one, key=other)
        for one, other in [("", key), (certificate, None), (certificate + "x" * 65536, key)]:
            self.fail_with("missing or malformed", server, "keep", certificate=one, key=other)
        self.assertNotIn("certificate", self.call(server, "claim"))

    def test_a_server_without_a_name_keeps_nothing(self):
        server, = self.instances(1)
        certificate, key = self.authority.issue(f"vc-000001.{DOMAIN}")
        self.fail_with("has no name", server, "keep", certificate=certificate, key=key)

    def test_sixty_boots_in_a_week_one_after_the_other_need_one_name_for_each_server_at_a_time(self):
        """Default sizes: one server, and its successor while both exist."""
        self.settle()
        issued, running = 0, []
        for server in self.instances(60):
            answer = self.call(server, "claim")
            if "certificate" not in answer:
                issued += 1
                certificate, key = self.authority.issue(answer["name"])
                self.assertEqual({}, self.call(server, "keep", certificate=certificate, key=key))
            running.append(server)
            if len(running) > 1:
                old = running.pop(0)
                self.call(old, "leave")
                self.ec2.terminate_instances(InstanceIds=[old])
        self.assertEqual(2, issued)


class ListTest(ServersTest):
    def test_a_change_of_the_list_is_a_task_with_the_fixed_command_for_the_callers_own_name(self):
        server, = self.instances(1)
        self.call(server, "claim")
        for action in ["add", "ensure", "cordon", "uncordon", "remove"]:
            with mock.patch("botocore.client.BaseClient._make_api_call", self.remember):
                task = self.call(server, action, label="vc-000002", url="https://evil.example", command=["sh"])["task"]
            operation, arguments = self.calls[-1]
            self.assertEqual("RunTask", operation)
            self.assertEqual({"cluster", "taskDefinition", "count", "startedBy", "overrides"}, set(arguments))
            self.assertEqual(("demo-cluster", "demo-add-server", 1, "vc-000001"), tuple(
                arguments[name] for name in ("cluster", "taskDefinition", "count", "startedBy")))
            override, = arguments["overrides"]["containerOverrides"]
            self.assertEqual({"name", "environment"}, set(override))
            self.assertEqual({"SERVER_ACTION": action, "SERVER_URL": f"https://vc-000001.{DOMAIN}/bigbluebutton/api",
                              "SERVER_INSTANCE": server}, {one["name"]: one["value"] for one in override["environment"]})
            self.assertEqual("task-" + action, task)

    def test_the_end_of_the_own_task_is_told_and_of_no_other(self):
        first, second = self.instances(2)
        self.call(first, "claim")
        self.call(second, "claim")
        described = {"tasks": [{"startedBy": "vc-000001", "lastStatus": "STOPPED", "stoppedReason": "Essential container exited",
                                "containers": [{"name": "scalelite-add-server", "exitCode": 3}]}]}
        with mock.patch("botocore.client.BaseClient._make_api_call", self.answering("DescribeTasks", described)):
            self.assertEqual({"status": "STOPPED", "code": 3, "reason": "Essential container exited"},
                             self.call(first, "task", task="0" * 32))
            self.fail_with("vc-000002 has no such task", second, "task", task="0" * 32)
            self.fail_with("The value of task is", first, "task", task="arn:aws:ecs:x")

    def test_a_task_that_does_not_start_is_an_error_with_its_reason(self):
        server, = self.instances(1)
        self.call(server, "claim")
        with mock.patch("botocore.client.BaseClient._make_api_call",
                        self.answering("RunTask", {"tasks": [], "failures": [{"reason": "RESOURCE:MEMORY"}]})):
            self.fail_with("The task does not start: RESOURCE:MEMORY", server, "add")

    def test_without_a_name_no_task_starts(self):
        server, = self.instances(1)
        self.fail_with("has no name", server, "add")

    real = staticmethod(__import__("botocore.client").client.BaseClient._make_api_call)

    @property
    def remember(self):
        self.calls = []

        def call(client, operation, arguments):
            self.calls.append((operation, arguments))
            if operation != "RunTask":
                return self.real(client, operation, arguments)
            action = arguments["overrides"]["containerOverrides"][0]["environment"][0]["value"]
            return {"tasks": [{"taskArn": f"arn:aws:ecs:{REGION}:{ACCOUNT}:task/demo-cluster/task-{action}"}], "failures": []}
        return call

    def answering(self, operation, answer):
        return lambda client, name, arguments: answer if name == operation else self.real(client, name, arguments)

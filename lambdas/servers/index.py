"""What a BigBlueButton server behind Scalelite may not do itself: enter a name, keep a certificate, change Scalelite's list.

Servers invoke this function, synchronously, instead of having rights on Route 53, on the certificates of others, on ECS and on
the roles of its tasks. Each action concerns the caller alone: its instance comes from STS, its address from EC2, its label from its lease.

Event
  identity     token of `aws eks get-token --cluster-name <this function's name>`: a GetCallerIdentity request, signed by the
               caller for this function. STS answers with the caller's role and instance, whoever sends it.
  action       claim   gives the instance a label, points <label>.<domain> to its public address, returns the API secret of the server
                       and the certificate that was kept for the name: {label, name, address, change, secret, certificate?, key?}
               change  whether the name servers have a change: {status}; wants `change`
               keep    keeps a certificate and its key for the next server with this label; wants `certificate`, `key` (PEM)
               leave   removes the record; the label becomes free when the instance has ended
               add, ensure, cordon, uncordon, remove
                       starts the task that changes Scalelite's list (scripts/scalelite-server.sh): {task}
               task    how that task is: {status, code, reason}; wants `task`
Answer: the values above, or {error}, a sentence for the operator. Neither the event nor the text of an unforeseen exception is printed.

Labels come from a pool, vc-000001, vc-000002, ..., so that names and their certificates are used again (docs/decisions/0027). In the
bucket, servers/<domain>/<label>/lease names the instance that has the label; it is written under a condition, so that of two
instances that take a label at the same time only one gets it. servers/<domain>/<label>/certificate is the kept certificate.

The secret of a server is derived from the key of all servers, its name and its instance, by that task too: neither RunTask nor
DescribeTasks ever has it (docs/decisions/0037).

Environment: SERVERS_ROLES, separated by commas, SERVERS_KEY_ARN, BUCKET, DOMAIN, HOSTED_ZONE, CLUSTER, FAMILY, URL_SUFFIX
IAM
  secretsmanager:GetSecretValue on the key
  s3:GetObject, s3:PutObject on servers/<domain>/*; s3:ListBucket with condition s3:prefix = servers/<domain>/
  ec2:DescribeInstances on *
  route53:ChangeResourceRecordSets on the zone; A records named vc-??????.<domain>, actions UPSERT, DELETE
  route53:GetChange on change/*
  ecs:RunTask on the family, with condition ecs:cluster; ecs:DescribeTasks on the cluster's tasks; iam:PassRole on its roles
Lambda: 60 s, 256 MB; not in a VPC.
"""
import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import ssl
import tempfile
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
from xml.etree import ElementTree

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 4}, connect_timeout=5, read_timeout=10)
S3 = boto3.client("s3", config=CONFIG)
EC2 = boto3.client("ec2", config=CONFIG)
ECS = boto3.client("ecs", config=CONFIG)
ROUTE53 = boto3.client("route53", config=CONFIG)
SECRETS = boto3.client("secretsmanager", config=CONFIG)
TTL = 60  # seconds resolvers may remember an address
SETTLING = 600  # seconds a new lease counts although EC2 does not show its instance: DescribeInstances is eventually consistent
LEFT = 2 * 24 * 3600  # seconds a kept certificate must still be valid; certbot.timer renews it long before
ROUNDS = 10  # labels an instance may lose to others before it gives up
SIZE = 65536  # characters of a certificate or key
CONTAINER = "scalelite-add-server"
SIGNED_REQUEST = {"Action": "GetCallerIdentity", "Version": "2011-06-15", "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
                  "X-Amz-SignedHeaders": "host;x-k8s-aws-id"}
SIGNED_NAMES = {*SIGNED_REQUEST, "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Signature"}


class Refusal(Exception):
    """A sentence for the operator. It quotes nothing that was sent."""


def signed_query(token, host):
    """The query of the GetCallerIdentity request in a token; refuses any other request, and one to any other host."""
    try:
        encoded = token.removeprefix("k8s-aws-v1.")
        url = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("ascii")
        parts = urllib.parse.urlsplit(url)
        pairs = urllib.parse.parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    except (AttributeError, TypeError, ValueError, binascii.Error):
        raise Refusal("The identity is not a token of aws eks get-token.") from None
    query = dict(pairs)
    if (parts.scheme, parts.netloc, parts.path, parts.fragment) != ("https", host, "/", ""):
        raise Refusal(f"The identity is not signed for https://{host}/.")
    if len(pairs) != len(query) or set(query) != SIGNED_NAMES or not SIGNED_REQUEST.items() <= query.items():
        raise Refusal("The identity is not a GetCallerIdentity request of an instance.")
    return query


def instance_of(arn, account, roles):
    """The instance id in the ARN of an assumed role; refuses other roles, and other callers of the role."""
    match = re.fullmatch(r"arn:[a-z-]+:sts::(\d{12}):assumed-role/([\w+=,.@-]+)/(i-[0-9a-f]{8,17})", arn)
    if not match or match.group(1) != account or match.group(2) not in roles.split(","):
        raise Refusal(f"Only instances with the role {roles} of account {account} may call this function.")
    return match.group(3)


def free_label(leases, existing, now):
    """The lowest label that no instance has."""
    number = 1
    while True:
        label = f"vc-{number:06d}"
        lease = leases.get(label)
        if not lease or lease["instance"] not in existing and now - lease["written"] > SETTLING:
            return label
        number += 1


def valid_until(name, certificate, key):
    """When the certificate ends, in seconds since 1970. Refuses it unless a browser would accept it, with this key, for the name.

    Found out by a TLS handshake in memory: Lambda's Python has no other library that reads certificates.
    """
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    sent, received = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        with tempfile.NamedTemporaryFile("w") as file:  # readable for this function alone
            file.write(f"{key}\n{certificate}\n")
            file.flush()
            server.load_cert_chain(file.name, password=lambda: "")
        asks = client.wrap_bio(received, sent, server_hostname=name)
        shows = server.wrap_bio(sent, received, server_side=True)
        for _ in range(10):
            if not any([shakes(asks), shakes(shows)]):
                break
        return ssl.cert_time_to_seconds(asks.getpeercert()["notAfter"])
    except (ssl.SSLError, ValueError, TypeError):
        raise Refusal(f"The certificate is not one that browsers accept for {name}, or not with this key.") from None


def shakes(side):
    """Continues a handshake as far as what the other side has sent allows; False when it is done."""
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return True
    return False


class Server:
    """The instance that calls."""

    def __init__(self, event, context):
        self.event = event
        self.domain = os.environ["DOMAIN"]
        self.folder = f"servers/{self.domain}/"
        _, _, _, region, account, _, function = context.invoked_function_arn.split(":")[:7]
        self.instance = instance_of(
            caller(event.get("identity"), f"sts.{region}.{os.environ['URL_SUFFIX']}", function), account, os.environ["SERVERS_ROLES"])

    def claim(self):
        address = self.address()
        leases = self.leases()
        for _ in range(ROUNDS):
            label = min((label for label, lease in leases.items() if lease["instance"] == self.instance), default=None)
            if label and leases[label]["address"] == address:
                break
            label = label or free_label(leases, self.existing(leases), time.time())
            if self.lease(label, leases.get(label), address):
                break
            leases = self.leases()
        else:
            raise Refusal("Other servers took every label that was tried; try again.")
        name, secret = f"{label}.{self.domain}", self.secret(label)
        change = self.record("UPSERT", label, address)
        return {"label": label, "name": name, "address": address, "change": change, "secret": secret, **self.kept(label)}

    def change(self):
        change = self.text("change", r"/change/[A-Z0-9]{1,32}")
        return {"status": ROUTE53.get_change(Id=change)["ChangeInfo"]["Status"]}

    def keep(self):
        label = self.own_label()
        certificate, key = self.text("certificate", r"(?s).+"), self.text("key", r"(?s).+")
        until = valid_until(f"{label}.{self.domain}", certificate, key)
        S3.put_object(
            Bucket=os.environ["BUCKET"], Key=f"{self.folder}{label}/certificate",
            Body=json.dumps({"certificate": certificate, "key": key, "until": until}))
        return {}

    def leave(self):
        leases = self.leases()
        for label, lease in leases.items():
            if lease["instance"] == self.instance:
                try:
                    self.record("DELETE", label, lease["address"])
                except ClientError as error:
                    if code_of(error) != "InvalidChangeBatch":  # the record is gone, or has another address by now
                        raise
        return {}

    def start(self):
        label = self.own_label()
        environment = {  # readable for all who may describe tasks or read CloudTrail
            "SERVER_ACTION": self.event["action"], "SERVER_URL": f"https://{label}.{self.domain}/bigbluebutton/api",
            "SERVER_INSTANCE": self.instance}
        answer = ECS.run_task(
            cluster=os.environ["CLUSTER"], taskDefinition=os.environ["FAMILY"], count=1, startedBy=label,
            overrides={"containerOverrides": [{"name": CONTAINER, "environment": [
                {"name": name, "value": value} for name, value in environment.items()]}]})
        if not answer["tasks"]:  # RunTask succeeds all the same
            raise Refusal(f"The task does not start: {', '.join(failure.get('reason', '') for failure in answer['failures'])}")
        return {"task": answer["tasks"][0]["taskArn"].split("/")[-1]}

    def task(self):
        label = self.own_label()
        tasks = ECS.describe_tasks(
            cluster=os.environ["CLUSTER"], tasks=[self.text("task", r"[0-9a-f-]{32,36}")])["tasks"]
        if not tasks or tasks[0].get("startedBy") != label:
            raise Refusal(f"{label} has no such task.")
        codes = [container.get("exitCode") for container in tasks[0]["containers"] if container["name"] == CONTAINER]
        return {"status": tasks[0]["lastStatus"], "code": codes[0] if codes else None, "reason": tasks[0].get("stoppedReason", "")}

    def secret(self, label):
        """As scripts/scalelite-server.sh derives it. The instance makes it another one than that of earlier servers with the name."""
        key = SECRETS.get_secret_value(SecretId=os.environ["SERVERS_KEY_ARN"])["SecretString"]
        return hmac.new(key.encode(), f"{label}.{self.domain} {self.instance}".encode(), hashlib.sha256).hexdigest()

    def text(self, name, pattern):
        """A value of the event."""
        value = self.event.get(name)
        if not isinstance(value, str) or len(value) > SIZE or not re.fullmatch(pattern, value):
            raise Refusal(f"The value of {name} is missing or malformed.")
        return value

    def own_label(self):
        labels = [label for label, lease in self.leases().items() if lease["instance"] == self.instance]
        if not labels:
            raise Refusal(f"{self.instance} has no name; it must claim one first.")
        return min(labels)

    def address(self):
        found = EC2.describe_instances(InstanceIds=[self.instance])["Reservations"]
        address = found[0]["Instances"][0].get("PublicIpAddress") if found else None
        if not address:
            raise Refusal(f"EC2 shows no public address of {self.instance}.")
        return address

    def existing(self, leases):
        """Those of the leases' instances that have not ended."""
        if not leases:
            return set()
        pages = EC2.get_paginator("describe_instances").paginate(Filters=[
            {"Name": "instance-id", "Values": sorted({lease["instance"] for lease in leases.values()})},
            {"Name": "instance-state-name", "Values": ["pending", "running", "shutting-down", "stopping", "stopped"]}])
        return {instance["InstanceId"] for page in pages for group in page["Reservations"] for instance in group["Instances"]}

    def labels_with(self, file):
        """The labels in whose folder the bucket has this file."""
        pages = S3.get_paginator("list_objects_v2").paginate(Bucket=os.environ["BUCKET"], Prefix=self.folder)
        keys = [found["Key"].removeprefix(self.folder).split("/") for page in pages for found in page.get("Contents", [])]
        return [key[0] for key in keys if key[1:] == [file]]

    def leases(self):
        """Label → its lease: instance, address, ETag, when it was written."""
        leases = {}
        for label in self.labels_with("lease"):
            found = S3.get_object(Bucket=os.environ["BUCKET"], Key=f"{self.folder}{label}/lease")
            leases[label] = {
                **json.loads(found["Body"].read()), "etag": found["ETag"], "written": found["LastModified"].timestamp()}
        return leases

    def lease(self, label, former, address):
        """Takes the label; False if another instance was faster."""
        condition = {"IfMatch": former["etag"]} if former else {"IfNoneMatch": "*"}
        try:
            S3.put_object(
                Bucket=os.environ["BUCKET"], Key=f"{self.folder}{label}/lease",
                Body=json.dumps({"instance": self.instance, "address": address}), **condition)
        except ClientError as error:
            if code_of(error) in ("PreconditionFailed", "ConditionalRequestConflict"):
                return False
            raise
        return True

    def kept(self, label):
        """The label's certificate with its key, if it is still valid for a while."""
        if label not in self.labels_with("certificate"):
            return {}
        found = S3.get_object(Bucket=os.environ["BUCKET"], Key=f"{self.folder}{label}/certificate")
        kept = json.loads(found["Body"].read())
        return {name: kept[name] for name in ("certificate", "key")} if kept["until"] - time.time() > LEFT else {}

    def record(self, action, label, address):
        """Changes the A record of the label; the id of the change."""
        return ROUTE53.change_resource_record_sets(HostedZoneId=os.environ["HOSTED_ZONE"], ChangeBatch={
            "Changes": [{"Action": action, "ResourceRecordSet": {
                "Name": f"{label}.{self.domain}.", "Type": "A", "TTL": TTL, "ResourceRecords": [{"Value": address}]}}],
        })["ChangeInfo"]["Id"]


def caller(token, host, audience):
    """The ARN STS gives for a token. Its signature covers the header with the audience, so that no other service can pass a token on."""
    query = urllib.parse.urlencode(signed_query(token, host), quote_via=urllib.parse.quote)
    request = urllib.request.Request(f"https://{host}/?{query}", headers={"x-k8s-aws-id": audience})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return ElementTree.fromstring(answer.read(SIZE)).findtext(".//{*}Arn") or ""
    except urllib.error.HTTPError:
        raise Refusal("STS does not confirm the identity: it is expired, or was signed for something else.") from None
    except (OSError, ElementTree.ParseError):
        raise Refusal("STS does not answer; try again.") from None


def code_of(error):
    return error.response.get("Error", {}).get("Code", "")


ACTIONS = {
    "claim": Server.claim, "change": Server.change, "keep": Server.keep, "leave": Server.leave, "task": Server.task,
    **dict.fromkeys(["add", "ensure", "cordon", "uncordon", "remove"], Server.start)}


def handler(event, context):
    action, who = str(event.get("action")) if isinstance(event, dict) else "", "unknown"
    try:
        if action not in ACTIONS:
            action = "unknown action"
            raise Refusal(f"The action must be one of {', '.join(ACTIONS)}.")
        server = Server(event, context)
        who = server.instance
        answer = ACTIONS[action](server)
    except Refusal as error:
        answer = {"error": str(error)}
    except ClientError as error:
        answer = {"error": f"{error.operation_name} failed: {code_of(error)}."}
    except Exception as error:  # its text can quote the event
        places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        answer = {"error": f"{type(error).__name__} in {' > '.join(places[-4:])}"}
    print(f"{action} of {who}: {answer.get('error') or answer.get('label') or 'done'}")
    return answer

"""Answers CloudFormation for the custom resources of bbbgen.

A function's file maps resource types to classes and hands every event to `answer`. Such a class takes a
`Request` and has create(), update() and delete(); each returns the attributes (GetAtt) and sets
`request.physical_id` (Ref) as soon as something exists, so that a create that fails later is cleaned up by
the Delete CloudFormation sends next. An update that sets another physical id is a replacement: CloudFormation
deletes the old one when the whole stack has been updated. If such an update fails, the new one is deleted here
and the answer carries the old id.

What holds for every function:
- CloudFormation is answered once, whatever happens: errors become the reason, and MARGIN seconds before
  Lambda's own limit an alarm ends the work, ANSWER seconds before it the undoing.
- Neither the event nor its pre-signed ResponseURL nor the text of an unforeseen exception is printed or sent.
- A Delete of something that never came to be succeeds.
- AWS calls are repeated when throttled, and on Create and Update for POLICY_DELAY seconds when denied: IAM tells
  the services of a new role's policy later than it tells CloudFormation that the role is complete (aws/aws-cdk#37675).

The template sets ServiceTimeout on each resource a little above the function's timeout, and
MaximumRetryAttempts 0 in the function's EventInvokeConfig: CloudFormation calls asynchronously, and a second run
of an event already answered would create what nobody deletes.
"""
import contextlib
import http.client
import json
import signal
import time
import traceback
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

MARGIN = 15  # seconds kept back for undoing a replacement and for the answer
ANSWER = 5  # of these for the answer
OWNER_TAG = "bbbgen:stack"  # its value is the id of the stack that made the tagged thing
NEVER_MADE = "never-made:"  # physical id of a create that failed before anything existed
PAUSE = 5  # seconds between two tries of a call AWS refuses for the moment
POLICY_DELAY = 45  # seconds after the start in which a denied call may only mean that the policy has not arrived
DENIED = {"AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedException", "UnauthorizedOperation"}
REASON_LIMIT = 1500  # CloudFormation takes answers up to 4096 bytes


class Failure(Exception):
    """A sentence for the operator: what is wrong and what to check."""


class OutOfTime(BaseException):
    """The alarm. Not an Exception: botocore would take it for a network error and try the call again."""


def error_code(error):
    return error.response.get("Error", {}).get("Code", "")


class Request:
    """One event of CloudFormation; `doing` says what is waited for when time runs out."""

    def __init__(self, event, context):
        self.context = context
        self.kind = event.get("RequestType")
        self.resource_type = event.get("ResourceType")
        self.logical_id = event.get("LogicalResourceId")
        self.request_id = event.get("RequestId", "")
        self.stack_id = event.get("StackId", "")
        self.properties = event.get("ResourceProperties") or {}
        self.old_properties = event.get("OldResourceProperties") or {}
        self.physical_id = event.get("PhysicalResourceId")
        self.doing = "working"
        self.undoing = False  # then there is no time to wait
        self.policy_expected = time.monotonic() + POLICY_DELAY

    def __getitem__(self, name):
        """A property that must have a value."""
        if not self.properties.get(name):
            raise Failure(f"{self.resource_type} {self.logical_id} lacks the property {name}.")
        return self.properties[name]

    @property
    def partition(self):
        return self.stack_id.split(":")[1]

    @property
    def region(self):
        return self.stack_id.split(":")[3]

    @property
    def account(self):
        return self.stack_id.split(":")[4]

    def changed(self, *names):
        return any(self.properties.get(name) != self.old_properties.get(name) for name in names)

    def client(self, service, region=None):
        """A client that repeats throttled calls (Route 53's PriorRequestNotComplete among them) and denied ones."""
        retries = {"mode": "standard", "total_max_attempts": 8}
        client = boto3.client(service, region_name=region or self.region,
                              config=Config(retries=retries, connect_timeout=5, read_timeout=20))
        client.meta.events.register("needs-retry.*", self._pause_if_denied)
        return client

    def _pause_if_denied(self, response, operation, **_):
        """botocore's question whether to repeat a call: seconds to wait before that, or None."""
        code = response[1].get("Error", {}).get("Code") if response else None
        waits = self.kind in ("Create", "Update") and not self.undoing and time.monotonic() < self.policy_expected
        if code not in DENIED or not waits or self.remaining() < MARGIN + PAUSE:
            return None
        print(f"{operation.name} is denied ({code}) and is tried again: the role's policy may be on its way")
        return PAUSE

    def remaining(self):
        """Seconds until Lambda ends the function."""
        return self.context.get_remaining_time_in_millis() / 1000

    def retry(self, call, codes, seconds, **arguments):
        """The call's answer; refused with one of the codes it is tried again, for so many seconds."""
        end = time.monotonic() + seconds
        while True:
            try:
                return call(**arguments)
            except ClientError as error:
                if error_code(error) not in codes or time.monotonic() > end or self.undoing:
                    raise
            time.sleep(PAUSE)


class Zone:
    """CNAME records in a public hosted zone. A record with another value is somebody else's: never overwritten.

    IAM: route53:GetHostedZone, ListResourceRecordSets, ChangeResourceRecordSets on the zone; the last with
    ForAllValues conditions on ChangeResourceRecordSetsRecordTypes (CNAME), ...Actions (CREATE, DELETE) and
    ...NormalizedRecordNames.
    """

    def __init__(self, request, zone_id):
        self.zone_id = zone_id
        self.route53 = request.client("route53")

    def require(self, names):
        """The zone's name servers; refuses a private zone and names outside the zone."""
        answer = self.route53.get_hosted_zone(Id=self.zone_id)
        zone = answer["HostedZone"]["Name"].rstrip(".")
        if answer["HostedZone"].get("Config", {}).get("PrivateZone"):
            raise Failure(f"Hosted zone {self.zone_id} ({zone}) is private: records in it cannot be seen from the"
                          " internet. Give the public zone.")
        for name in names:
            if not f".{name}".endswith(f".{zone}"):
                raise Failure(f"{name} does not lie in hosted zone {self.zone_id} ({zone}). Give the zone of this"
                              " domain.")
        return answer.get("DelegationSet", {}).get("NameServers", [])

    def existing(self, name):
        answer = self.route53.list_resource_record_sets(
            HostedZoneId=self.zone_id, StartRecordName=name, MaxItems="10")
        return [record for record in answer["ResourceRecordSets"] if same_name(record["Name"], name)]

    def missing(self, records):
        """Those of the records {name: target} that are not there yet; fails if one is there with another value."""
        absent = {}
        for name, target in records.items():
            found = self.existing(name)
            if not found:
                absent[name] = target
            elif not is_cname(found[0], target):
                values = [value["Value"] for value in found[0].get("ResourceRecords", [])]
                raise Failure(f"Hosted zone {self.zone_id} has another record {name} already"
                              f" ({found[0]['Type']} {', '.join(values)}); needed is CNAME {target}."
                              " Remove or correct it and run again.")
        return absent

    def write(self, records):
        """Creates the records. One that came into being since `missing` looked must be as wanted."""
        try:
            self._change([{"Action": "CREATE", "ResourceRecordSet": {
                "Name": name, "Type": "CNAME", "TTL": 300, "ResourceRecords": [{"Value": target}]}}
                for name, target in records.items()])
        except ClientError as error:
            absent = self.missing(records) if error_code(error) == "InvalidChangeBatch" else records
            if len(absent) == len(records):
                raise
            self.write(absent)

    def remove(self, records):
        """Removes the records that are there as written; a zone that is gone took them along."""
        try:
            found = [record for name, target in records.items() for record in self.existing(name)
                     if is_cname(record, target)]
            self._change([{"Action": "DELETE", "ResourceRecordSet": record} for record in found])
        except ClientError as error:
            if error_code(error) != "NoSuchHostedZone":
                raise

    def _change(self, changes):
        if changes:
            self.route53.change_resource_record_sets(
                HostedZoneId=self.zone_id, ChangeBatch={"Comment": "bbbgen", "Changes": changes})


def same_name(one, other):
    return one.rstrip(".").lower() == other.rstrip(".").lower()


def is_cname(record, target):
    values = record.get("ResourceRecords", [])
    return (record["Type"] == "CNAME" and "SetIdentifier" not in record and len(values) == 1
            and same_name(values[0]["Value"], target))


def answer(event, context, resources):
    """Does what the event asks with the class registered for its resource type, and answers CloudFormation."""
    request = Request(event, context)
    given_id = request.physical_id
    attributes, reason = {}, ""
    try:
        attributes = _work(request, resources) or {}
    except (Exception, OutOfTime) as error:
        reason = _reason(request, error)
        if request.kind == "Update" and request.physical_id != given_id:
            _undo(request, resources)
            request.physical_id = given_id
    if not request.physical_id:
        request.physical_id = NEVER_MADE + request.request_id
    status = "FAILED" if reason else "SUCCESS"
    print(f"{request.kind} {request.resource_type} {request.logical_id}: {status} {request.physical_id} {reason}")
    _put(event.get("ResponseURL", ""), {
        "Status": status, "Reason": reason[:REASON_LIMIT], "PhysicalResourceId": request.physical_id,
        "StackId": request.stack_id, "RequestId": request.request_id, "LogicalResourceId": request.logical_id,
        "NoEcho": False, "Data": attributes})


@contextlib.contextmanager
def _alarm(seconds):
    def ring(_signal, _frame):
        raise OutOfTime

    signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _work(request, resources):
    remaining = request.remaining()
    with _alarm(max(remaining - MARGIN, remaining / 2)):
        if request.kind == "Delete" and str(request.physical_id).startswith(NEVER_MADE):
            return {}
        if request.resource_type not in resources:
            if request.kind == "Delete":
                return {}
            raise Failure(f"This function does not know the resource type {request.resource_type}.")
        steps = {"Create": "create", "Update": "update", "Delete": "delete"}
        return getattr(resources[request.resource_type](request), steps[request.kind])()


def _undo(request, resources):
    request.undoing = True
    remaining = request.remaining()
    try:
        with _alarm(max(remaining - ANSWER, remaining / 2)):
            resources[request.resource_type](request).delete()
    except (Exception, OutOfTime) as error:
        print(f"{request.physical_id} of the failed update is left: {_reason(request, error)}")


def _reason(request, error):
    """What may be told. The text of other exceptions can quote values: their type and place have to do."""
    if isinstance(error, OutOfTime):
        return f"The time allowed ran out while {request.doing}."
    if isinstance(error, (Failure, ClientError)):
        return str(error)
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} in {' > '.join(places[-5:])}"


def _put(url, body):
    payload = json.dumps(body).encode()
    for attempt in range(3):
        try:
            # S3 signed the URL for an empty content type.
            put = urllib.request.Request(url, payload, {"Content-Type": ""}, method="PUT")
            with urllib.request.urlopen(put, timeout=4):
                return
        except (OSError, ValueError, http.client.HTTPException) as error:
            print(f"CloudFormation did not take the answer: {type(error).__name__}")
            time.sleep(attempt / 2)

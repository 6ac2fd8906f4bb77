"""Custom::Certificate: an ACM certificate validated by DNS, ready to be used when the resource is complete.

Properties
  DomainName               first name, for instance *.meet.example.org
  SubjectAlternativeNames  further names (list, may be empty or left out)
  HostedZoneId             public Route 53 zone that holds every name
Ref: the certificate's ARN. Attribute: CertificateArn.

Create requests the certificate, writes the validation CNAMEs into the zone and waits for ISSUED. It fails at once
for a private zone or a name outside the zone, with ACM's reason when ACM gives up (CAA_ERROR and others), and after
PATIENCE seconds if the region's resolver cannot see the validation record: then the zone is not delegated. Otherwise
the function's timeout is the bound.
Update: other names are a new certificate (replacement); another zone moves the validation records in place. A
certificate of this stack with exactly the wanted names is taken again, which is what a roll-back asks for.
Delete removes the certificate, waiting while a load balancer lets go of it, and the validation records, unless they
were there before or another certificate of the region needs them: ACM gives all certificates of an account one record
per name, and a certificate whose record is gone is not renewed. The tag bbbgen:records remembers who wrote them.

IAM
  acm:RequestCertificate on *; conditions aws:RequestTag/bbbgen:stack = the stack's id,
    ForAllValues:StringEquals acm:DomainNames = the names
  acm:AddTagsToCertificate on certificate/*: once with condition aws:RequestTag/bbbgen:stack (at the request), once
    with aws:ResourceTag/bbbgen:stack (bbbgen:records)
  acm:DeleteCertificate on certificate/* with condition aws:ResourceTag/bbbgen:stack = the stack's id
  acm:DescribeCertificate, acm:ListTagsForCertificate on certificate/*; acm:ListCertificates on *
  route53: see Zone, on the zone; record names _*.<domain>
Lambda: 900 s, 128 MB; not in a VPC.
"""
import hashlib
import os
import socket
import struct
import time

from botocore.exceptions import ClientError
from custom_resource import OWNER_TAG, Failure, Zone, answer, error_code

POLL = 5  # seconds between two looks at the certificate
PATIENCE = 180  # seconds a new record gets before the resolver is asked; asking earlier would be cached as "no"
NEGATIVES = 3  # answers "no such record" in a row that count as a fact
RECORDS_TAG = "bbbgen:records"
LIVE = ["PENDING_VALIDATION", "ISSUED"]
RESOLV_CONF, DNS_PORT = "/etc/resolv.conf", 53
REASONS = {
    "CAA_ERROR": 'a CAA record of the domain or a parent forbids it; allow it with: 0 issue "amazon.com"',
    "DOMAIN_NOT_ALLOWED": "the domain is on a list of unsafe domains; ask AWS Support",
    "ADDITIONAL_VERIFICATION_REQUIRED": "AWS wants to know more about the domain; ask AWS Support",
}


class Certificate:
    def __init__(self, request):
        self.request = request
        self.acm = request.client("acm")

    def names(self):
        others = self.request.properties.get("SubjectAlternativeNames") or []
        return list(dict.fromkeys(name.lower() for name in [self.request["DomainName"], *others]))

    def create(self, inherited=False):
        zone = Zone(self.request, self.request["HostedZoneId"])
        servers = zone.require([base(name) for name in self.names()])
        return self.issue(self.own() or self.order(), zone, servers, inherited)

    def update(self):
        current = self.describe(self.request.physical_id)
        ours = bool(current) and self.tags(current["CertificateArn"]).get(RECORDS_TAG) == "written"
        if not current or {current["DomainName"], *current["SubjectAlternativeNames"]} != set(self.names()):
            return self.create(inherited=ours)
        zone = Zone(self.request, self.request["HostedZoneId"])
        attributes = self.issue(current["CertificateArn"], zone, zone.require(map(base, self.names())), ours)
        if ours and self.request.changed("HostedZoneId"):
            Zone(self.request, self.request.old_properties["HostedZoneId"]).remove(records(current))
        return attributes

    def delete(self):
        arn = self.request.physical_id if is_arn(self.request.physical_id) else self.own()
        certificate = self.describe(arn)
        if not certificate:
            return
        users = ", ".join(certificate.get("InUseBy", [])) or "something"
        self.request.doing = f"waiting for {users} to let go of {arn}"
        ours = self.tags(arn).get(RECORDS_TAG) == "written"
        self.request.retry(self.acm.delete_certificate, ["ResourceInUseException", "ConflictException"],
                           self.request.remaining(), CertificateArn=arn)
        if ours:
            needed = {base(name) for other in self.certificates() for name in summary_names(other)}
            Zone(self.request, self.request["HostedZoneId"]).remove(records(certificate, needed))

    def order(self):
        first, *others = self.names()
        arguments = {"SubjectAlternativeNames": others} if others else {}
        return self.acm.request_certificate(
            DomainName=first, ValidationMethod="DNS",
            IdempotencyToken=hashlib.sha256(self.request.request_id.encode()).hexdigest()[:32],
            Tags=[{"Key": OWNER_TAG, "Value": self.request.stack_id}], **arguments)["CertificateArn"]

    def own(self):
        """The live certificate this stack made for exactly these names, if there is one."""
        for summary in self.certificates():
            if summary_names(summary) == set(self.names()):
                if self.tags(summary["CertificateArn"]).get(OWNER_TAG) == self.request.stack_id:
                    return summary["CertificateArn"]
        return None

    def certificates(self):
        """The live ones; ACM leaves all but RSA 2048 out of the list unless asked for by type."""
        types = self.acm.meta.service_model.shape_for("KeyAlgorithm").enum
        pages = self.acm.get_paginator("list_certificates").paginate(
            CertificateStatuses=LIVE, Includes={"keyTypes": types})
        return [summary for page in pages for summary in page["CertificateSummaryList"]]

    def describe(self, arn):
        try:
            return self.acm.describe_certificate(CertificateArn=arn)["Certificate"] if is_arn(arn) else None
        except ClientError as error:
            if error_code(error) == "ResourceNotFoundException":
                return None
            raise

    def tags(self, arn):
        return {tag["Key"]: tag.get("Value", "")
                for tag in self.acm.list_tags_for_certificate(CertificateArn=arn)["Tags"]}

    def issue(self, arn, zone, servers, inherited):
        """Waits for ISSUED, having written the validation records as soon as ACM names them."""
        self.request.physical_id = arn
        check = (f"check that the domain's registrar or parent zone delegates hosted zone {zone.zone_id} to"
                 f" {', '.join(servers)}, and that no CAA record forbids amazon.com")
        self.request.doing = f"waiting for ACM to issue {arn}: {check}"
        written, negatives, start = {}, 0, time.monotonic()
        while True:
            certificate = self.describe(arn) or {"Status": "PENDING_VALIDATION"}
            if certificate["Status"] not in LIVE:
                why = certificate.get("FailureReason", certificate["Status"])
                raise Failure(f"ACM did not issue the certificate for {', '.join(self.names())}: {why}"
                              f" ({REASONS.get(why, check)}).")
            if not written:
                written = records(certificate)
                self.publish(arn, zone, written, inherited)
            if written and certificate["Status"] == "ISSUED":
                return {"CertificateArn": arn}
            if written and time.monotonic() - start > PATIENCE:
                name = next(iter(written))
                negatives = negatives + 1 if visible(name) is False else 0
                if negatives >= NEGATIVES:
                    raise Failure(f"The validation record {name} is in hosted zone {zone.zone_id}, but public DNS does"
                                  f" not find it: {check}. After a correction wait 15 minutes (resolvers remember the"
                                  " miss) and run again.")
            time.sleep(POLL)

    def publish(self, arn, zone, wanted, inherited):
        missing = zone.missing(wanted)
        if wanted and RECORDS_TAG not in self.tags(arn):
            whose = "written" if inherited or len(missing) == len(wanted) else "found"
            self.acm.add_tags_to_certificate(CertificateArn=arn, Tags=[{"Key": RECORDS_TAG, "Value": whose}])
        zone.write(missing)


def is_arn(physical_id):
    """False for the ids CloudFormation makes up when a create was never answered."""
    return str(physical_id).startswith("arn:")


def base(name):
    """A name and its wildcard share one validation record."""
    return name.lower().removeprefix("*.")


def summary_names(summary):
    return {summary["DomainName"].lower(), *map(str.lower, summary.get("SubjectAlternativeNameSummaries", []))}


def records(certificate, without=()):
    """Validation records {name: target}; empty until ACM has named one for every domain."""
    options = certificate.get("DomainValidationOptions", [])
    if not all("ResourceRecord" in option for option in options):
        return {}
    return {option["ResourceRecord"]["Name"]: option["ResourceRecord"]["Value"]
            for option in options if base(option["DomainName"]) not in without}


def visible(name):
    """Whether the resolver finds a CNAME of this name: True, False, or None if it does not say.

    The socket module cannot ask for a CNAME, and the target has no address; the header of a plain DNS answer has
    all that is needed. A zone delegated to servers that do not know it gives SERVFAIL: also False.
    """
    with open(RESOLV_CONF, encoding="ascii", errors="replace") as lines:
        server = next((line.split()[1] for line in lines if line.startswith("nameserver ")), None)
    if not server:
        return None
    query_id = os.urandom(2)
    labels = b"".join(bytes([len(label)]) + label for label in name.rstrip(".").encode("ascii").split(b"."))
    query = query_id + struct.pack(">HHHHH", 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", 5, 1)
    try:
        address = socket.getaddrinfo(server, DNS_PORT, type=socket.SOCK_DGRAM)[0]
        with socket.socket(address[0], socket.SOCK_DGRAM) as link:
            link.settimeout(5)
            link.connect(address[4])
            link.send(query)
            reply = link.recv(512)
    except OSError:
        return None
    if len(reply) < 12 or reply[:2] != query_id:
        return None
    flags, _, answers = struct.unpack(">HHH", reply[2:8])
    if flags & 15 not in (0, 2, 3):  # no error, SERVFAIL, NXDOMAIN
        return None
    return answers > 0


def handler(event, context):
    answer(event, context, {"Custom::Certificate": Certificate})

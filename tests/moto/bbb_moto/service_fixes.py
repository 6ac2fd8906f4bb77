"""Where moto's services are kinder than AWS's in what our functions and templates depend on."""

import copy
import functools
import hashlib
import json

from moto.acm.models import CertBundle
from moto.core.exceptions import JsonRESTError, ServiceException
from moto.ec2 import utils as ec2_utils
from moto.ec2.exceptions import InvalidParameterValueError
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.models.subnets import Subnet, SubnetBackend
from moto.iam.models import IAMBackend
from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse
from moto.rds.models import RDSBackend
from moto.route53.models import Route53Backend, route53_backends
from moto.s3.models import FakeBucket
from moto.sesv2.models import SESV2Backend

from .values import text


class AlreadyExists(JsonRESTError):
    """What SES answers to a second identity of the same name."""

    code = 400

    def __init__(self, name):
        super().__init__("AlreadyExistsException", f"Email identity {name} already exist.")


def _cname_exists(account, name, value):
    """Whether a public hosted zone of the account has this CNAME."""
    name, value = name.rstrip("."), value.rstrip(".")
    for zone in route53_backends[account]["aws"].zones.values():
        for record in zone.rrsets:
            if record.type == "CNAME" and record.name.rstrip(".").replace("\\052", "*") == name:
                return any(target.rstrip(".") == value for target in record.records)
    return False


# --- Certificate Manager: a certificate is issued when its validation records exist, not because time has passed.

_describe_certificate = CertBundle.describe
_check_certificate = CertBundle.check


def _check(bundle):
    if bundle.type == "AMAZON_ISSUED" and bundle.status == "PENDING_VALIDATION":
        records = [option["ResourceRecord"]
                   for option in _describe_certificate(bundle)["Certificate"]["DomainValidationOptions"]]
        if not all(_cname_exists(bundle.arn.split(":")[4], record["Name"], record["Value"]) for record in records):
            return
    _check_certificate(bundle)


# --- Route 53: CREATE takes no name that is taken, DELETE needs the record as it is, and all changes of a batch happen or none:
# https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html

_change_records = Route53Backend.change_resource_record_sets


class InvalidChangeBatch(ServiceException):
    """What Route 53 answers to a record that is there already, is not there, or is another."""

    code = "InvalidChangeBatch"


def _content(values, ttl):
    return sorted(values), str(ttl)


def _change(backend, zone_id, changes):
    records = {(record.name.rstrip("."), record.type): _content(record.records or [], record.ttl)
               for record in backend.get_hosted_zone(zone_id).rrsets}
    for change in changes:
        wanted, action = change["ResourceRecordSet"], change["Action"]
        if not wanted.get("ResourceRecords") or wanted.get("SetIdentifier"):
            continue
        key = (wanted["Name"].rstrip(".").lower(), wanted["Type"])
        content = _content([entry["Value"] for entry in wanted["ResourceRecords"]], wanted["TTL"])
        which = f"resource record set [name='{wanted['Name']}', type='{wanted['Type']}'] but "
        if action == "CREATE" and key in records:
            raise InvalidChangeBatch(f"[Tried to create {which}it already exists]")
        if action == "DELETE" and key not in records:
            raise InvalidChangeBatch(f"[Tried to delete {which}it was not found]")
        if action == "DELETE" and records.pop(key) != content:
            raise InvalidChangeBatch(f"[Tried to delete {which}the values provided do not match the current values]")
        if action != "DELETE":
            records[key] = content
    # moto refuses a CREATE that it has ever seen before, also when the record is gone.
    checked = [{**change, "Action": "UPSERT" if change["Action"] == "CREATE" else change["Action"]} for change in changes]
    return _change_records(backend, zone_id, checked)


# --- SES: Easy DKIM tokens, and an identity that is verified when the three records exist.


def _tokens(identity):
    """Three tokens as SES makes them, always the same for one domain."""
    return [hashlib.sha256(f"{identity}{number}".encode()).hexdigest()[:32] for number in range(3)]


def _dkim(identity, account):
    tokens = _tokens(identity.email_identity)
    found = all(
        _cname_exists(account, f"{token}._domainkey.{identity.email_identity}", f"{token}.dkim.amazonses.com")
        for token in tokens
    )
    return {
        "SigningEnabled": True,
        "Status": "SUCCESS" if found else "PENDING",
        "Tokens": tokens,
        "SigningAttributesOrigin": "AWS_SES",
        "NextSigningKeyLength": "RSA_2048_BIT",
        "CurrentSigningKeyLength": "RSA_2048_BIT",
    }


def _refresh(identity, account):
    if identity.identity_type == "DOMAIN" and not identity.dkim_signing_attributes:
        identity.dkim_attributes = _dkim(identity, account)
        identity.verification_status = identity.dkim_attributes["Status"]
        identity.verified_for_sending_status = identity.verification_status == "SUCCESS"
        identity.sending_enabled = identity.verified_for_sending_status
    return identity


_create_identity = SESV2Backend.create_email_identity
_get_identity = SESV2Backend.get_email_identity


def _create(backend, email_identity, tags, dkim_signing_attributes, configuration_set_name):
    if email_identity in backend.core_backend.email_identities:
        raise AlreadyExists(email_identity)
    created = _create_identity(backend, email_identity, tags, dkim_signing_attributes, configuration_set_name)
    return _refresh(created, backend.account_id)


def _get(backend, email_identity):
    return _refresh(_get_identity(backend, email_identity), backend.account_id)


def _delete(backend, email_identity):
    _get_identity(backend, email_identity)
    del backend.core_backend.email_identities[email_identity]


# --- RDS: the automated snapshots of a cluster go with it (DeleteDBCluster, DeleteAutomatedBackups).

_delete_cluster = RDSBackend.delete_db_cluster


def _delete_db_cluster(backend, cluster_identifier, snapshot_name=None):
    deleted = _delete_cluster(backend, cluster_identifier, snapshot_name)
    for name, snapshot in list(backend.cluster_snapshots.items()):
        same = snapshot.cluster.db_cluster_resource_id == deleted.db_cluster_resource_id
        if same and snapshot.snapshot_type == "automated":
            del backend.cluster_snapshots[name]
    return deleted


# --- EC2: only CreateDefaultSubnet makes default subnets; moto takes the first subnet of a zone for one, in any VPC.

_create_subnet = SubnetBackend.create_subnet
_create_default_subnet = SubnetBackend.create_default_subnet
_subnet_filter = Subnet.get_filter_value


def _plain_subnet(backend, *arguments, **named):
    subnet = _create_subnet(backend, *arguments, **named)
    subnet.default_for_az = subnet.map_public_ip_on_launch = False
    return subnet


def _default_subnet(backend, availability_zone):
    subnet = _create_default_subnet(backend, availability_zone)
    subnet.default_for_az = subnet.map_public_ip_on_launch = True
    return subnet


def _subnet_filter_value(subnet, name, method=None):
    value = _subnet_filter(subnet, name, method)
    return text(value) if isinstance(value, bool) else value


# --- EC2: two filters moto does not know.

_interface_filter = NetworkInterface.get_filter_value


def _filter_value(interface, name, method=None):
    return getattr(interface, "interface_type", "interface") if name == "interface-type" else _interface_filter(interface, name, method)


# --- EC2: flow logs may be written into a folder of a bucket, which moto takes for a part of the bucket's name. It also succeeds for a
# bucket that does not exist, and so for a resource that was not created.

_create_flow_logs = FlowLogsBackend.create_flow_logs


def _flow_logs(backend, *arguments):
    destination = arguments[5]
    if arguments[4] != "s3":
        return _create_flow_logs(backend, *arguments)
    created, failed = _create_flow_logs(backend, *arguments[:5], destination.split("/")[0], *arguments[6:])
    for flow_log in created:
        flow_log.log_destination = destination
    if failed and not created:
        raise InvalidParameterValueError(failed[0][2])
    return created, failed


# --- Logs: moto ignores logStreamNamePrefix and returns the lines of all streams, and orders lines by stream instead of by time.

_group_filter = LogGroup.filter_log_events
_filter = LogsResponse.filter_log_events


def _filter_of_group(group, *arguments):
    """The last argument is `interleaved`, which AWS ignores: its lines are always in the order of time."""
    return _group_filter(group, *arguments[:-1], True)


def _filter_by_prefix(response):
    prefix = response._get_param("logStreamNamePrefix")
    found = json.loads(_filter(response))
    if prefix:
        for members in ("events", "searchedLogStreams"):
            found[members] = [member for member in found[members] if member["logStreamName"].startswith(prefix)]
    return json.dumps(found)


# --- IAM: AWS's 1,500 managed policies are read once, not for every partition at every reset.

_load_policies = IAMBackend._init_aws_policies


@functools.cache
def _policies(backend_type):
    return _load_policies(backend_type)


class _Known:
    """What moto's loader asks of its backend."""

    account_id = "123456789012"
    region_name = "aws"


def _managed_policies(backend):
    if backend.region_name != "aws":
        return []
    return [copy.copy(policy) for policy in _policies(_Known)]


# --- S3: a denial of unencrypted requests does not meet those to this endpoint, which stands for one with TLS.

_get_permission = FakeBucket.get_permission


def _permission(bucket, action, resource):
    policy = bucket.policy
    if policy:
        document = json.loads(policy)
        document["Statement"] = [
            statement for statement in document["Statement"]
            if statement.get("Condition") != {"Bool": {"aws:SecureTransport": "false"}}
        ]
        bucket.policy = json.dumps(document).encode()
    try:
        return _get_permission(bucket, action, resource)
    finally:
        bucket.policy = policy


def install():
    """Puts the stricter behaviour in the place of moto's."""
    FakeBucket.get_permission = _permission
    LogGroup.filter_log_events = _filter_of_group
    LogsResponse.filter_log_events = _filter_by_prefix
    NetworkInterface.get_filter_value = _filter_value
    FlowLogsBackend.create_flow_logs = _flow_logs
    SubnetBackend.create_subnet = _plain_subnet
    SubnetBackend.create_default_subnet = _default_subnet
    Subnet.get_filter_value = _subnet_filter_value
    ec2_utils.filter_dict_attribute_mapping["instance-lifecycle"] = "lifecycle"
    RDSBackend.delete_db_cluster = _delete_db_cluster
    Route53Backend.change_resource_record_sets = _change
    IAMBackend._init_aws_policies = _managed_policies
    CertBundle.check = _check
    SESV2Backend.create_email_identity = _create
    SESV2Backend.get_email_identity = _get
    SESV2Backend.delete_email_identity = _delete

"""ElastiCache's replication groups: their nodes, which change step by step, and their snapshots."""

import re

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.exceptions import ServiceException
from moto.elasticache.models import ElastiCacheBackend, elasticache_backends

from .errors import StackError
from .values import text

ONE_NODE = "When using automatic failover, there must be at least 2 cache clusters in the replication group."
NO_REPLICA = "Replication group must have at least one read replica to enable autofailover."
LAST_REPLICA = "Must have at least 1 replica when cluster mode is disabled with auto failover enabled."
NAMES = "abc123.ng.0001.euw1.cache.amazonaws.com"


class InvalidReplicationGroupState(ServiceException):
    """What is asked of a group that is not available."""

    code = "InvalidReplicationGroupState"


class InvalidUserState(ServiceException):
    """What is asked of a user that is being changed."""

    code = "InvalidUserState"


class InvalidParameterValue(ServiceException):
    """A parameter that ElastiCache does not take."""

    code = "InvalidParameterValue"


class InvalidParameterCombination(ServiceException):
    """Parameters that are right one by one."""

    code = "InvalidParameterCombination"


def attributes(_, sent):
    """The endpoints of a group."""
    name, port = sent["ReplicationGroupId"], text(sent.get("Port", 6379))
    return {
        "PrimaryEndPoint.Address": f"master.{name}.{NAMES}",
        "PrimaryEndPoint.Port": port,
        "ReaderEndPoint.Address": f"replica.{name}.{NAMES}",
        "ReaderEndPoint.Port": port,
    }


def update(client, name, sent, old):
    """Changes a group in place. AWS judges each part by what the group is before the update.

    1 to 2 nodes: cloudformation-coverage-roadmap issue 383; 2 to 1: hashicorp/terraform-provider-aws issue 24244.
    """
    before, after = _nodes(old), _nodes(sent)
    if before < 2 and any(_on(sent, switch) and not _on(old, switch) for switch in ("AutomaticFailoverEnabled", "MultiAZEnabled")):
        raise StackError(f"{NO_REPLICA} (Service: ElastiCache, Status Code: 400)")
    if after < 2 <= before and _on(old, "AutomaticFailoverEnabled"):
        raise StackError(f"{LAST_REPLICA} (Service: ElastiCache, Status Code: 400)")
    group = elasticache_backends[DEFAULT_ACCOUNT_ID][client.meta.region_name].replication_groups[name]
    group.automatic_failover = "enabled" if _on(sent, "AutomaticFailoverEnabled") else "disabled"
    group.multi_az = "enabled" if _on(sent, "MultiAZEnabled") else "disabled"
    group.member_clusters[:] = [f"{name}-{number:03d}" for number in range(1, after + 1)]


def user(properties, _, __):
    """The properties of a user, if ElastiCache takes its ID (API Reference, CreateUser and User)."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", properties["UserId"]):
        raise StackError(f"Invalid user ID {properties['UserId']} (Service: ElastiCache, Status Code: 400)")
    return properties


def change_user(client, name, sent, _):
    """Changes a user in place."""
    client.modify_user(UserId=name, Passwords=sent["Passwords"], AccessString=sent["AccessString"])


def _nodes(sent):
    return int(sent.get("NumCacheClusters") or 1)


def _on(sent, switch):
    return text(sent.get(switch, False)).lower() == "true"


def snapshot(client, name, snapshot_name):
    """The snapshot that DeletionPolicy: Snapshot asks for."""
    client.create_snapshot(ReplicationGroupId=name, SnapshotName=snapshot_name)


def leave_creating(client, name):
    """A group whose creation was broken off: until somebody has been refused, nothing but waiting helps."""
    elasticache_backends[DEFAULT_ACCOUNT_ID][client.meta.region_name].replication_groups[name].status = "creating"


_create = ElastiCacheBackend.create_replication_group
_delete = ElastiCacheBackend.delete_replication_group
_create_snapshot = ElastiCacheBackend.create_snapshot


def _create_group(backend, **asked):
    """moto counts replicas per node group only, where our groups say how many nodes they have."""
    nodes = asked.get("num_cache_clusters") or 1
    if asked.get("automatic_failover_enabled") and nodes < 2 and not asked.get("num_node_groups"):
        raise InvalidParameterCombination(ONE_NODE)
    asked["replicas_per_node_group"] = asked.get("replicas_per_node_group") or nodes - 1
    return _create(backend, **asked)


def _refuse_while_creating(backend, name, what):
    group = backend.replication_groups.get(name)
    if group is not None and group.status == "creating":
        group.status = "available"  # time has passed since
        raise InvalidReplicationGroupState(f"Replication group {name} has status creating which is not valid for {what}.")


def _delete_group(backend, replication_group_id, retain_primary_cluster):
    _refuse_while_creating(backend, replication_group_id, "deletion")
    return _delete(backend, replication_group_id, retain_primary_cluster)


def _make_snapshot(backend, **asked):
    _refuse_while_creating(backend, asked.get("replication_group_id"), "snapshot")
    return _create_snapshot(backend, **asked)


def install():
    """Puts the stricter behaviour in the place of moto's."""
    ElastiCacheBackend.create_replication_group = _create_group
    ElastiCacheBackend.delete_replication_group = _delete_group
    ElastiCacheBackend.create_snapshot = _make_snapshot

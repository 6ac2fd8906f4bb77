"""What changes when a secret is rotated: its versions, what a cache and a cluster accept, and the tasks of services.

A service has its tasks from the start, and each keeps the values that it read when it was created. A change of a cache, a user or a
cluster, and a forced deployment of a service, is complete when it has been looked at `LOOKS` times. A task whose token or password a cache
does not accept any more is a line `shut out: <service>` in the log.
"""

import copy
import datetime
import functools
import json
import sys
import time

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.responses import ActionResult
from moto.ecs.models import EC2ContainerServiceBackend, Task, ecs_backends
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse
from moto.rds.models import RDSBackend
from moto.secretsmanager.exceptions import InvalidParameterException, SecretNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend, secretsmanager_backends

from .caches import InvalidParameterCombination, InvalidParameterValue, InvalidReplicationGroupState, InvalidUserState

LOOKS = 1


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


# --- Secrets Manager: times have milliseconds, only labelled versions are listed, and AWSCURRENT is what is read.

_add_secret = SecretsManagerBackend._add_secret
_update_stage = SecretsManagerBackend.update_secret_version_stage


@functools.wraps(_add_secret)
def _add(backend, secret_id, *arguments, **named):
    secret, is_new = _add_secret(backend, secret_id, *arguments, **named)
    secret.last_changed_date = time.time()
    if is_new:
        list(secret.versions.values())[-1]["createdate"] = secret.last_changed_date
    return secret, is_new


def _list_versions(backend, secret_id):
    if not backend._is_valid_identifier(secret_id):
        raise SecretNotFoundException()
    secret = backend.secrets[secret_id]
    versions = [{"VersionId": name, "VersionStages": version["version_stages"], "CreatedDate": version["createdate"]}
                for name, version in secret.versions.items() if version["version_stages"]]
    return json.dumps({"ARN": secret.arn, "Name": secret.name, "Versions": versions})


@functools.wraps(_update_stage)
def _move_label(backend, secret_id, version_stage, remove_from_version_id, move_to_version_id):
    secret = backend.secrets[secret_id]
    holder = next((name for name, version in secret.versions.items() if version_stage in version["version_stages"]), None)
    if holder is not None and holder not in (remove_from_version_id, move_to_version_id):
        raise InvalidParameterException(
            f"The parameter RemoveFromVersionId can't be empty. Staging label {version_stage} is currently attached to version "
            f"{holder}, so you must explicitly reference that version in RemoveFromVersionId.")
    answer = _update_stage(backend, secret_id, version_stage, remove_from_version_id, move_to_version_id)
    secret.last_changed_date = time.time()
    if version_stage == "AWSCURRENT":
        secret.default_version_id = move_to_version_id
    return answer


# --- ElastiCache: two tokens at most, of which the oldest goes first; SET keeps the last one only.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html

_create_group = None
_describe_groups = ElastiCacheBackend.describe_replication_groups


def _with_token(backend, **asked):
    group = _create_group(backend, **asked)
    group.tokens = [asked["auth_token"]] if asked.get("auth_token") else []
    group.tokens_afterwards, group.former_tokens = None, set(group.tokens)
    group.auth_token_enabled, group.auth_token_last_modified_date = bool(group.tokens), _now()
    return group


def _describe(backend, replication_group_id=None):
    groups = _describe_groups(backend, replication_group_id)
    for group in groups:
        if group.tokens_afterwards:
            group.looks -= 1
            if group.looks < 0:
                group.tokens, group.tokens_afterwards = group.tokens_afterwards, None
                group.status, group.pending_modified_values = "available", {}
                group.auth_token_last_modified_date = _now()
                _tell_who_is_shut_out(backend, group.former_tokens, group.tokens)
    return groups


def _modify_group(response):
    backend, name = response.elasticache_backend, response._get_param("ReplicationGroupId")
    token, strategy = response._get_param("AuthToken"), response._get_param("AuthTokenUpdateStrategy") or "ROTATE"
    group = _describe_groups(backend, name)[0]
    if group.status != "available":
        raise InvalidReplicationGroupState(f"Replication group {name} has status {group.status} which is not valid for modification.")
    if not 16 <= len(token) <= 128 or any(letter in '/"@%' for letter in token):
        raise InvalidParameterCombination("Invalid AuthToken provided.")
    if strategy == "SET" and (len(group.tokens) < 2 or group.tokens[-1] != token):
        raise InvalidParameterCombination("SET is allowed only after ROTATE, with the token that was rotated last.")
    group.tokens_afterwards = [token] if strategy == "SET" else [*group.tokens[-1:], token]
    group.former_tokens.add(token)
    group.status, group.looks = "modifying", LOOKS
    group.pending_modified_values = {"AuthTokenStatus": "SETTING" if strategy == "SET" else "ROTATING"}
    return ActionResult({"ReplicationGroup": group})


def _tell_who_is_shut_out(backend, ever, accepted):
    """A service one of whose tasks has a value that was accepted and is not any more."""
    for service in ecs_backends[DEFAULT_ACCOUNT_ID][backend.region_name].services.values():
        if any(value in ever and value not in accepted for task in service.own_tasks for value in task.values):
            print(f"shut out: {service.name}", file=sys.stderr, flush=True)


# --- ElastiCache: a user has one password or two, which are all set at once.
# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html

_describe_users = ElastiCacheBackend.describe_users


def _modify_user(response):
    backend, asked = response.elasticache_backend, response._get_params()
    (user,) = _describe_users(backend, asked["UserId"])
    if user.status != "active":
        raise InvalidUserState(f"User {user.id} has status {user.status} which is not valid for modification.")
    passwords = asked.get("Passwords") or user.passwords
    if len(passwords) > 2 or any(not 16 <= len(password) <= 128 for password in passwords):
        raise InvalidParameterValue("A user has one or two passwords of 16 to 128 characters.")
    user.access_string = asked.get("AccessString") or user.access_string
    user.former_passwords = getattr(user, "former_passwords", set()).union(user.passwords, passwords)
    user.passwords_afterwards, user.status, user.looks = passwords, "modifying", LOOKS
    return ActionResult(user)


@functools.wraps(_describe_users)
def _describe_all_users(backend, user_id):
    found = _describe_users(backend, user_id)
    for user in found:
        if user.status == "modifying":
            user.looks -= 1
            if user.looks < 0:
                user.passwords, user.status = user.passwords_afterwards, "active"
                _tell_who_is_shut_out(backend, user.former_passwords, user.passwords)
    return found


# --- RDS: another password takes a while; its characters are limited (API Reference of ModifyDBCluster).

_describe_clusters = RDSBackend.describe_db_clusters


def _with_password_change(modify):
    @functools.wraps(modify)
    def changed(backend, kwargs):
        changes_password = kwargs.get("master_user_password") is not None
        name = kwargs.get("new_db_cluster_identifier") or kwargs["db_cluster_identifier"]
        answer = modify(backend, kwargs)
        if changes_password:
            backend.clusters[name].password_looks = LOOKS
        return answer

    return changed


@functools.wraps(_describe_clusters)
def _describe_db_clusters(backend, *arguments, **named):
    found = _describe_clusters(backend, *arguments, **named)
    for cluster in found:
        looks = getattr(cluster, "password_looks", -1)
        if looks >= 0:
            cluster.password_looks = looks - 1
            cluster.status = "resetting-master-credentials" if looks > 0 else "available"
    return found


# --- ECS: the tasks of services.

_create_service = EC2ContainerServiceBackend.create_service
_update_service = EC2ContainerServiceBackend.update_service
_describe_services = EC2ContainerServiceBackend.describe_services
_list_tasks = EC2ContainerServiceBackend.list_tasks
_describe_tasks = EC2ContainerServiceBackend.describe_tasks


def _value(backend, source):
    """The value behind `arn[:key:stage:version]`."""
    parts = source.split(":")
    found = secretsmanager_backends[DEFAULT_ACCOUNT_ID][backend.region_name].get_secret_value(":".join(parts[:7]), None, None)
    key = parts[7] if len(parts) > 7 else ""
    return json.loads(found["SecretString"])[key] if key else found["SecretString"]


def _new_task(backend, service):
    definition = copy.copy(backend.describe_task_definition(service.task_definition))
    definition.network_mode = None  # it runs nowhere and needs no network interface
    task = Task(backend._get_cluster(service.cluster_name), definition, None, {}, backend, f"service:{service.name}",
                launch_type="EC2", started_by=service.deployments[0]["id"])
    task.created_at = task.started_at = _now()
    task._transitions = []
    task.values = [_value(backend, secret["valueFrom"]) for container in definition.container_definitions
                   for secret in container.get("secrets", [])]
    return task


def _complete(service):
    service.running_count, service.pending_count = service.desired_count, 0
    service.deployments[0].update(rolloutState="COMPLETED", runningCount=service.desired_count, pendingCount=0)


@functools.wraps(_create_service)
def _create(backend, *arguments, **named):
    service = _create_service(backend, *arguments, **named)
    service.looks = -1
    _complete(service)
    service.own_tasks = [_new_task(backend, service) for _ in range(service.desired_count)] if service.task_definition else []
    return service


@functools.wraps(_update_service)
def _update(backend, service_properties):
    is_forced, before = service_properties.get("force_new_deployment"), service_properties.get("task_definition")
    service = _update_service(backend, service_properties)
    new = [_new_task(backend, service) for _ in range(service.desired_count)]
    if is_forced:
        service.deployments[0]["rolloutState"] = "IN_PROGRESS"
        service.looks, service.next_tasks = LOOKS, new
    elif before or len(service.own_tasks) != service.desired_count:
        service.own_tasks = new
    return service


@functools.wraps(_describe_services)
def _describe_all(backend, cluster_str, service_names_or_arns):
    found, failures = _describe_services(backend, cluster_str, service_names_or_arns)
    for service in found:
        if service.looks >= 0:
            service.looks -= 1
            if service.looks < 0:
                service.own_tasks = service.next_tasks
                _complete(service)
    return found, failures


@functools.wraps(_list_tasks)
def _list(backend, cluster_str=None, container_instance=None, family=None, started_by=None, service_name=None, desiredStatus=None):
    if not service_name:
        return _list_tasks(backend, cluster_str, container_instance, family, started_by, service_name, desiredStatus)
    service = backend._get_service(cluster_str, service_name)
    return service.own_tasks if desiredStatus != "STOPPED" else []


@functools.wraps(_describe_tasks)
def _describe_tasks_of_services(backend, cluster_str, tasks):
    own = [task for service in backend.services.values() for task in service.own_tasks if task.task_arn in tasks]
    return [*own, *_describe_tasks(backend, cluster_str, tasks)]


def install():
    """Puts this in the place of moto's behaviour, after the other modules."""
    global _create_group, _describe_tasks
    _create_group, _describe_tasks = ElastiCacheBackend.create_replication_group, EC2ContainerServiceBackend.describe_tasks
    ElastiCacheBackend.create_replication_group = _with_token
    ElastiCacheBackend.describe_replication_groups = _describe
    ElastiCacheResponse.modify_replication_group = _modify_group
    ElastiCacheBackend.describe_users = _describe_all_users
    ElastiCacheResponse.modify_user = _modify_user
    SecretsManagerBackend._add_secret = _add
    SecretsManagerBackend.list_secret_version_ids = _list_versions
    SecretsManagerBackend.update_secret_version_stage = _move_label
    # Around what the other parts of the endpoint have made of it.
    RDSBackend.modify_db_cluster = _with_password_change(RDSBackend.modify_db_cluster)
    RDSBackend.describe_db_clusters = _describe_db_clusters
    EC2ContainerServiceBackend.create_service = _create
    EC2ContainerServiceBackend.update_service = _update
    EC2ContainerServiceBackend.describe_services = _describe_all
    EC2ContainerServiceBackend.list_tasks = _list
    EC2ContainerServiceBackend.describe_tasks = _describe_tasks_of_services

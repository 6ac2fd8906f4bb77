"""The table of the resource types made through APIs. Names and members are those of the services."""

import json
import re

from moto.core import DEFAULT_ACCOUNT_ID

from . import caches, firewalls, machines, schemas
from .api_types import ApiType, PutType
from .clients import client
from .errors import StackError
from .missing_properties import permission, text_of
from .registry import Made, register
from .shapes import shaped
from .values import text


def _named(member, limit=63):
    """A preparation that gives `member` a generated name where there is none: lower case, its random end kept."""

    def prepare(properties, name, _):
        if not properties.get(member):
            short = name if len(name) <= limit else name[: limit - 13].rstrip("-") + "-" + name[-12:]
            properties[member] = re.sub(r"[^a-zA-Z0-9-]", "-", short).lower()
        return properties

    return prepare


def _renamed(prepare, **names):
    """`prepare`, after members got their API names: new=old."""

    def renamed(properties, name, api):
        for new, old in names.items():
            if old in properties:
                properties[new] = properties.pop(old)
        return prepare(properties, name, api)

    return renamed


def _without(member, prepare):
    """`prepare`, after a member was dropped that another operation would take and nothing here reads."""

    def without(properties, name, api):
        properties.pop(member, None)
        return prepare(properties, name, api)

    return without


def _secret(properties, name, api):
    properties.setdefault("Name", name)
    generate = properties.pop("GenerateSecretString", None)
    if generate is not None:
        wanted = {key: value for key, value in generate.items()
                  if key not in ("SecretStringTemplate", "GenerateStringKey")}
        password = api.get_random_password(**shaped(api, "get_random_password", wanted))["RandomPassword"]
        if "SecretStringTemplate" in generate:
            filled = {**json.loads(generate["SecretStringTemplate"]), generate["GenerateStringKey"]: password}
            password = json.dumps(filled)
        properties["SecretString"] = password
    return properties


class Secret(ApiType):
    """A secret gets a new value only where the template says another one, and then it gets one: a new password too."""

    def update(self, stack, resource, properties):
        before = schemas.check(resource.logical_id, resource.type, resource.properties, stack.region)
        if all(before.get(name) == properties.get(name) for name in ("GenerateSecretString", "SecretString")):
            return None
        api = client(self.service, stack.region)
        sent = self.prepare(dict(properties), resource.physical_id, api)
        api.put_secret_value(SecretId=resource.physical_id, SecretString=sent["SecretString"])
        return Made(resource.physical_id, resource.attributes, sent)


def _attach_secret(properties, _, api):
    """SecretTargetAttachment writes where the database is into the secret."""
    region = api.meta.region_name
    cluster = client("rds", region).describe_db_clusters(DBClusterIdentifier=properties["TargetId"])["DBClusters"][0]
    known = json.loads(api.get_secret_value(SecretId=properties["SecretId"])["SecretString"])
    known.update(engine="postgres", host=cluster.get("Endpoint", ""), port=cluster.get("Port", 5432),
                 dbClusterIdentifier=cluster["DBClusterIdentifier"])
    return {"SecretId": properties["SecretId"], "SecretString": json.dumps(known)}


def _cluster_attributes(answer, _):
    cluster = answer["DBCluster"]
    return {
        "DBClusterArn": cluster["DBClusterArn"],
        "DBClusterResourceId": cluster.get("DbClusterResourceId", ""),
        "Endpoint.Address": cluster.get("Endpoint", ""),
        "Endpoint.Port": text(cluster.get("Port", 5432)),
        "ReadEndpoint.Address": cluster.get("ReaderEndpoint", ""),
    }


def _instance_attributes(answer, _):
    instance = answer["DBInstance"]
    endpoint = instance.get("Endpoint", {})
    return {
        "DBInstanceArn": instance["DBInstanceArn"],
        "Endpoint.Address": endpoint.get("Address", ""),
        "Endpoint.Port": text(endpoint.get("Port", "")),
    }


def _scaling_policy(properties, _, __):
    if "ScalingTargetId" in properties:
        parts = properties.pop("ScalingTargetId").split("|")
        properties.update(zip(("ResourceId", "ScalableDimension", "ServiceNamespace"), parts))
    return properties


def _budget(properties, name, _):
    return {**properties, "AccountId": DEFAULT_ACCOUNT_ID, "Budget": {"BudgetName": name, **properties["Budget"]}}


def _delete_budget(budgets, name, _):
    budgets.delete_budget(AccountId=DEFAULT_ACCOUNT_ID, BudgetName=name)


def _update_budget(budgets, name, sent, _):
    """moto has no UpdateBudget."""
    _delete_budget(budgets, name, sent)
    budgets.create_budget(**shaped(budgets, "create_budget", sent))


def _ingress(properties, _, __):
    return {"GroupId": properties["GroupId"], "IpPermissions": [permission(properties)]}


def _monitored(prepare):
    """`prepare` of an instance, after RDS's questions about its monitoring, which moto does not ask."""

    def monitored(properties, name, api):
        interval, role = int(properties.get("MonitoringInterval") or 0), properties.get("MonitoringRoleArn")
        if interval and not role:
            raise StackError("A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.")
        if role and not interval:
            raise StackError("You must specify a MonitoringInterval value other than 0 when you specify a MonitoringRoleARN value.")
        if role:
            iam = client("iam", api.meta.region_name)
            trusted = iam.get_role(RoleName=role.split("/")[-1])["Role"]["AssumeRolePolicyDocument"]
            if "monitoring.rds.amazonaws.com" not in json.dumps(trusted):
                raise StackError("IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING")
        return prepare(properties, name, api)

    return monitored


def _update_cluster(rds, name, sent, old):
    """ModifyDBCluster takes back what the template no longer says; so does CloudFormation for the protection."""
    wanted = {"DeletionProtection": False, **sent, "DBClusterIdentifier": name, "ApplyImmediately": True}
    unchanged = ("MasterUserPassword", "EngineVersion")
    rds.modify_db_cluster(**shaped(rds, "modify_db_cluster", {
        key: value for key, value in wanted.items() if key not in unchanged or old.get(key) != value}))


def _update_service(ecs, arn, sent, _):
    """A DesiredCount of the template is sent with every update; without one the service keeps its own."""
    taken = {name: sent[name] for name in ("TaskDefinition", "DesiredCount", "DeploymentConfiguration",
                                           "NetworkConfiguration", "CapacityProviderStrategy") if name in sent}
    ecs.update_service(**shaped(ecs, "update_service", {
        "cluster": sent.get("Cluster", "default"), "service": arn, **taken
    }))


def _lower_members(properties, _, __):
    return {key[0].lower() + key[1:]: value for key, value in properties.items()}


TABLE = {
    "AWS::ApplicationAutoScaling::ScalableTarget": PutType(
        "application-autoscaling", "register_scalable_target",
        lambda a, p: f"{p['ResourceId']}|{p['ScalableDimension']}|{p['ServiceNamespace']}",
        delete=lambda c, i, p: c.deregister_scalable_target(
            **dict(zip(("ResourceId", "ScalableDimension", "ServiceNamespace"), i.split("|")))),
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": PutType(
        "application-autoscaling", "put_scaling_policy", lambda a, p: a["PolicyARN"],
        lambda a, p: {"Arn": a["PolicyARN"]}, _scaling_policy,
        delete=lambda c, i, p: c.delete_scaling_policy(
            **{k: p[k] for k in ("PolicyName", "ResourceId", "ScalableDimension", "ServiceNamespace")}),
    ),
    "AWS::AutoScaling::LifecycleHook": PutType(
        "autoscaling", "put_lifecycle_hook", lambda a, p: p["LifecycleHookName"],
        prepare=_named("LifecycleHookName", 255),
        delete=lambda c, i, p: c.delete_lifecycle_hook(
            LifecycleHookName=i, AutoScalingGroupName=p["AutoScalingGroupName"]),
    ),
    "AWS::AutoScaling::ScalingPolicy": PutType(
        "autoscaling", "put_scaling_policy", lambda a, p: a["PolicyARN"], lambda a, p: {"Arn": a["PolicyARN"]},
        _named("PolicyName", 255),
        delete=lambda c, i, p: c.delete_policy(
            PolicyName=p["PolicyName"], AutoScalingGroupName=p["AutoScalingGroupName"]),
    ),
    "AWS::CertificateManager::Certificate": ApiType(
        "acm", "request_certificate", lambda a, p: a["CertificateArn"],
        prepare=lambda p, name, c: {k: v for k, v in p.items() if k != "DomainValidationOptions"},
        delete=lambda c, i, p: c.delete_certificate(CertificateArn=i),
    ),
    "AWS::CloudWatch::Alarm": PutType(
        "cloudwatch", "put_metric_alarm", lambda a, p: p["AlarmName"],
        prepare=lambda p, name, c: {"AlarmName": name, **p},
        delete=lambda c, i, p: c.delete_alarms(AlarmNames=[i]),
    ),
    "AWS::EC2::SecurityGroupEgress": ApiType(
        "ec2", "authorize_security_group_egress", lambda a, p: a["SecurityGroupRules"][0]["SecurityGroupRuleId"],
        prepare=_ingress,
        delete=lambda c, i, p: c.revoke_security_group_egress(**p),
    ),
    "AWS::EC2::SecurityGroupIngress": ApiType(
        "ec2", "authorize_security_group_ingress", lambda a, p: a["SecurityGroupRules"][0]["SecurityGroupRuleId"],
        prepare=_ingress,
        delete=lambda c, i, p: c.revoke_security_group_ingress(**p),
    ),
    "AWS::EC2::VPCEndpoint": ApiType(
        "ec2", "create_vpc_endpoint", lambda a, p: a["VpcEndpoint"]["VpcEndpointId"],
        lambda a, p: {"Id": a["VpcEndpoint"]["VpcEndpointId"]},
        lambda p, name, c: {"VpcEndpointType": "Gateway", **p},
        delete=lambda c, i, p: c.delete_vpc_endpoints(VpcEndpointIds=[i]),
    ),
    "AWS::Budgets::Budget": ApiType(
        "budgets", "create_budget", lambda a, p: p["Budget"]["BudgetName"], prepare=_budget, delete=_delete_budget,
        update=_update_budget,
    ),
    "AWS::ECS::CapacityProvider": ApiType(
        "ecs", "create_capacity_provider", lambda a, p: a["capacityProvider"]["name"],
        prepare=lambda p, name, c: {"Name": name, **p},
        delete=lambda c, i, p: c.delete_capacity_provider(capacityProvider=i),
    ),
    "AWS::ECS::Cluster": ApiType(
        "ecs", "create_cluster", lambda a, p: a["cluster"]["clusterName"],
        lambda a, p: {"Arn": a["cluster"]["clusterArn"]},
        _renamed(lambda p, name, c: {"clusterName": name, **p}, settings="ClusterSettings", clusterName="ClusterName"),
        delete=lambda c, i, p: c.delete_cluster(cluster=i),
    ),
    "AWS::ECS::ClusterCapacityProviderAssociations": PutType(
        "ecs", "put_cluster_capacity_providers", lambda a, p: p["Cluster"],
        delete=lambda c, i, p: c.put_cluster_capacity_providers(
            cluster=i, capacityProviders=[], defaultCapacityProviderStrategy=[]),
    ),
    "AWS::ECS::Service": ApiType(
        "ecs", "create_service", lambda a, p: a["service"]["serviceArn"],
        lambda a, p: {"Name": a["service"]["serviceName"], "ServiceArn": a["service"]["serviceArn"]},
        lambda p, name, c: {"ServiceName": name, **p},
        delete=lambda c, i, p: c.delete_service(cluster=p.get("Cluster", "default"), service=i, force=True),
        update=_update_service, defaults={"DesiredCount": 1},
    ),
    "AWS::ECS::TaskDefinition": ApiType(
        "ecs", "register_task_definition", lambda a, p: a["taskDefinition"]["taskDefinitionArn"],
        lambda a, p: {"TaskDefinitionArn": a["taskDefinition"]["taskDefinitionArn"]},
        lambda p, name, c: {"Family": name, **p},
        delete=lambda c, i, p: c.deregister_task_definition(taskDefinition=i),
    ),
    "AWS::EFS::AccessPoint": ApiType(
        "efs", "create_access_point", lambda a, p: a["AccessPointId"],
        lambda a, p: {"AccessPointId": a["AccessPointId"], "Arn": a["AccessPointArn"]},
        _renamed(lambda p, name, c: {"ClientToken": name, **p}, Tags="AccessPointTags"),
        delete=lambda c, i, p: c.delete_access_point(AccessPointId=i),
    ),
    "AWS::EC2::Instance": ApiType(
        "ec2", "run_instances", lambda a, p: a["Instances"][0]["InstanceId"], prepare=machines.launch,
        delete=lambda c, i, p: c.terminate_instances(InstanceIds=[i]), update=machines.update,
    ),
    "AWS::EC2::Volume": ApiType(
        "ec2", "create_volume", lambda a, p: a["VolumeId"], prepare=machines.make_volume,
        delete=machines.delete_volume, update=machines.grow,
        snapshot=lambda c, i, name: c.create_snapshot(VolumeId=i, Description=name),
    ),
    "AWS::ElastiCache::ReplicationGroup": ApiType(
        "elasticache", "create_replication_group", lambda a, p: a["ReplicationGroup"]["ReplicationGroupId"],
        caches.attributes, _named("ReplicationGroupId", 40),
        delete=lambda c, i, p: c.delete_replication_group(ReplicationGroupId=i),
        update=caches.update, snapshot=caches.snapshot, leave_unfinished=caches.leave_creating,
    ),
    "AWS::ElastiCache::SubnetGroup": ApiType(
        "elasticache", "create_cache_subnet_group", lambda a, p: a["CacheSubnetGroup"]["CacheSubnetGroupName"],
        prepare=_renamed(_named("CacheSubnetGroupName", 255), CacheSubnetGroupDescription="Description"),
    ),
    "AWS::ElastiCache::User": ApiType(
        "elasticache", "create_user", lambda a, p: p["UserId"], prepare=caches.user,
        delete=lambda c, i, p: c.delete_user(UserId=i), update=caches.change_user,
    ),
    "AWS::Logs::MetricFilter": PutType(
        "logs", "put_metric_filter", lambda a, p: p["filterName"],
        prepare=lambda p, name, c: _lower_members({"FilterName": name, **p}, name, c),
        delete=lambda c, i, p: c.delete_metric_filter(logGroupName=p["logGroupName"], filterName=i),
    ),
    "AWS::RDS::DBCluster": ApiType(
        "rds", "create_db_cluster", lambda a, p: a["DBCluster"]["DBClusterIdentifier"],
        _cluster_attributes, _named("DBClusterIdentifier"),
        delete=lambda c, i, p: c.delete_db_cluster(DBClusterIdentifier=i, SkipFinalSnapshot=True),
        update=_update_cluster,
        snapshot=lambda c, i, name: c.create_db_cluster_snapshot(DBClusterIdentifier=i, DBClusterSnapshotIdentifier=name),
    ),
    "AWS::RDS::DBClusterParameterGroup": ApiType(
        "rds", "create_db_cluster_parameter_group",
        lambda a, p: a["DBClusterParameterGroup"]["DBClusterParameterGroupName"],
        prepare=_renamed(_without("Parameters", _named("DBClusterParameterGroupName", 255)),
                         DBParameterGroupFamily="Family"),
        delete=lambda c, i, p: c.delete_db_cluster_parameter_group(DBClusterParameterGroupName=i),
    ),
    "AWS::RDS::DBInstance": ApiType(
        "rds", "create_db_instance", lambda a, p: a["DBInstance"]["DBInstanceIdentifier"],
        _instance_attributes, _monitored(_named("DBInstanceIdentifier")),
        delete=lambda c, i, p: c.delete_db_instance(DBInstanceIdentifier=i, SkipFinalSnapshot=True),
        update=lambda c, i, sent, old: c.modify_db_instance(**shaped(c, "modify_db_instance", {
            **{name: sent[name] for name in ("DBInstanceClass", "AutoMinorVersionUpgrade") if name in sent},
            "DBInstanceIdentifier": i, "ApplyImmediately": True})),
        snapshot=lambda c, i, name: c.create_db_snapshot(DBInstanceIdentifier=i, DBSnapshotIdentifier=name),
    ),
    "AWS::RDS::DBParameterGroup": ApiType(
        "rds", "create_db_parameter_group", lambda a, p: a["DBParameterGroup"]["DBParameterGroupName"],
        lambda a, p: {"DBParameterGroupName": a["DBParameterGroup"]["DBParameterGroupName"]},
        _renamed(_named("DBParameterGroupName", 255), DBParameterGroupFamily="Family"),
        delete=lambda c, i, p: c.delete_db_parameter_group(DBParameterGroupName=i),
    ),
    "AWS::RDS::DBSubnetGroup": ApiType(
        "rds", "create_db_subnet_group", lambda a, p: a["DBSubnetGroup"]["DBSubnetGroupName"],
        prepare=_named("DBSubnetGroupName", 255),
        delete=lambda c, i, p: c.delete_db_subnet_group(DBSubnetGroupName=i),
    ),
    "AWS::RDS::EventSubscription": ApiType(
        "rds", "create_event_subscription", lambda a, p: a["EventSubscription"]["CustSubscriptionId"],
        prepare=_named("SubscriptionName", 255),
        delete=lambda c, i, p: c.delete_event_subscription(SubscriptionName=i),
    ),
    "AWS::S3::BucketPolicy": PutType(
        "s3", "put_bucket_policy", lambda a, p: p["Bucket"],
        prepare=lambda p, name, c: {"Bucket": p["Bucket"], "Policy": text_of(p["PolicyDocument"])},
        delete=lambda c, i, p: c.delete_bucket_policy(Bucket=i),
    ),
    "AWS::SecretsManager::ResourcePolicy": PutType(
        "secretsmanager", "put_resource_policy", lambda a, p: p["SecretId"],
        delete=lambda c, i, p: c.delete_resource_policy(SecretId=i),
    ),
    "AWS::SecretsManager::Secret": Secret(
        "secretsmanager", "create_secret", lambda a, p: a["ARN"], lambda a, p: {"Id": a["ARN"]}, _secret,
        delete=lambda c, i, p: c.delete_secret(SecretId=i, ForceDeleteWithoutRecovery=True),
    ),
    "AWS::SecretsManager::SecretTargetAttachment": PutType(
        "secretsmanager", "put_secret_value", lambda a, p: a["ARN"], lambda a, p: {"Id": a["ARN"]}, _attach_secret,
    ),
    "AWS::SES::EmailIdentity": ApiType(
        "sesv2", "create_email_identity", lambda a, p: p["EmailIdentity"],
        delete=lambda c, i, p: c.delete_email_identity(EmailIdentity=i),
    ),
    "AWS::SNS::Subscription": ApiType(
        "sns", "subscribe", lambda a, p: a["SubscriptionArn"], lambda a, p: {"Arn": a["SubscriptionArn"]},
        delete=lambda c, i, p: c.unsubscribe(SubscriptionArn=i),
    ),
    "AWS::SNS::TopicPolicy": PutType(
        "sns", "set_topic_attributes", lambda a, p: p["TopicArn"] + "|policy",
        lambda a, p: {"Id": p["TopicArn"] + "|policy"},
        lambda p, name, c: {"TopicArn": p["Topics"][0], "AttributeName": "Policy",
                            "AttributeValue": text_of(p["PolicyDocument"])},
    ),
    "AWS::WAFv2::LoggingConfiguration": PutType(
        "wafv2", "put_logging_configuration", lambda a, p: p["LoggingConfiguration"]["ResourceArn"], prepare=firewalls.logging,
        delete=lambda c, i, p: c.delete_logging_configuration(ResourceArn=i),
    ),
    "AWS::WAFv2::WebACL": ApiType(
        "wafv2", "create_web_acl", lambda a, p: f"{a['Summary']['Name']}|{a['Summary']['Id']}|{p['Scope']}",
        firewalls.attributes, firewalls.web_acl, firewalls.delete, firewalls.change,
    ),
    "AWS::WAFv2::WebACLAssociation": ApiType(
        "wafv2", "associate_web_acl", lambda a, p: f"{p['ResourceArn']}|{p['WebACLArn']}", prepare=firewalls.association,
        delete=lambda c, i, p: c.disassociate_web_acl(ResourceArn=p["ResourceArn"]),
    ),
}

for _type, _handler in TABLE.items():
    register(_type, _handler)

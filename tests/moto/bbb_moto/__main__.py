#!/usr/bin/env python3
"""moto_server with its CloudFormation engine repaired enough to deploy a real nested tree (moto 5.2.1).

    python bbb_moto.py -H 127.0.0.1 -p 5700 [--delay-ms 0] [--async]

What it changes (everything else is stock moto):
  intrinsics, conditions, parameters, dynamic references, nested-stack outputs, exports, change sets,
  events per resource, rollback, delete, missing resource types, custom resources, control endpoints.
Control (JSON over HTTP, same port):
  POST /_bbb/reset                       moto reset + forget faults, custom data and running operations
  POST /_bbb/custom   {"Custom::X": {"Data": {..}, "PhysicalResourceId": "..", "Status": "FAILED", "Reason": ".."}}
  POST /_bbb/faults   {"resources": {"LogicalId": "reason"}, "api": [{"action": "DescribeStackEvents",
                       "status": 400, "code": "Throttling", "message": "Rate exceeded", "times": 2}]}
  POST /_bbb/config   {"async": true, "delay_ms": 50}
  GET  /_bbb/calls    every API call seen since reset: [["s3","PUT /bucket/key"],["cloudformation","CreateStack"],..]
"""
import argparse, base64, datetime, functools, io, ipaddress, itertools, json, os, re, signal, subprocess, sys, tempfile, threading, time, urllib.parse, zipfile
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")      # certificates are ISSUED at once
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")  # arn:aws:iam::aws:policy/... exist
os.environ.setdefault("AWS_ACCESS_KEY_ID", "test"); os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")

import boto3                                                 # loopback client for the API-backed types
from botocore.config import Config
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.core.common_models import CloudFormationModel
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.cloudformation import models as M, parsing as P, responses as R, utils as U
from moto.cloudformation.exceptions import ValidationError as VE
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

CFG = {"async": False, "delay_ms": 0, "sigv4": False, "secret": "test"}
FAULTS = {"resources": {}, "api": []}
CUSTOM, CALLS, CFNRESPONSES = {}, [], {}
LOCK = threading.RLock()                                     # one stack operation at a time, like one account-wide lock
PORT = [5000]


def err(msg): return VE(message=msg)
def text(e):
    for a in ("message", "description"):
        v = getattr(e, a, None)
        if isinstance(v, str) and v: return re.sub(r"<[^>]+>", " ", v).strip()
    return f"{type(e).__name__}: {e}"
def suffix(n=12): return "".join(mock_random.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(n))
CLIENTS = {}
def client(svc, region):
    with CLIENT_LOCK:
        if (svc, region) not in CLIENTS:
            CLIENTS[svc, region] = boto3.Session(aws_access_key_id="BBBLOOP", aws_secret_access_key=CFG["secret"]).client(svc, endpoint_url=f"http://127.0.0.1:{PORT[0]}", region_name=region, config=Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}))
        return CLIENTS[svc, region]
CLIENT_LOCK = threading.Lock()
def backend(rm): return M.cloudformation_backends[rm._account_id][rm._region_name]
def stack_of(rm): return backend(rm).stacks.get(rm.stack_id)

# ------------------------------------------------------------------ intrinsics
def s(x): return ("true" if x else "false") if isinstance(x, bool) else str(x)
def ref(name, rm):
    if name == "AWS::NoValue": return None
    if name == "AWS::NotificationARNs":
        st = stack_of(rm); return list(st.notification_arns) if st else []
    if name not in rm._parsed_resources and name not in rm._resource_json_map:
        raise err(f"Template format error: Unresolved resource dependencies [{name}] in the Resources block of the template")
    v = rm[name]
    if v is None or isinstance(v, (str, int, float, list, bool)): return v
    return physical_id(v)
def getatt(v, rm):
    parts = v.split(".") if isinstance(v, str) else [s(clean(p, rm)) for p in v]
    name, attr = parts[0], ".".join(parts[1:])
    if name not in rm._resource_json_map:
        raise err(f"Template error: instance of Fn::GetAtt references undefined resource {name}")
    obj = rm[name]
    if obj is None: return None                              # resource with a false condition
    return attribute(obj, attr, name)
def sub(v, rm):
    tpl, vars_ = (v, {}) if isinstance(v, str) else (v[0], {k: clean(x, rm) for k, x in v[1].items()})
    def one(m):
        n = m.group(1).strip()
        if n.startswith("!"): return "${" + n[1:] + "}"
        r = vars_[n] if n in vars_ else (getatt(n, rm) if "." in n and n not in rm._parsed_resources else ref(n, rm))
        if isinstance(r, list): r = ",".join(map(s, r))
        if r is None: raise err(f"Template error: variable {n} in Fn::Sub expression does not resolve to a string")
        return s(r)
    return re.sub(r"\$\{([^}]*)\}", one, tpl)
def join(v, rm): return v[0].join(s(x) for x in (clean(v[1], rm) or []) if x is not None)
def select(v, rm):
    i, l = int(clean(v[0], rm)), clean(v[1], rm)
    if not isinstance(l, list) or not 0 <= i < len(l):
        raise err("Template error: Fn::Select cannot select nonexistent value at index " + s(i))
    return l[i]
def cidr(v, rm):
    block, count, bits = s(clean(v[0], rm)), int(clean(v[1], rm)), int(clean(v[2], rm)) if len(v) > 2 else 8
    return [str(n) for n in itertools.islice(ipaddress.ip_network(block).subnets(new_prefix=32 - bits), count)]
def azs(v, rm):
    from moto.ec2.models import ec2_backends
    region = clean(v, rm) or rm._region_name
    return [z.name for z in ec2_backends[rm._account_id][region].describe_availability_zones()][:3]
def find(v, rm):
    m, a, b = (s(clean(x, rm)) for x in v[:3]); maps = rm._template.get("Mappings") or {}
    try: return clean(maps[m][a][b], rm)
    except KeyError:
        if len(v) > 3 and "DefaultValue" in v[3]: return clean(v[3]["DefaultValue"], rm)
        raise err(f"Template error: Unable to get mapping for {m}::{a}::{b}")
def cond_if(v, rm):
    if v[0] not in rm.lazy_condition_map: raise err(f"Template error: unresolved condition dependency {v[0]}")
    return clean(v[1] if rm.lazy_condition_map[v[0]] else v[2], rm)
def imp(v, rm):
    n = s(clean(v, rm)); b = backend(rm); x = b.exports.get(n)
    if x is None: raise err(f"No export named {n} found.")
    b.__dict__.setdefault("bbb_imports", {}).setdefault(n, set()).add(rm.stack_id)
    return x.value
FN = {"Ref": ref, "Fn::GetAtt": getatt, "Fn::Sub": sub, "Fn::Join": join, "Fn::Select": select, "Fn::Cidr": cidr, "Fn::GetAZs": azs,
      "Fn::FindInMap": find, "Fn::If": cond_if, "Fn::ImportValue": imp,
      "Fn::Split": lambda v, rm: s(clean(v[1], rm)).split(v[0]),
      "Fn::Base64": lambda v, rm: base64.b64encode(s(clean(v, rm)).encode()).decode(),
      "Fn::ToJsonString": lambda v, rm: json.dumps(clean(v, rm), separators=(",", ":")),
      "Fn::Length": lambda v, rm: len(clean(v, rm))}
def clean(x, rm):
    if isinstance(x, dict):
        if len(x) == 1:
            (k, v), = x.items()
            if k in FN: return FN[k](v, rm)
        return {k: c for k, v in x.items() if (c := clean(v, rm)) is not None}
    if isinstance(x, list): return [c for v in x if (c := clean(v, rm)) is not None]
    return x
def condition(c, rm, cm):
    if isinstance(c, bool): return c
    (op, v), = c.items()
    if op in ("Condition", "Fn::Condition"): return cm[v]
    if op == "Fn::Equals":
        a, b = ([s(e) for e in y] if isinstance(y, list) else "" if y is None else s(y) for y in (clean(x, rm) for x in v))
        return a == b
    parts = (condition(x, rm, cm) for x in v)
    return {"Fn::And": all, "Fn::Or": any, "Fn::Not": lambda p: not next(p)}[op](parts)
def load_conditions(self):
    self.lazy_condition_map = P.LazyDict()
    for n, c in (self._template.get("Conditions") or {}).items(): self.lazy_condition_map[n] = functools.partial(condition, c, self, self.lazy_condition_map)
    for n in self.lazy_condition_map: self.lazy_condition_map[n]
P.clean_json, P.parse_condition, P.ResourceMap.load_conditions = clean, condition, load_conditions

def dynamic(x, account, region):                             # {{resolve:...}} in resource properties
    if isinstance(x, dict): return {k: dynamic(v, account, region) for k, v in x.items()}
    if isinstance(x, list): return [dynamic(v, account, region) for v in x]
    if not isinstance(x, str) or "{{resolve:" not in x: return x
    def one(m):
        svc, rest = m.group(1), m.group(2)
        if svc == "secretsmanager":
            mm = re.match(r"^(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::SecretString(?::([^:]*))?(?::[^:]*)?(?::[^:]*)?)?$", rest)
            try: val = client("secretsmanager", region).get_secret_value(SecretId=mm.group(1))["SecretString"]
            except Exception as e: raise err(f"Could not resolve dynamic reference {m.group(0)}: {e}")
            if not mm.group(2): return val
            try: return s(json.loads(val)[mm.group(2)])
            except Exception: raise err(f"Could not find a value associated with JSONKey in SecretString ({mm.group(2)})")
        name, _, ver = rest.partition(":")
        try: return client("ssm", region).get_parameter(Name=name + (":" + ver if ver else ""), WithDecryption=True)["Parameter"]["Value"]
        except Exception as e: raise err(f"Unable to fetch parameters [{name}] from parameter store for this account. ({e})")
    return re.sub(r"\{\{resolve:(secretsmanager|ssm|ssm-secure):(.+?)\}\}", one, x)

def yaml_tag(loader, tag, node):                             # stock mishandles !Condition, !GetAtt [a, b] and tags on mappings
    import yaml
    v = loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode) else loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else node.value
    if tag == "!GetAtt" and isinstance(v, str): v = v.split(".", 1)
    return {tag[1:] if tag in ("!Ref", "!Condition") else "Fn::" + tag[1:]: v}
for mod in (M, R, U): mod.yaml_tag_constructor = yaml_tag

# ------------------------------------------------------------------ parameters
def load_parameters(self):
    slots = self._template.get("Parameters") or {}
    self.no_echo_parameter_keys, self.bbb_raw = [], {}
    if self._template:
        unknown = [k for k in self.input_parameters if k not in slots]
        if unknown: raise err(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
        missing = [k for k, x in slots.items() if k not in self.input_parameters and "Default" not in x]
        if missing: raise err(f"Parameters: [{', '.join(missing)}] must have values")
    for n, x in slots.items():
        t = x.get("Type", "String"); raw = self.input_parameters.get(n, x.get("Default"))
        raw = ",".join(s(i) for i in raw) if isinstance(raw, list) else s(raw)
        items = [i.strip() for i in raw.split(",")] if t == "CommaDelimitedList" or t.startswith("List<") else [raw]
        why = x.get("ConstraintDescription")
        def bad(msg): raise err(f"Parameter '{n}' " + (f"must satisfy constraint: {why}" if why else msg) if not msg.startswith("Parameter") else msg)
        for i in items:
            if "AllowedValues" in x and i not in [s(a) for a in x["AllowedValues"]]:
                bad(f"must be one of AllowedValues")
            if "AllowedPattern" in x and not re.fullmatch(x["AllowedPattern"], i): bad(f"must match pattern {x['AllowedPattern']}")
            if "MinLength" in x and len(i) < int(x["MinLength"]): bad(f"must contain at least {x['MinLength']} characters")
            if "MaxLength" in x and len(i) > int(x["MaxLength"]): bad(f"must contain at most {x['MaxLength']} characters")
            if t in ("Number", "List<Number>"):
                try: f = float(i)
                except ValueError: raise err(f"Parameter '{n}' must be a number")
                if "MinValue" in x and f < float(x["MinValue"]): bad(f"must be a number not less than {x['MinValue']}")
                if "MaxValue" in x and f > float(x["MaxValue"]): bad(f"must be a number not greater than {x['MaxValue']}")
        num = lambda i: int(i) if re.fullmatch(r"[-+]?\d+", i) else float(i)
        if t.startswith("AWS::SSM::Parameter::Value"):
            from moto.ssm import ssm_backends
            p = ssm_backends[self._account_id][self._region_name].get_parameter(raw)
            if p is None: raise err(f"Parameters: [{raw}] cannot be found.")   # AWS: "Unable to fetch parameters [..] from parameter store for this account."
            val = p.value.split(",") if "<List<" in t or "CommaDelimitedList" in t else p.value
        elif t == "Number": val = num(raw)
        elif t == "List<Number>": val = [num(i) for i in items]
        elif t == "CommaDelimitedList" or t.startswith("List<"): val = items
        else: val = raw
        if x.get("NoEcho") in (True, "true"): self.no_echo_parameter_keys.append(n)
        self.resolved_parameters[n] = val; self.bbb_raw[n] = raw
    for k in [k for k in self.resolved_parameters if k not in slots]: del self.resolved_parameters[k]
    self._parsed_resources.update(self.resolved_parameters)
P.ResourceMap.load_parameters = load_parameters
P.ResourceMap.validate_outputs = lambda self: None
def parameter_list(self):
    rm = self.resource_map; out = []
    for k, raw in getattr(rm, "bbb_raw", {}).items():
        d = {"ParameterKey": k, "ParameterValue": "****" if k in rm.no_echo_parameter_keys else raw}
        if str((rm._template.get("Parameters") or {}).get(k, {}).get("Type", "")).startswith("AWS::SSM"): d["ResolvedValue"] = ",".join(rm.resolved_parameters[k]) if isinstance(rm.resolved_parameters[k], list) else rm.resolved_parameters[k]
        out.append(d)
    return out
M.Stack.parameter_list = property(parameter_list)
M.Stack.stack_parameters = property(lambda self: dict(getattr(self.resource_map, "bbb_raw", {})))

# ------------------------------------------------------------------ resource types
ALB_ZONE = {"eu-west-1": "Z32O12XQLNTSW2", "us-east-1": "Z35SXDOTRQ7X7K", "eu-central-1": "Z215JYRZR1TBD5"}
ATTRS = {  # attributes moto's own models do not give
    "AWS::EFS::FileSystem": {"Arn": lambda o: o.file_system_arn, "FileSystemId": lambda o: o.file_system_id},
    "AWS::EC2::Subnet": {"AvailabilityZone": lambda o: o.availability_zone, "SubnetId": lambda o: o.id, "VpcId": lambda o: o.vpc_id, "CidrBlock": lambda o: o.cidr_block},
    "AWS::EFS::MountTarget": {"Id": lambda o: o.mount_target_id, "IpAddress": lambda o: o.ip_address},
    "AWS::EC2::SubnetRouteTableAssociation": {"Id": lambda o: "rtbassoc-" + o.subnet_id[-17:]},
    "AWS::EC2::SecurityGroup": {"VpcId": lambda o: o.vpc_id}, "AWS::EC2::EIP": {"PublicIp": lambda o: o.public_ip},
    "AWS::EC2::InternetGateway": {"InternetGatewayId": lambda o: o.id}, "AWS::EC2::RouteTable": {"RouteTableId": lambda o: o.id}, "AWS::EC2::NatGateway": {"NatGatewayId": lambda o: o.id},
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {"CanonicalHostedZoneID": lambda o: ALB_ZONE.get(o.arn.split(":")[3], "Z000000000000"), "LoadBalancerFullName": lambda o: o.arn.split("loadbalancer/")[1], "LoadBalancerArn": lambda o: o.arn},
    "AWS::ElasticLoadBalancingV2::TargetGroup": {"TargetGroupFullName": lambda o: "targetgroup/" + o.arn.split("targetgroup/")[1], "TargetGroupName": lambda o: o.name, "TargetGroupArn": lambda o: o.arn},
    "AWS::ElasticLoadBalancingV2::Listener": {"ListenerArn": lambda o: o.arn}, "AWS::ElasticLoadBalancingV2::ListenerRule": {"RuleArn": lambda o: o.arn},
    "AWS::ECS::Service": {"ServiceArn": lambda o: o.arn}, "AWS::ECS::TaskDefinition": {"TaskDefinitionArn": lambda o: o.arn},
    "AWS::Logs::LogGroup": {"Arn": lambda o: o.arn + ":*"}, "AWS::SNS::Topic": {"TopicArn": lambda o: o.arn}, "AWS::IAM::ManagedPolicy": {"PolicyArn": lambda o: o.arn},
    "AWS::KMS::Key": {"KeyId": lambda o: o.id}, "AWS::Route53::HostedZone": {"Id": lambda o: o.resource_id, "NameServers": lambda o: o.delegation_set.name_servers},
    "AWS::SSM::Parameter": {"Value": lambda o: o.value, "Type": lambda o: o.parameter_type}, "AWS::AutoScaling::AutoScalingGroup": {"AutoScalingGroupARN": lambda o: o.arn},
}
def coerce(v, shape):                                        # CloudFormation values -> what the API's shapes want; unknown members dropped
    if v is None: return None
    t = shape.type_name
    if t == "structure":
        low = {k.lower(): k for k in shape.members}
        return {low[k.lower()]: coerce(x, shape.members[low[k.lower()]]) for k, x in v.items() if k.lower() in low} if isinstance(v, dict) else v
    if t == "list": return [coerce(i, shape.member) for i in (v if isinstance(v, list) else [v])]
    if t == "map": return {s(k): coerce(x, shape.value) for k, x in v.items()}
    if t == "boolean": return v if isinstance(v, bool) else s(v).lower() == "true"
    if t in ("integer", "long"): return int(v)
    if t in ("double", "float"): return float(v)
    return json.dumps(v) if isinstance(v, (dict, list)) else s(v)
class Api(CloudFormationModel):
    """A resource made through moto's own HTTP API (type in API), or a stand-in with plausible ids (any other type)."""
    __module__ = "moto.cloudformation.bbb"                   # moto's instance tracker wants moto.<service>
    def __init__(self, cf_type, pid, attrs, drop): self.cf_resource_type, self.pid, self.attrs, self.drop = cf_type, pid, attrs, drop
    @property
    def physical_resource_id(self): return self.pid
    def get_cfn_attribute(self, a):
        if a in self.attrs: return self.attrs[a]
        if self.cf_resource_type in API: raise P.UnformattedGetAttTemplateException()
        return f"{self.pid}.{a}"
    def delete(self, account, region):
        if self.drop: self.drop()
def api_type(svc, op, pid, attrs=lambda r, p: {}, name=None, prep=None, drop=None, change=None):
    def make(cf_type, gen, props, region):
        c = client(svc, region); p = dict(props)
        if prep: p = prep(p, gen, c)
        if name and name not in p: p[name] = gen
        shape = c.meta.service_model.operation_model("".join(w.capitalize() for w in op.split("_")).replace("Db", "DB") if svc == "rds" else c.meta.method_to_api_mapping[op]).input_shape
        r = getattr(c, op)(**coerce(p, shape)); r.pop("ResponseMetadata", None)
        ident = pid(r, p)
        o = Api(cf_type, ident, attrs(r, p), (lambda: drop(c, ident, p)) if drop else None)
        o.change = (lambda np: change(c, ident, np)) if change else None
        return o
    return make
def secret(p, gen, c):
    p.setdefault("Name", gen); g = p.pop("GenerateSecretString", None)
    if g is not None:
        kw = {k: g[k] for k in ("PasswordLength", "ExcludeCharacters", "ExcludeNumbers", "ExcludePunctuation", "ExcludeUppercase", "ExcludeLowercase", "IncludeSpace", "RequireEachIncludedType") if k in g}
        pw = c.get_random_password(**coerce(kw, c.meta.service_model.operation_model("GetRandomPassword").input_shape))["RandomPassword"]
        p["SecretString"] = json.dumps({**json.loads(g["SecretStringTemplate"]), g["GenerateStringKey"]: pw}) if "SecretStringTemplate" in g else pw
    return p
def low(k, n=63):                                            # generated identifiers: lower case, at most n characters, the random end kept
    return lambda p, g, c: {**p, k: s(p.get(k) or (g if len(g) <= n else g[:n - 13].rstrip("-") + "-" + g[-12:])).lower().replace("_", "-")}
ep = lambda r, k: {"Endpoint.Address": r[k].get("Endpoint", ""), "Endpoint.Port": s(r[k].get("Port", 5432)), "ReadEndpoint.Address": r[k].get("ReaderEndpoint", ""), "DBClusterArn": r[k].get("DBClusterArn", ""), "DBClusterResourceId": r[k].get("DbClusterResourceId", "")}
API = {
    "AWS::SecretsManager::Secret": api_type("secretsmanager", "create_secret", lambda r, p: r["ARN"], lambda r, p: {"Id": r["ARN"]}, prep=secret, drop=lambda c, i, p: c.delete_secret(SecretId=i, ForceDeleteWithoutRecovery=True)),
    "AWS::RDS::DBCluster": api_type("rds", "create_db_cluster", lambda r, p: r["DBCluster"]["DBClusterIdentifier"], lambda r, p: ep(r, "DBCluster"), prep=low("DBClusterIdentifier"), drop=lambda c, i, p: c.delete_db_cluster(DBClusterIdentifier=i, SkipFinalSnapshot=True)),
    "AWS::RDS::DBInstance": api_type("rds", "create_db_instance", lambda r, p: r["DBInstance"]["DBInstanceIdentifier"], lambda r, p: {"Endpoint.Address": r["DBInstance"].get("Endpoint", {}).get("Address", ""), "Endpoint.Port": s(r["DBInstance"].get("Endpoint", {}).get("Port", "")), "DBInstanceArn": r["DBInstance"]["DBInstanceArn"]}, prep=low("DBInstanceIdentifier"), drop=lambda c, i, p: c.delete_db_instance(DBInstanceIdentifier=i, SkipFinalSnapshot=True)),
    "AWS::RDS::DBSubnetGroup": api_type("rds", "create_db_subnet_group", lambda r, p: r["DBSubnetGroup"]["DBSubnetGroupName"], prep=low("DBSubnetGroupName"), drop=lambda c, i, p: c.delete_db_subnet_group(DBSubnetGroupName=i)),
    "AWS::RDS::DBParameterGroup": api_type("rds", "create_db_parameter_group", lambda r, p: r["DBParameterGroup"]["DBParameterGroupName"], lambda r, p: {"DBParameterGroupName": r["DBParameterGroup"]["DBParameterGroupName"]}, prep=lambda p, g, c: low("DBParameterGroupName")({**p, "DBParameterGroupFamily": p.get("Family")}, g, c), drop=lambda c, i, p: c.delete_db_parameter_group(DBParameterGroupName=i)),
    "AWS::RDS::DBClusterParameterGroup": api_type("rds", "create_db_cluster_parameter_group", lambda r, p: r["DBClusterParameterGroup"]["DBClusterParameterGroupName"], prep=lambda p, g, c: low("DBClusterParameterGroupName")({**p, "DBParameterGroupFamily": p.get("Family")}, g, c), drop=lambda c, i, p: c.delete_db_cluster_parameter_group(DBClusterParameterGroupName=i)),
    "AWS::ElastiCache::SubnetGroup": api_type("elasticache", "create_cache_subnet_group", lambda r, p: r["CacheSubnetGroup"]["CacheSubnetGroupName"], prep=lambda p, g, c: low("CacheSubnetGroupName")({**p, "CacheSubnetGroupDescription": p.get("Description")}, g, c)),
    "AWS::ElastiCache::ReplicationGroup": api_type("elasticache", "create_replication_group", lambda r, p: r["ReplicationGroup"]["ReplicationGroupId"], lambda r, p: {"PrimaryEndPoint.Address": f"{p['ReplicationGroupId']}.bbb.ng.0001.cache.amazonaws.com", "PrimaryEndPoint.Port": s(p.get("Port", 6379)), "ReaderEndPoint.Address": f"{p['ReplicationGroupId']}-ro.bbb.ng.0001.cache.amazonaws.com"}, prep=low("ReplicationGroupId", 40), drop=lambda c, i, p: c.delete_replication_group(ReplicationGroupId=i)),
    "AWS::CertificateManager::Certificate": api_type("acm", "request_certificate", lambda r, p: r["CertificateArn"], prep=lambda p, g, c: {k: v for k, v in p.items() if k != "DomainValidationOptions"}, drop=lambda c, i, p: c.delete_certificate(CertificateArn=i)),
    "AWS::ECS::Cluster": api_type("ecs", "create_cluster", lambda r, p: r["cluster"]["clusterName"], lambda r, p: {"Arn": r["cluster"]["clusterArn"]}, prep=lambda p, g, c: {**p, "clusterName": p.get("ClusterName", g), "settings": p.get("ClusterSettings", [])}, drop=lambda c, i, p: c.delete_cluster(cluster=i)),
    "AWS::ECS::TaskDefinition": api_type("ecs", "register_task_definition", lambda r, p: r["taskDefinition"]["taskDefinitionArn"], lambda r, p: {"TaskDefinitionArn": r["taskDefinition"]["taskDefinitionArn"]}, prep=lambda p, g, c: {"Family": g, **p}, drop=lambda c, i, p: c.deregister_task_definition(taskDefinition=i)),
    "AWS::ECS::Service": api_type("ecs", "create_service", lambda r, p: r["service"]["serviceArn"], lambda r, p: {"Name": r["service"]["serviceName"], "ServiceArn": r["service"]["serviceArn"]}, prep=lambda p, g, c: {"ServiceName": g, **p}, drop=lambda c, i, p: c.delete_service(cluster=p.get("Cluster", "default"), service=i, force=True),
                                  change=lambda c, i, p: c.update_service(cluster=p.get("Cluster", "default"), service=i, taskDefinition=p["TaskDefinition"], **({"desiredCount": int(p["DesiredCount"])} if "DesiredCount" in p else {}))),
    "AWS::ECS::CapacityProvider": api_type("ecs", "create_capacity_provider", lambda r, p: r["capacityProvider"]["name"], name="name", prep=lambda p, g, c: {"name": p.get("Name", g), "autoScalingGroupProvider": p["AutoScalingGroupProvider"]}, drop=lambda c, i, p: c.delete_capacity_provider(capacityProvider=i)),
    "AWS::ECS::ClusterCapacityProviderAssociations": api_type("ecs", "put_cluster_capacity_providers", lambda r, p: p["Cluster"]),
    "AWS::ApplicationAutoScaling::ScalableTarget": api_type("application-autoscaling", "register_scalable_target", lambda r, p: f"{p['ResourceId']}|{p['ScalableDimension']}|{p['ServiceNamespace']}", drop=lambda c, i, p: c.deregister_scalable_target(ServiceNamespace=p["ServiceNamespace"], ResourceId=p["ResourceId"], ScalableDimension=p["ScalableDimension"])),
    "AWS::ApplicationAutoScaling::ScalingPolicy": api_type("application-autoscaling", "put_scaling_policy", lambda r, p: r["PolicyARN"], prep=lambda p, g, c: {**p, **(dict(zip(("ResourceId", "ScalableDimension", "ServiceNamespace"), p["ScalingTargetId"].split("|"))) if "ScalingTargetId" in p else {})}),
    "AWS::SES::EmailIdentity": api_type("sesv2", "create_email_identity", lambda r, p: p["EmailIdentity"], lambda r, p: {f"DkimDNSToken{k}{i}": f"{t}{i}.{p['EmailIdentity']}" for i in (1, 2, 3) for k, t in (("Name", "tok"), ("Value", "val"))}, drop=lambda c, i, p: c.delete_email_identity(EmailIdentity=i)),
    "AWS::SNS::Subscription": api_type("sns", "subscribe", lambda r, p: r["SubscriptionArn"], lambda r, p: {"Arn": r["SubscriptionArn"]}, drop=lambda c, i, p: c.unsubscribe(SubscriptionArn=i)),
    "AWS::EC2::VPCEndpoint": api_type("ec2", "create_vpc_endpoint", lambda r, p: r["VpcEndpoint"]["VpcEndpointId"], lambda r, p: {"Id": r["VpcEndpoint"]["VpcEndpointId"]}, prep=lambda p, g, c: {k: v for k, v in p.items() if k != "PolicyDocument"}, drop=lambda c, i, p: c.delete_vpc_endpoints(VpcEndpointIds=[i])),
    "AWS::CloudWatch::Alarm": api_type("cloudwatch", "put_metric_alarm", lambda r, p: p["AlarmName"], lambda r, p: {"Arn": f"arn:aws:cloudwatch:alarm:{p['AlarmName']}"}, name="AlarmName", drop=lambda c, i, p: c.delete_alarms(AlarmNames=[i])),
    "AWS::S3::BucketPolicy": api_type("s3", "put_bucket_policy", lambda r, p: p["Bucket"], prep=lambda p, g, c: {"Bucket": p["Bucket"], "Policy": p["PolicyDocument"]}),
    "AWS::EFS::AccessPoint": api_type("efs", "create_access_point", lambda r, p: r["AccessPointId"], lambda r, p: {"AccessPointId": r["AccessPointId"], "Arn": r["AccessPointArn"]}, prep=lambda p, g, c: {**p, "ClientToken": g}, drop=lambda c, i, p: c.delete_access_point(AccessPointId=i)),
    "AWS::EC2::SecurityGroupIngress": api_type("ec2", "authorize_security_group_ingress", lambda r, p: r["SecurityGroupRules"][0]["SecurityGroupRuleId"], prep=lambda p, g, c: {"GroupId": p["GroupId"], "IpPermissions": [{"IpProtocol": p["IpProtocol"], **{k: p[k] for k in ("FromPort", "ToPort") if k in p}, **({"IpRanges": [{"CidrIp": p["CidrIp"]}]} if "CidrIp" in p else {}), **({"UserIdGroupPairs": [{"GroupId": p["SourceSecurityGroupId"]}]} if "SourceSecurityGroupId" in p else {})}]}),
}
DELETE = {  # models that have no delete of their own in moto
    "AWS::EC2::RouteTable": lambda c, i, o: c("ec2").delete_route_table(RouteTableId=i),
    "AWS::EC2::Route": lambda c, i, o: c("ec2").delete_route(RouteTableId=o.route_table.id, DestinationCidrBlock=o.destination_cidr_block),
    "AWS::EC2::SubnetRouteTableAssociation": lambda c, i, o: [c("ec2").disassociate_route_table(AssociationId=a["RouteTableAssociationId"]) for t in c("ec2").describe_route_tables(RouteTableIds=[o.route_table_id])["RouteTables"] for a in t["Associations"] if a.get("SubnetId") == o.subnet_id],
    "AWS::EC2::VPCGatewayAttachment": lambda c, i, o: [c("ec2").detach_internet_gateway(InternetGatewayId=g["InternetGatewayId"], VpcId=o.vpc_id) for g in c("ec2").describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [o.vpc_id]}])["InternetGateways"]],
    "AWS::EC2::InternetGateway": lambda c, i, o: c("ec2").delete_internet_gateway(InternetGatewayId=i),
    "AWS::EC2::NatGateway": lambda c, i, o: c("ec2").delete_nat_gateway(NatGatewayId=i),
    "AWS::EC2::EIP": lambda c, i, o: c("ec2").release_address(AllocationId=o.allocation_id),
    "AWS::ElasticLoadBalancingV2::TargetGroup": lambda c, i, o: c("elbv2").delete_target_group(TargetGroupArn=i),
    "AWS::ElasticLoadBalancingV2::Listener": lambda c, i, o: c("elbv2").delete_listener(ListenerArn=i),
    "AWS::ElasticLoadBalancingV2::ListenerRule": lambda c, i, o: c("elbv2").delete_rule(RuleArn=i),
    "AWS::Route53::HostedZone": lambda c, i, o: c("route53").delete_hosted_zone(Id=i),
    "AWS::IAM::ManagedPolicy": lambda c, i, o: c("iam").delete_policy(PolicyArn=i),
    "AWS::S3::Bucket": lambda c, i, o: c("s3").delete_bucket(Bucket=i),
    "AWS::IAM::AccessKey": lambda c, i, o: c("iam").delete_access_key(UserName=o.user_name, AccessKeyId=i),
}
def drop_role(c, i, o):
    c = c("iam")
    for a in c.list_attached_role_policies(RoleName=i)["AttachedPolicies"]: c.detach_role_policy(RoleName=i, PolicyArn=a["PolicyArn"])
    for n in c.list_role_policies(RoleName=i)["PolicyNames"]: c.delete_role_policy(RoleName=i, PolicyName=n)
    c.delete_role(RoleName=i)
DELETE["AWS::IAM::Role"] = drop_role
STOCK_CLASS = P.resource_class_from_type
def physical_id(o):
    v = getattr(o, "physical_resource_id", None)
    return v if isinstance(v, str) and v else getattr(o, "bbb_pid", None) or "stub"
def attribute(o, attr, name):
    t = getattr(o, "cf_resource_type", "")
    if attr in ATTRS.get(t, {}): return ATTRS[t][attr](o)
    try:
        v = o.get_cfn_attribute(attr)
        if not isinstance(v, dict) or "Fn::GetAtt" not in v: return v
    except NotImplementedError: pass
    except P.UnformattedGetAttTemplateException: pass
    except AttributeError:
        if hasattr(o, "get_cfn_attribute"): raise
    raise err(f"Template error: resource {name} does not support attribute type {attr} in Fn::GetAtt")

REPLACE = {"AWS::ECS::TaskDefinition"}                       # any change makes a new one

# ------------------------------------------------------------------ custom resources
DRIVER = """import sys,json,os,importlib
sys.path[:0]=[os.environ['BBB_CODE'],os.environ['BBB_SHIM']]
m,f=os.environ['BBB_HANDLER'].rsplit('.',1)
class C: aws_request_id='r'; log_stream_name='log'; log_group_name='g'; function_name=os.environ['AWS_LAMBDA_FUNCTION_NAME']; invoked_function_arn=os.environ['BBB_ARN']; get_remaining_time_in_millis=lambda s:30000
getattr(importlib.import_module(m.replace('/','.')),f)(json.load(sys.stdin),C())
"""
SHIM = """import json,urllib.request
SUCCESS='SUCCESS'; FAILED='FAILED'
def send(event,context,status,data,physicalResourceId=None,noEcho=False,reason=None):
    b=json.dumps({'Status':status,'Reason':reason or 'See log','PhysicalResourceId':physicalResourceId or context.log_stream_name,'StackId':event['StackId'],'RequestId':event['RequestId'],'LogicalResourceId':event['LogicalResourceId'],'NoEcho':noEcho,'Data':data}).encode()
    urllib.request.urlopen(urllib.request.Request(event['ResponseURL'],data=b,method='PUT',headers={'content-type':''}))
"""
def run_lambda(fn, event):
    """Runs the function's own Python code as a child process, its AWS calls going to this server."""
    with tempfile.TemporaryDirectory() as d:
        code, shim = os.path.join(d, "code"), os.path.join(d, "shim"); os.makedirs(code); os.makedirs(shim)
        zipfile.ZipFile(io.BytesIO(fn.code_bytes)).extractall(code)
        open(os.path.join(shim, "cfnresponse.py"), "w").write(SHIM)
        tok = str(len(CFNRESPONSES)); CFNRESPONSES[tok] = None
        event["ResponseURL"] = f"http://127.0.0.1:{PORT[0]}/_bbb/cfnresponse/{tok}"
        env = {**os.environ, **{k: s(v) for k, v in (fn.environment_vars or {}).items()}, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{PORT[0]}", "AWS_REGION": fn.region, "AWS_DEFAULT_REGION": fn.region,
               "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": CFG["secret"], "AWS_LAMBDA_FUNCTION_NAME": fn.function_name, "BBB_ARN": fn.function_arn, "BBB_HANDLER": fn.handler, "BBB_CODE": code, "BBB_SHIM": shim}
        p = subprocess.run([sys.executable, "-c", DRIVER], input=json.dumps(event), text=True, capture_output=True, env=env, timeout=min(int(fn.timeout or 30), 60))
        return CFNRESPONSES.pop(tok) or {"Status": "FAILED", "Reason": "no response from the function: " + (p.stderr or p.stdout)[-300:]}
def custom(kind, lid, props, rm, old=None, pid=None):
    t = rm._resource_json_map[lid]["Type"]
    r = CUSTOM.get(f"{t}/{lid}") or CUSTOM.get(t)
    if r is None:
        from moto.awslambda import lambda_backends
        if "ServiceToken" not in props: raise err("Invalid template resource property 'ServiceToken'")
        try: fn = lambda_backends[rm._account_id][rm._region_name].get_function(props["ServiceToken"])
        except Exception: raise err(f"Custom resource's function not found: {props['ServiceToken']}")
        ev = {"RequestType": kind, "ServiceToken": props["ServiceToken"], "StackId": rm.stack_id, "RequestId": str(mock_random.uuid4()), "LogicalResourceId": lid, "ResourceType": t, "ResourceProperties": props}
        if pid: ev["PhysicalResourceId"] = pid
        if old is not None: ev["OldResourceProperties"] = old
        r = run_lambda(fn, ev) if str(fn.run_time).startswith("python") else {"Status": "SUCCESS", "Data": {}}
    if r.get("Status", "SUCCESS") != "SUCCESS":
        raise err(f"Received response status [FAILED] from custom resource. Message returned: {r.get('Reason', 'no reason')}")
    o = Api(t, r.get("PhysicalResourceId") or pid or f"{rm['AWS::StackName']}-{lid}-{suffix()}", r.get("Data") or {}, None)
    o.custom_props = props
    return o
def is_custom(t): return t.startswith("Custom::") or t == "AWS::CloudFormation::CustomResource"

# ------------------------------------------------------------------ the engine: events, create, update, delete, rollback
class ResourceFailed(Exception):
    def __init__(self, lid, reason): super().__init__(reason); self.lid, self.reason = lid, reason
def emit(st, status, reason=None, lid=None, pid=None, typ="AWS::CloudFormation::Stack"):
    e = M.Event(stack_id=st.stack_id, stack_name=st.name, logical_resource_id=lid or st.name, physical_resource_id=st.stack_id if lid is None else pid or "",
                resource_type=typ, resource_status=status, resource_status_reason=reason, resource_properties=None)
    e.client_request_token = getattr(st, "bbb_token", None)
    if st.events: e.timestamp = max(e.timestamp, st.events[-1].timestamp + datetime.timedelta(milliseconds=1))   # one millisecond apart: order and EventId stay unique
    if lid is not None: e.event_id = f"{lid}-{status}-{e.timestamp.strftime('%Y-%m-%dT%H:%M:%S.')}{e.timestamp.microsecond // 1000:03d}Z"   # AWS: a UUID only for the stack's own events
    try: e.sendToSns(st.account_id, st.region_name, st.notification_arns)
    except Exception: pass
    st.events.append(e)
    if lid is None:
        st.status, st.bbb_reason = status, reason
        if status.startswith("UPDATE") or status.startswith("DELETE"): st.last_updated_time = utcnow()
    else:
        st.__dict__.setdefault("bbb_res", {})[lid] = {"LogicalResourceId": lid, "PhysicalResourceId": pid or "", "ResourceType": typ, "ResourceStatus": status, "ResourceStatusReason": reason,
                                                      "Timestamp": e.timestamp, "LastUpdatedTimestamp": e.timestamp, "StackId": st.stack_id, "StackName": st.name}
def pause():
    if CFG["delay_ms"]: time.sleep(CFG["delay_ms"] / 1000)
def fault(st, lid):
    f = FAULTS["resources"]; r = f.get(f"{st.name}/{lid}") or f.get(lid)
    if r: raise err(r)

def prepare(lid, rj, rm):
    """Evaluate a resource's properties (this creates what it refers to); returns (class or None, cleaned json, physical name)."""
    t = rj["Type"]
    for d in ([rj["DependsOn"]] if isinstance(rj.get("DependsOn"), str) else rj.get("DependsOn") or []):
        if d not in rm._resource_json_map: raise err(f"Template format error: Unresolved resource dependencies [{d}] in the Resources block of the template")
        rm[d]
    js = {"Type": t, "Properties": dynamic(clean(rj.get("Properties") or {}, rm), rm._account_id, rm._region_name)}
    name = P.generate_resource_name(t, rm["AWS::StackName"], lid)
    cls = None if t in API or is_custom(t) else STOCK_CLASS(t)
    if cls:
        np = P.resource_name_property_from_type(t)
        if np and js["Properties"].get(np): name = js["Properties"][np]
        elif t == "AWS::SSM::Parameter": js["Properties"].setdefault("Name", name)
        elif t == "AWS::KMS::Key": js["Properties"].setdefault("KeyPolicy", {})
    if t.startswith("AWS::Route53::RecordSet") and "HostedZoneId" not in js["Properties"] and "HostedZoneName" in js["Properties"]:
        from moto.route53.models import route53_backends
        want = js["Properties"]["HostedZoneName"].rstrip(".")
        z = [z for z in route53_backends[rm._account_id]["aws"].zones.values() if z.name.rstrip(".") == want]
        if not z: raise err(f"No hosted zones found with name {want}.")
        js["Properties"]["HostedZoneId"] = z[0].resource_id
    if t == "AWS::SecretsManager::Secret": name = f"{lid}-{suffix(12)}"
    return cls, js, name
def build(lid, cls, js, name, rm):
    t = js["Type"]
    if is_custom(t): o = custom("Create", lid, js["Properties"], rm)
    elif t in API: o = API[t](t, name, js["Properties"], rm._region_name)
    elif cls is None: o = Api(t, name, {"Arn": f"arn:aws:{t.split('::')[1].lower()}:{rm._region_name}:{rm._account_id}:{t.split('::')[2].lower()}/{name}"}, None)
    else: o = cls.create_from_cloudformation_json(name, js, rm._account_id, rm._region_name, LogicalId=lid, StackId=rm.stack_id, ResourceType=t)
    o.cf_resource_type, o.logical_resource_id = t, lid
    if not isinstance(getattr(o, "physical_resource_id", None), str): o.bbb_pid = name
    if t in AFTER: AFTER[t](lambda svc: client(svc, rm._region_name), physical_id(o), js["Properties"])
    return o
def bucket_settings(c, b, p):
    c = c("s3")
    if "VersioningConfiguration" in p: c.put_bucket_versioning(Bucket=b, VersioningConfiguration=p["VersioningConfiguration"])
    if "PublicAccessBlockConfiguration" in p: c.put_public_access_block(Bucket=b, PublicAccessBlockConfiguration=coerce(p["PublicAccessBlockConfiguration"], c.meta.service_model.shape_for("PublicAccessBlockConfiguration")))
    if "OwnershipControls" in p: c.put_bucket_ownership_controls(Bucket=b, OwnershipControls=p["OwnershipControls"])
def egress(c, i, p):
    if not p.get("SecurityGroupEgress"): return
    c = c("ec2"); c.revoke_security_group_egress(GroupId=i, IpPermissions=c.describe_security_groups(GroupIds=[i])["SecurityGroups"][0]["IpPermissionsEgress"])
    c.authorize_security_group_egress(GroupId=i, IpPermissions=[{"IpProtocol": s(r["IpProtocol"]), **{k: int(r[k]) for k in ("FromPort", "ToPort") if k in r}, **({"IpRanges": [{"CidrIp": r["CidrIp"]}]} if "CidrIp" in r else {}), **({"UserIdGroupPairs": [{"GroupId": r["DestinationSecurityGroupId"]}]} if "DestinationSecurityGroupId" in r else {})} for r in p["SecurityGroupEgress"]])
truth = lambda v: s(v).lower() == "true"
AFTER = {  # properties moto's own models drop
    "AWS::S3::Bucket": bucket_settings, "AWS::EC2::SecurityGroup": egress,
    "AWS::IAM::Role": lambda c, i, p: [c("iam").attach_role_policy(RoleName=i, PolicyArn=a) for a in p.get("ManagedPolicyArns", [])],
    "AWS::EC2::VPC": lambda c, i, p: [c("ec2").modify_vpc_attribute(VpcId=i, **{k: {"Value": truth(p[k])}}) for k in ("EnableDnsSupport", "EnableDnsHostnames") if k in p],
    "AWS::EC2::Subnet": lambda c, i, p: "MapPublicIpOnLaunch" in p and c("ec2").modify_subnet_attribute(SubnetId=i, MapPublicIpOnLaunch={"Value": truth(p["MapPublicIpOnLaunch"])}),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": lambda c, i, p: p.get("LoadBalancerAttributes") and c("elbv2").modify_load_balancer_attributes(LoadBalancerArn=i, Attributes=[{k: s(v) for k, v in x.items()} for x in p["LoadBalancerAttributes"]]),
    "AWS::ElasticLoadBalancingV2::TargetGroup": lambda c, i, p: p.get("TargetGroupAttributes") and c("elbv2").modify_target_group_attributes(TargetGroupArn=i, Attributes=[{k: s(v) for k, v in x.items()} for x in p["TargetGroupAttributes"]]),
}
def create_one(lid, rj, rm, account_id=None, region_name=None):
    st = stack_of(rm); c = rj.get("Condition")
    if c is not None:
        if c not in rm.lazy_condition_map: raise err(f"Template format error: Unresolved dependency [{c}]")
        if not rm.lazy_condition_map[c]: return None
    if lid in getattr(rm, "bbb_busy", ()): raise err(f"Circular dependency between resources: [{lid}]")
    rm.__dict__.setdefault("bbb_busy", []).append(lid); t = rj["Type"]; pid = None
    try:
        cls, js, name = prepare(lid, rj, rm)
        emit(st, "CREATE_IN_PROGRESS", None, lid, None, t); pause(); fault(st, lid)
        if t == "AWS::CloudFormation::Stack": js["bbb"] = (st, lid)
        o = build(lid, cls, js, name, rm); pid = physical_id(o)
        if t != "AWS::CloudFormation::Stack": emit(st, "CREATE_IN_PROGRESS", "Resource creation Initiated", lid, pid, t)
        tag(st, lid, o)
        emit(st, "CREATE_COMPLETE", None, lid, pid, t)
        st.__dict__.setdefault("bbb_order", []).append(lid)
        return o
    except ResourceFailed as e:
        if e.lid != lid: raise                               # a dependency failed, it has its own event
        emit(st, "CREATE_FAILED", e.reason, lid, st.bbb_res.get(lid, {}).get("PhysicalResourceId"), t); raise ResourceFailed(lid, e.reason)
    except Exception as e:
        reason = f"Resource handler returned message: \"{text(e)}\"" if not isinstance(e, VE) else text(e)
        emit(st, "CREATE_FAILED", reason, lid, pid, t); raise ResourceFailed(lid, reason)
    finally: rm.bbb_busy.remove(lid)
P.parse_and_create_resource = create_one
def tag(st, lid, o):
    from moto.ec2.models.core import TaggedEC2Resource
    if isinstance(o, TaggedEC2Resource):
        from moto.ec2.models import ec2_backends
        ec2_backends[st.account_id][st.region_name].create_tags([physical_id(o)], {**st.tags, "aws:cloudformation:stack-name": st.name, "aws:cloudformation:stack-id": st.stack_id, "aws:cloudformation:logical-id": lid})

def create_resources(self):                                  # replaces Stack.create_resources
    rm = self.resource_map; rm._template, rm._resource_json_map = self.template_dict, self.template_dict["Resources"]
    try:
        for lid in list(rm._resource_json_map): rm[lid]
        outs = compute_outputs(self); publish_exports(self); self.bbb_outputs = outs
    except (ResourceFailed, VE) as e:
        lid = getattr(e, "lid", None); why = f"The following resource(s) failed to create: [{lid}]. " if lid else text(e) + " "
        emit(self, "ROLLBACK_IN_PROGRESS", why + "Rollback requested by user.")
        drop_all(self, quiet=False); emit(self, "ROLLBACK_COMPLETE"); self.bbb_failed = why
        return
    emit(self, "CREATE_COMPLETE"); self.bbb_failed = None
M.Stack.create_resources = create_resources
def publish_exports(st):
    b = M.cloudformation_backends[st.account_id][st.region_name]; st.output_map = M.OutputMap(st.resource_map, st.template_dict, st.stack_id)
    mine = {n for n, x in b.exports.items() if x.exporting_stack_id == st.stack_id}; new = {}
    for v in (st.template_dict.get("Outputs") or {}).values():
        if v.get("Condition") and not st.resource_map.lazy_condition_map.get(v["Condition"]): continue
        if v.get("Export"): new[s(clean(v["Export"]["Name"], st.resource_map))] = clean(v["Value"], st.resource_map)
    for n, val in new.items():
        if n in b.exports and b.exports[n].exporting_stack_id != st.stack_id: raise err(f"Export with name {n} is already exported by stack {b.exports[n].exporting_stack_id.split('/')[1]}. Rollback requested by user.")
        b.exports[n] = P.Export(st.stack_id, n, s(val))
    for n in mine - set(new): b.exports.pop(n)
def exports(self): return []                                 # stock code must not evaluate exports early
M.Stack.exports = property(exports)
def compute_outputs(st):                                     # once, when an operation completes; a bad output fails the operation
    out = []
    for k, v in (st.template_dict.get("Outputs") or {}).items():
        if v.get("Condition") and not st.resource_map.lazy_condition_map.get(v["Condition"]): continue
        val = clean(v["Value"], st.resource_map)
        d = {"OutputKey": k, "OutputValue": ",".join(map(s, val)) if isinstance(val, list) else s("" if val is None else val)}
        if v.get("Description"): d["Description"] = clean(v["Description"], st.resource_map)
        if v.get("Export"): d["ExportName"] = s(clean(v["Export"]["Name"], st.resource_map))
        out.append(d)
    return out
def outputs(self): return getattr(self, "bbb_outputs", None) or None
M.Stack.outputs = property(outputs)
M.Stack.physical_resource_id = property(lambda self: self.stack_id)
def stack_attr(self, a):
    k = a.split(".", 1)
    o = {x["OutputKey"]: x["OutputValue"] for x in self.outputs or []}
    if k[0] != "Outputs" or k[1] not in o: raise P.UnformattedGetAttTemplateException()
    return o[k[1]]
M.Stack.get_cfn_attribute = stack_attr
M.Stack.stack_status_reason = property(lambda self: getattr(self, "bbb_reason", None))

def nested_create(cls, resource_name, cloudformation_json, account_id, region_name, **kw):
    b = M.cloudformation_backends[account_id][region_name]; p = cloudformation_json["Properties"]; parent, lid = cloudformation_json["bbb"]
    body = fetch_template(p["TemplateURL"], account_id)
    st = new_stack(b, resource_name, body, {k: (",".join(map(s, v)) if isinstance(v, list) else s(v)) for k, v in (p.get("Parameters") or {}).items()},
                   tags={**parent.tags, **{t["Key"]: t["Value"] for t in p.get("Tags") or []}}, notification_arns=p.get("NotificationARNs") or parent.notification_arns)
    st.parent_id, st.root_id, st.bbb_token = parent.stack_id, getattr(parent, "root_id", None) or parent.stack_id, getattr(parent, "bbb_token", None)
    emit(parent, "CREATE_IN_PROGRESS", "Resource creation Initiated", lid, st.stack_id, "AWS::CloudFormation::Stack")
    emit(st, "CREATE_IN_PROGRESS", "User Initiated"); st.create_resources()
    st.cf_resource_type, st.logical_resource_id = "AWS::CloudFormation::Stack", lid
    parent.resource_map._parsed_resources[lid] = st; parent.__dict__.setdefault("bbb_order", []).append(lid)
    if st.bbb_failed: raise ResourceFailed(lid, f"Embedded stack {st.stack_id} was not successfully created: {st.bbb_failed.strip()}")
    return st
M.Stack.create_from_cloudformation_json = classmethod(nested_create)
def fetch_template(url, account):
    u = urllib.parse.urlparse(url); path = urllib.parse.unquote(u.path).lstrip("/"); host = u.netloc.split(":")[0]
    m = re.match(r"^(?:(?P<b>.+)\.)?s3[.-](?:dualstack\.)?(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$", host) or re.match(r"^(?:(?P<b>.+)\.)?s3\.amazonaws\.com$", host)
    if m and m.group("b"): bucket, key = m.group("b"), path
    elif m or host in ("localhost", "127.0.0.1"): bucket, _, key = path.partition("/")
    else: raise err("TemplateURL must be a supported URL.")
    from moto.s3.models import s3_backends
    v = dict(urllib.parse.parse_qsl(u.query)).get("versionId")
    try:
        k = s3_backends[account]["aws"].get_object(bucket, key, version_id=v)
        if k is None: raise err(f"S3 error: The specified key does not exist.")
        return k.value.decode()
    except VE: raise
    except Exception as e: raise err(f"S3 error: {text(e)}")
for mod in (M, R): mod.get_stack_from_s3_url = lambda url, account_id=ACCOUNT, partition="aws": fetch_template(url, account_id)

def drop_all(st, quiet=True):
    """Delete a stack's resources in reverse order; returns the logical ids that could not be deleted."""
    rm, bad = st.resource_map, []
    c = lambda svc: client(svc, st.region_name)
    for lid in reversed(list(dict.fromkeys(getattr(st, "bbb_order", [])))):
        o, rj = rm._parsed_resources.get(lid), rm._resource_json_map.get(lid, {"Type": ""})
        if o is None: continue
        t, pid = getattr(o, "cf_resource_type", rj["Type"]), physical_id(o)
        if rj.get("DeletionPolicy") == "Retain" or lid in getattr(st, "bbb_retain", ()): emit(st, "DELETE_SKIPPED", None, lid, pid, t); rm._parsed_resources.pop(lid); continue
        emit(st, "DELETE_IN_PROGRESS", None, lid, pid, t); pause()
        try:
            f = FAULTS["resources"].get(f"DELETE {lid}")
            if f: raise err(f)
            if t == "AWS::CloudFormation::Stack":
                delete_now(o)
                if o.status == "DELETE_FAILED": raise err(f"Embedded stack {o.stack_id} was not successfully deleted: {o.bbb_reason}")
            elif is_custom(t): custom("Delete", lid, getattr(o, "custom_props", {}), rm, pid=pid)
            elif t in DELETE: DELETE[t](c, pid, o)
            else: rm._delete_resource(o, {**rj, "Properties": rj.get("Properties") or {}})
            emit(st, "DELETE_COMPLETE", None, lid, pid, t); rm._parsed_resources.pop(lid, None)
        except Exception as e: emit(st, "DELETE_FAILED", text(e), lid, pid, t); bad.append(lid)
    st.bbb_order = bad[::-1]
    return bad
def delete_now(st):
    b = M.cloudformation_backends[st.account_id][st.region_name]
    used = [(n, [i for i in b.__dict__.get("bbb_imports", {}).get(n, ()) if i in b.stacks and i != st.stack_id]) for n, x in b.exports.items() if x.exporting_stack_id == st.stack_id]
    for n, ids in used:
        if ids: emit(st, st.status, f"Export {n} cannot be deleted as it is in use by {' and '.join(i.split('/')[1] for i in ids)}"); return   # AWS keeps the status; only the reason tells
    emit(st, "DELETE_IN_PROGRESS", "User Initiated")
    bad = drop_all(st)
    if bad: emit(st, "DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(bad)}]. "); return
    for n in [n for n, x in b.exports.items() if x.exporting_stack_id == st.stack_id]: b.exports.pop(n)
    b.stacks.pop(st.stack_id, None); b.deleted_stacks[st.stack_id] = st; st.deletion_time = utcnow(); emit(st, "DELETE_COMPLETE")
def update_now(st, template, params, tags=None, token=None):
    old = (st.template, st.template_dict, st.resource_map._template, st.resource_map._resource_json_map, dict(st.resource_map.input_parameters))
    emit(st, "UPDATE_IN_PROGRESS", "User Initiated")
    try: apply_update(st, template, params, tags); outs = compute_outputs(st); publish_exports(st); st.bbb_outputs = outs
    except (ResourceFailed, VE) as e:
        lid = getattr(e, "lid", None); why = f"The following resource(s) failed to update: [{lid}]. " if lid else text(e)
        emit(st, "UPDATE_ROLLBACK_IN_PROGRESS", why)
        saved, FAULTS["resources"] = FAULTS["resources"], {}
        try: apply_update(st, old[0], old[4], None)
        except Exception as e2: emit(st, "UPDATE_ROLLBACK_FAILED", text(e2)); return why
        finally: FAULTS["resources"] = saved
        emit(st, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"); emit(st, "UPDATE_ROLLBACK_COMPLETE"); return why
    emit(st, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"); emit(st, "UPDATE_COMPLETE"); return None
def apply_update(st, template, params, tags):
    rm = st.resource_map; new = M.Stack.parse_template(template); old_res = rm._resource_json_map
    before = {l: cleaned(rm, l) for l in old_res if l in rm._parsed_resources}
    st.template, st.template_dict, st.description, st.parameters = template, new, new.get("Description"), dict(params)
    if tags is not None: st.tags = tags; rm.tags = dict(tags)
    rm._template, rm.input_parameters, rm._resource_json_map = new, dict(params), new["Resources"]
    for l in [l for l in old_res if l not in rm._resource_json_map]: pass
    rm.load_mapping(); rm.load_parameters(); rm.load_conditions()
    for lid, rj in list(rm._resource_json_map.items()):
        c = rj.get("Condition")
        if c and not rm.lazy_condition_map[c]: continue
        if lid not in rm._parsed_resources: rm[lid]; continue
        t, o = rj["Type"], rm._parsed_resources[lid]; pid = physical_id(o); now = cleaned(rm, lid)
        if now == before.get(lid) and t != "AWS::CloudFormation::Stack": continue
        emit(st, "UPDATE_IN_PROGRESS", None, lid, pid, t); pause()
        try:
            fault(st, lid)
            if t == "AWS::CloudFormation::Stack":
                p = now; why = update_now(o, fetch_template(p["TemplateURL"], st.account_id), {k: (",".join(map(s, v)) if isinstance(v, list) else s(v)) for k, v in (p.get("Parameters") or {}).items()})
                if why: raise err(f"Embedded stack {o.stack_id} was not successfully updated: {why}")
            elif is_custom(t): n = custom("Update", lid, now, rm, getattr(o, "custom_props", {}), pid); n.cf_resource_type, n.logical_resource_id = t, lid; rm._parsed_resources[lid] = n
            elif t not in API and STOCK_CLASS(t) and not hasattr(STOCK_CLASS(t).update_from_cloudformation_json, "__isabstractmethod__"):
                cls, js, name = prepare(lid, rj, rm)
                n = cls.update_from_cloudformation_json(original_resource=o, new_resource_name=name, cloudformation_json=js, account_id=rm._account_id, region_name=rm._region_name) or o
                n.cf_resource_type, n.logical_resource_id = t, lid; rm._parsed_resources[lid] = n
            elif t in REPLACE:
                _, js, name = prepare(lid, rj, rm); n = build(lid, None, js, name, rm); rm._parsed_resources[lid] = n; st.__dict__.setdefault("bbb_old", []).append(o)
            elif getattr(o, "change", None): o.change(now)
            # else: the type cannot be updated here; it keeps its physical id and is reported updated
            emit(st, "UPDATE_COMPLETE", None, lid, physical_id(rm._parsed_resources[lid]), t)
        except Exception as e: emit(st, "UPDATE_FAILED", text(e), lid, pid, t); raise ResourceFailed(lid, text(e))
    gone = [l for l in old_res if l in rm._parsed_resources and (l not in rm._resource_json_map or ((rm._resource_json_map[l].get("Condition") or None) and not rm.lazy_condition_map[rm._resource_json_map[l]["Condition"]]))]
    if gone:
        keep, st.bbb_order = [l for l in st.bbb_order if l not in gone], [l for l in st.bbb_order if l in gone]
        cur, rm._resource_json_map = rm._resource_json_map, {**rm._resource_json_map, **{l: old_res[l] for l in gone}}
        drop_all(st); rm._resource_json_map = cur; st.bbb_order = keep
        for l in gone: st.bbb_res.pop(l, None) if l not in cur else None
def cleaned(rm, lid):
    try: return dynamic(clean(rm._resource_json_map[lid].get("Properties") or {}, rm), rm._account_id, rm._region_name)
    except Exception as e: return {"unresolved": text(e)}

def run(work):
    """Run a stack operation: in the background with --async, inline otherwise (still returns normally on failure)."""
    def guarded():
        with LOCK:
            try: work()
            except Exception: import traceback; traceback.print_exc()
    if CFG["async"]: threading.Thread(target=guarded, daemon=True).start()
    else: guarded()
IAM_TYPES = ("AWS::IAM::",)
def need_caps(template, given):
    d = M.Stack.parse_template(template); res = d.get("Resources") or {}
    iam = [r for r in res.values() if r["Type"].startswith("AWS::IAM::") and r["Type"] not in ("AWS::IAM::ServiceLinkedRole",)]
    named = [r for r in iam if any(k in (r.get("Properties") or {}) for k in ("RoleName", "UserName", "GroupName", "PolicyName", "ManagedPolicyName", "InstanceProfileName")) and r["Type"] not in ("AWS::IAM::AccessKey", "AWS::IAM::Policy")]
    if named and "CAPABILITY_NAMED_IAM" not in given: return ["CAPABILITY_NAMED_IAM"]
    if iam and not {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"} & set(given): return ["CAPABILITY_IAM"]
    return []
def check_template(template):
    if not template: raise err("Either Template URL or Template Body must be specified.")
    try: d = M.Stack.parse_template(template)
    except Exception as e: raise err(f"Template format error: {e}")
    if not isinstance(d, dict): raise err("Template format error: unsupported structure.")
    if not d.get("Resources"): raise err("Template format error: At least one Resources member must be defined.")
    refs(d, set(d["Resources"]) | set(d.get("Parameters") or {}))
    return d
def refs(x, names, block=None):
    if isinstance(x, dict):
        for k, v in x.items():
            if k == "Ref" and isinstance(v, str) and v not in names and not v.startswith("AWS::"): raise err(f"Template format error: Unresolved resource dependencies [{v}] in the Resources block of the template")
            if k == "Fn::GetAtt":
                n = v.split(".")[0] if isinstance(v, str) else v[0]
                if isinstance(n, str) and n not in names: raise err(f"Template error: instance of Fn::GetAtt references undefined resource {n}")
            if k == "Fn::Sub":
                tpl, extra = (v, {}) if isinstance(v, str) else (v[0], v[1])
                for n in re.findall(r"\$\{([^!}][^}]*)\}", tpl):
                    n = n.strip()
                    if n.split(".")[0] not in names and n not in extra and not n.startswith("AWS::"): raise err(f"Template format error: Unresolved resource dependencies [{n.split('.')[0]}] in the Resources block of the template")
            refs(v, names)
    elif isinstance(x, list):
        for v in x: refs(v, names)
def new_stack(b, name, template, params, tags=None, notification_arns=None, role_arn=None, etp=False, timeout=None, policy=None):
    check_template(template)
    st = M.Stack(stack_id=U.generate_stack_id(name, b.region_name, b.account_id), name=name, template=template, parameters=params, account_id=b.account_id, region_name=b.region_name,
                 notification_arns=notification_arns, tags=tags, role_arn=role_arn, cross_stack_resources=None, enable_termination_protection=etp, timeout_in_mins=timeout, stack_policy_body=policy)
    st.resource_map.lazy_condition_map; st.bbb_order, st.bbb_res, st.parent_id, st.root_id = [], {}, None, None
    b.stacks[st.stack_id] = st
    return st

# ------------------------------------------------------------------ API operations
class Ops:
    def _tpl(self):
        u, t = self._get_param("TemplateURL"), self._get_param("TemplateBody")
        if u: return fetch_template(u, self.current_account)
        if t and len(t.encode()) > 51200: raise err("1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200")
        return t
    def _find(self, name, deleted=False):
        b = self.cloudformation_backend
        for st in b.stacks.values():
            if name in (st.name, st.stack_id): return st
        if deleted and name in b.deleted_stacks: return b.deleted_stacks[name]
        return None
    def _params(self, st=None):
        out = {}
        for p in self._get_param("Parameters", []) or []:
            k = p["ParameterKey"]
            if p.get("UsePreviousValue"):
                if st is None or k not in st.stack_parameters: raise err(f"Invalid input for parameter key {k}. Cannot specify usePreviousValue as true for a parameter key not in the previous template")
                out[k] = st.stack_parameters[k]
            else: out[k] = p["ParameterValue"]
        return out
    def _caps(self, tpl):
        need = need_caps(tpl, self._get_param("Capabilities", []) or [])
        if need: raise R_error("InsufficientCapabilitiesException", f"Requires capabilities : {need}".replace("'", ""))
    def _tags(self): return {t["Key"]: t["Value"] for t in self._get_param("Tags", []) or []}
    def create_stack(self):
        name = self._get_param("StackName"); old = self._find(name)
        if not re.fullmatch(r"[a-zA-Z][-a-zA-Z0-9]*", name or ""): raise err(f"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")
        if old and old.status != "REVIEW_IN_PROGRESS": raise R_error("AlreadyExistsException", f"Stack [{name}] already exists")
        tpl = self._tpl(); check_template(tpl); self._caps(tpl)
        st = new_stack(self.cloudformation_backend, name, tpl, self._params(), self._tags(), self._get_param("NotificationARNs", []) or [], self._get_param("RoleARN"), self._get_bool_param("EnableTerminationProtection", False), self._get_param("TimeoutInMinutes"), self._get_param("StackPolicyBody"))
        st.bbb_token = self._get_param("ClientRequestToken"); st.capabilities = self._get_param("Capabilities", []) or []
        emit(st, "CREATE_IN_PROGRESS", "User Initiated"); run(st.create_resources)
        return ActionResult({"StackId": st.stack_id})
    def update_stack(self):
        st = self._find(self._get_param("StackName"))
        if not st: raise err(f"Stack [{self._get_param('StackName')}] does not exist")
        self._busy(st)
        tpl = st.template if self._get_bool_param("UsePreviousTemplate", False) else self._tpl(); check_template(tpl); self._caps(tpl)
        params, tags = self._params(st), self._tags() or st.tags
        if same(st, tpl, params, tags): raise err("No updates are to be performed.")
        st.bbb_token = self._get_param("ClientRequestToken")
        if CFG["async"]: st.status = "UPDATE_IN_PROGRESS"
        run(lambda: update_now(st, tpl, params, tags)); return ActionResult({"StackId": st.stack_id})
    def _busy(self, st):
        if st.status.endswith("IN_PROGRESS") and st.status != "REVIEW_IN_PROGRESS" or st.status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"):
            raise err(f"Stack:{st.stack_id} is in {st.status} state and can not be updated.")
    def delete_stack(self):
        st = self._find(self._get_param("StackName"))
        if not st: return EmptyResult()
        if st.enable_termination_protection: raise err(f"Stack [{st.name}] cannot be deleted while TerminationProtection is enabled")
        st.bbb_token, st.bbb_retain = self._get_param("ClientRequestToken"), self._get_param("RetainResources", []) or []
        if st.bbb_retain and st.status != "DELETE_FAILED": raise err("Invalid operation on stack [" + st.stack_id + "]. RetainResources can only be specified for a stack in DELETE_FAILED state")
        run(lambda: delete_now(st)); return EmptyResult()
    def update_termination_protection(self):
        st = self._find(self._get_param("StackName"))
        if not st: raise err(f"Stack [{self._get_param('StackName')}] does not exist")
        st.enable_termination_protection = self._get_bool_param("EnableTerminationProtection", False); return ActionResult({"StackId": st.stack_id})
    def describe_stacks(self):
        n = self._get_param("StackName"); b = self.cloudformation_backend
        if n:
            st = self._find(n, True)
            if not st: raise err(f"Stack with id {n} does not exist")
            l = [st]
        else: l = list(b.stacks.values())
        return ActionResult({"Stacks": l})
    def describe_stack_events(self):
        st = self._find(self._get_param("StackName"), True)
        if not st: raise err(f"Stack [{self._get_param('StackName')}] does not exist")
        ev = st.events[::-1]; i = int(self._get_param("NextToken") or 0); n = 100
        return ActionResult({"StackEvents": ev[i:i + n], "NextToken": str(i + n) if i + n < len(ev) else None})
    def _resources(self):
        st = self._find(self._get_param("StackName") or self._get_param("PhysicalResourceId"), True)
        if not st: raise err(f"Stack with id {self._get_param('StackName')} does not exist")
        return [r for r in getattr(st, "bbb_res", {}).values()]
    def describe_stack_resources(self):
        l = self._get_param("LogicalResourceId"); return ActionResult({"StackResources": [r for r in self._resources() if not l or r["LogicalResourceId"] == l]})
    def describe_stack_resource(self):
        l = self._get_param("LogicalResourceId"); r = [r for r in self._resources() if r["LogicalResourceId"] == l]
        if not r: raise err(f"Resource {l} does not exist for stack {self._get_param('StackName')}")
        return ActionResult({"StackResourceDetail": r[0]})
    def list_stack_resources(self):
        r = self._resources(); i = int(self._get_param("NextToken") or 0)
        return ActionResult({"StackResourceSummaries": r[i:i + 100], "NextToken": str(i + 100) if i + 100 < len(r) else None})
    def create_change_set(self):
        b = self.cloudformation_backend; name, cs_name, kind = self._get_param("StackName"), self._get_param("ChangeSetName"), self._get_param("ChangeSetType") or "UPDATE"
        if not re.fullmatch(r"[a-zA-Z][-a-zA-Z0-9]{0,127}", cs_name or ""): raise err(f"1 validation error detected: Value '{cs_name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")
        st = self._find(name)
        if kind == "UPDATE" and (st is None or st.status == "REVIEW_IN_PROGRESS"): raise err(f"Stack [{name}] does not exist")
        if kind == "CREATE" and st is not None and st.status != "REVIEW_IN_PROGRESS": raise err(f"Stack [{name}] already exists and cannot be created again with the changeSet [{cs_name}].")
        if kind == "UPDATE": self._busy(st)
        tpl = st.template if self._get_bool_param("UsePreviousTemplate", False) else self._tpl(); check_template(tpl); self._caps(tpl)
        params = self._params(st)
        if any(c.change_set_name == cs_name and c.stack is st for c in b.change_sets.values()): raise R_error("AlreadyExistsException", f"ChangeSet {cs_name} cannot be created due to a mismatch with existing attribute")
        probe = P.ResourceMap("probe", name, params, {}, b.region_name, b.account_id, M.Stack.parse_template(tpl), {}); probe.load()   # parameter validation
        if st is None:
            st = M.Stack(stack_id=U.generate_stack_id(name, b.region_name, b.account_id), name=name, template={}, parameters={}, account_id=b.account_id, region_name=b.region_name, notification_arns=self._get_param("NotificationARNs", []) or [], tags=self._tags(), role_arn=self._get_param("RoleARN"))
            st.bbb_order, st.bbb_res, st.parent_id, st.root_id = [], {}, None, None; b.stacks[st.stack_id] = st; emit(st, "REVIEW_IN_PROGRESS", "User Initiated")
        cid = f"arn:aws:cloudformation:{b.region_name}:{b.account_id}:changeSet/{cs_name}/{mock_random.uuid4()}"
        cs = M.ChangeSet(change_set_type=kind, change_set_id=cid, change_set_name=cs_name, stack=st, template=tpl, parameters=params, description=self._get_param("Description"), notification_arns=self._get_param("NotificationARNs", []) or [], tags=self._tags(), role_arn=self._get_param("RoleARN"))
        cs.bbb_changes = changes(st, tpl, params, probe); cs.status, cs.execution_status, cs.capabilities = "CREATE_COMPLETE", "AVAILABLE", self._get_param("Capabilities", []) or []
        cs.bbb_probe = probe
        if kind == "UPDATE" and not cs.bbb_changes and same(st, tpl, params, cs.tags or st.tags):
            cs.status, cs.execution_status, cs.status_reason = "FAILED", "UNAVAILABLE", "The submitted information didn't contain changes. Submit different information to create a change set."
        b.change_sets[cid] = cs
        return ActionResult({"Id": cid, "StackId": st.stack_id})
    def _cs(self):
        n, sn, b = self._get_param("ChangeSetName"), self._get_param("StackName"), self.cloudformation_backend
        for c in b.change_sets.values():
            if c.change_set_id == n or (c.change_set_name == n and sn in (c.stack.name, c.stack.stack_id) and c.stack.stack_id in b.stacks): return c
        raise R_error("ChangeSetNotFound", f"ChangeSet [{n}] does not exist", 404)
    def describe_change_set(self):
        c = self._cs(); i = int(self._get_param("NextToken") or 0)
        return ActionResult({"ChangeSetName": c.change_set_name, "ChangeSetId": c.change_set_id, "StackId": c.stack_id, "StackName": c.stack_name, "Description": c.description, "CreationTime": c.creation_time, "Status": c.status, "StatusReason": c.status_reason, "ExecutionStatus": c.execution_status,
                             "Parameters": c.parameters, "Changes": Raw(c.bbb_changes[i:i + 100]), "NextToken": str(i + 100) if i + 100 < len(c.bbb_changes) else None, "Capabilities": c.capabilities, "NotificationARNs": c.notification_arns, "Tags": [{"Key": k, "Value": v} for k, v in (c.tags or {}).items()]})
    def delete_change_set(self):
        try: self.cloudformation_backend.change_sets.pop(self._cs().change_set_id)
        except Exception:
            if str(self._get_param("ChangeSetName")).startswith("arn:"): raise
        return EmptyResult()
    def list_change_sets(self):
        st = self._find(self._get_param("StackName"))
        if not st: raise err(f"Stack [{self._get_param('StackName')}] does not exist")
        return ActionResult({"Summaries": [c for c in self.cloudformation_backend.change_sets.values() if c.stack is st]})
    def execute_change_set(self):
        c = self._cs(); st = c.stack
        if c.execution_status != "AVAILABLE": raise R_error("InvalidChangeSetStatus", f"ChangeSet [{c.change_set_id}] cannot be executed in its current status of [{c.status}]")
        c.execution_status = "EXECUTE_IN_PROGRESS"; st.bbb_token, st.change_set_id, st.capabilities = self._get_param("ClientRequestToken"), c.change_set_id, c.capabilities
        def create():
            emit(st, "CREATE_IN_PROGRESS", "User Initiated")
            st.template, st.template_dict, st.parameters, st.description = c.template, c.template_dict, dict(c.parameters), c.template_dict.get("Description")
            st.resource_map = M.ResourceMap(st.stack_id, st.name, st.parameters, st.tags, st.region_name, st.account_id, st.template_dict, {}); st.resource_map.load()
            st.create_resources(); c.execution_status = "EXECUTE_COMPLETE"
        def update():
            c.execution_status = "EXECUTE_COMPLETE" if update_now(st, c.template, c.parameters, c.tags or None) is None else "EXECUTE_FAILED"
        if CFG["async"]: st.status = "CREATE_IN_PROGRESS" if c.change_set_type == "CREATE" else "UPDATE_IN_PROGRESS"
        run(create if c.change_set_type == "CREATE" else update)
        return EmptyResult()
    def validate_template(self):
        tpl = self._tpl(); d = check_template(tpl); caps = need_caps(tpl, [])
        r = {"Description": d.get("Description"), "Parameters": [{"ParameterKey": k, "DefaultValue": None if "Default" not in p else s(p["Default"]), "NoEcho": p.get("NoEcho") in (True, "true"), "Description": p.get("Description")} for k, p in (d.get("Parameters") or {}).items()], "Capabilities": caps, "DeclaredTransforms": [d["Transform"]] if isinstance(d.get("Transform"), str) else d.get("Transform") or []}
        if caps: r["CapabilitiesReason"] = "The following resource(s) require capabilities: [" + ", ".join(sorted({x["Type"] for x in d["Resources"].values() if x["Type"].startswith("AWS::IAM::")})) + "]"
        return ActionResult(r)
    def get_template_summary(self):
        n = self._get_param("StackName"); tpl = None
        if n:
            st = self._find(n)
            if not st: raise err(f"Stack with id {n} does not exist")
            tpl = st.template
        else: tpl = self._tpl()
        d = check_template(tpl); caps = need_caps(tpl, [])
        return ActionResult({"Parameters": [{"ParameterKey": k, "DefaultValue": None if "Default" not in p else s(p["Default"]), "ParameterType": p.get("Type"), "NoEcho": p.get("NoEcho") in (True, "true"), "Description": p.get("Description"), "ParameterConstraints": {"AllowedValues": [s(a) for a in p.get("AllowedValues", [])]}} for k, p in (d.get("Parameters") or {}).items()],
                             "Description": d.get("Description"), "Capabilities": caps, "ResourceTypes": sorted({x["Type"] for x in d["Resources"].values()}), "Version": s(d.get("AWSTemplateFormatVersion", "2010-09-09"))[:10]})
    def list_imports(self):
        n = self._get_param("ExportName"); b = self.cloudformation_backend
        l = [b.stacks[i].name for i in b.__dict__.get("bbb_imports", {}).get(n, ()) if i in b.stacks]
        if not l: raise err(f"Export '{n}' is not imported by any stack.")
        return ActionResult({"Imports": l})
class Raw(list): pass
tr = R.CloudFormationResponse.RESPONSE_KEY_PATH_TO_TRANSFORMER
tr["DescribeChangeSetOutput.Changes"] = lambda x: x
def R_error(code, msg, status=400):
    from moto.cloudformation.exceptions import CloudFormationError
    e = CloudFormationError(msg); e.code = code; return e
for n, f in list(vars(Ops).items()):
    if not n.startswith("__"): setattr(R.CloudFormationResponse, n, f)
def same(st, tpl, params, tags):
    d = M.Stack.parse_template(tpl); full = {k: s(p["Default"]) for k, p in (d.get("Parameters") or {}).items() if "Default" in p}; full.update({k: s(v) for k, v in params.items()})
    nested = any(r["Type"] == "AWS::CloudFormation::Stack" for r in d["Resources"].values())
    return st.template_dict == d and st.stack_parameters == full and tags == st.tags and not nested
def changes(st, tpl, params, probe):
    """Add/Modify/Remove with Replacement; Modify is decided on resolved properties where they can be resolved without creating anything."""
    new = M.Stack.parse_template(tpl); old = st.template_dict or {"Resources": {}}; out = []
    live = getattr(st, "bbb_order", [])
    old_res = {k: v for k, v in old.get("Resources", {}).items() if k in live}
    on = lambda r: not r.get("Condition") or probe.lazy_condition_map.get(r["Condition"])
    new_res = {k: v for k, v in new["Resources"].items() if on(v)}
    def ch(a, l, t, **k): out.append({"Type": "Resource", "ResourceChange": {"Action": a, "LogicalResourceId": l, "ResourceType": t, "Scope": [], "Details": [], **k}})
    old_params = st.stack_parameters; changed_params = {k for k in set(old_params) | set(getattr(probe, "bbb_raw", {})) if old_params.get(k) != probe.bbb_raw.get(k)}
    for l, r in new_res.items():
        if l not in old_res: ch("Add", l, r["Type"])
        else:
            pid = st.bbb_res.get(l, {}).get("PhysicalResourceId"); o = old_res[l]
            used = uses(r, changed_params, new.get("Conditions") or {})
            if r["Type"] != o["Type"]: ch("Modify", l, r["Type"], PhysicalResourceId=pid, Replacement="True", Scope=["Properties"])
            elif r != o or used or r["Type"] == "AWS::CloudFormation::Stack": ch("Modify", l, r["Type"], PhysicalResourceId=pid, Replacement="False", Scope=["Properties"])
    for l, r in old_res.items():
        if l not in new_res: ch("Remove", l, r["Type"], PhysicalResourceId=st.bbb_res.get(l, {}).get("PhysicalResourceId"))
    return out
def uses(x, names, conds):
    if isinstance(x, dict):
        for k, v in x.items():
            if k == "Ref" and v in names: return True
            if k == "Fn::Sub" and any("${" + n + "}" in (v if isinstance(v, str) else v[0]) for n in names): return True
            if k == "Fn::If" and v[0] in conds and uses(conds[v[0]], names, conds): return True
            if k == "Condition" and isinstance(v, str) and v in conds and uses(conds[v], names, {}): return True
            if uses(v, names, conds): return True
    return isinstance(x, list) and any(uses(v, names, conds) for v in x)

# ------------------------------------------------------------------ SigV4: stock moto accepts any signature
def sigv4_problem(env, raw):
    """None, or (status, code, message). The secret key for every access key is CFG['secret']. botocore's signer is the judge."""
    from botocore.auth import SigV4Auth, S3SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    a = env.get("HTTP_AUTHORIZATION", "")
    m = re.match(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$", a)
    if not m: return 403, "IncompleteSignature" if a else "MissingAuthenticationToken", "Request is missing Authentication Token" if not a else "Authorization header is not well formed"
    ak, day, region, svc, names, sig = m.groups(); date = env.get("HTTP_X_AMZ_DATE", "")
    try: skew = abs((datetime.datetime.strptime(date, "%Y%m%dT%H%M%SZ") - datetime.datetime.utcnow()).total_seconds())
    except ValueError: return 403, "IncompleteSignature", "X-Amz-Date is missing or malformed"
    if skew > 900 or not date.startswith(day): return 403, "SignatureDoesNotMatch" if svc != "s3" else "RequestTimeTooSkewed", f"Signature expired: {date}"
    head = lambda n: env.get({"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}.get(n, "HTTP_" + n.upper().replace("-", "_")))
    names = names.split(";")
    if "host" not in names or "x-amz-date" not in names: return 403, "SignatureDoesNotMatch", "'host' and 'x-amz-date' must be signed headers"
    uri = env.get("RAW_URI") or env.get("REQUEST_URI") or env["PATH_INFO"] + ("?" + env["QUERY_STRING"] if env.get("QUERY_STRING") else "")
    q = AWSRequest(method=env["REQUEST_METHOD"], url=f"{env['wsgi.url_scheme']}://{env['HTTP_HOST']}{uri}", data=raw or b"", headers={n: head(n) for n in names})
    sent = env.get("HTTP_X_AMZ_CONTENT_SHA256")
    if sent: q.headers["X-Amz-Content-SHA256"] = sent
    if sent and re.fullmatch("[0-9a-f]{64}", sent):
        import hashlib
        if hashlib.sha256(raw or b"").hexdigest() != sent: return 400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed."
    s4 = (S3SigV4Auth if svc == "s3" else SigV4Auth)(Credentials(ak, CFG["secret"]), svc, region); q.context["timestamp"] = date
    def signed(r):
        from botocore.compat import HTTPHeaders
        h = HTTPHeaders()
        for n in names: h[n] = head(n) or ""
        return h
    s4.headers_to_sign = signed
    canon = s4.canonical_request(q)
    if s4.signature(s4.string_to_sign(q, canon), q) != sig:
        return 403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been\n'" + canon + "'"

# ------------------------------------------------------------------ HTTP front: control endpoints, API faults, call log
class Front:
    def __init__(self, app): self.app = app
    def __call__(self, env, start):
        path = env.get("PATH_INFO", "")
        if path.startswith("/_bbb/"): return self.control(env, start, path)
        raw = env["wsgi.input"].read(int(env.get("CONTENT_LENGTH") or 0)) if env.get("CONTENT_LENGTH") else None
        if raw is not None: env["wsgi.input"] = io.BytesIO(raw)
        auth = env.get("HTTP_AUTHORIZATION", ""); m = re.search(r"Credential=[^/]+/\d+/([^/]*)/([^/]*)/", auth); svc = m.group(2) if m else "?"
        target = env.get("HTTP_X_AMZ_TARGET", "").split(".")[-1]
        action = target or (re.search(rb"(?:^|&)Action=(\w+)", raw or b"") or [None, b""])[1].decode() or f"{env['REQUEST_METHOD']} {path}" + (f"?{env['QUERY_STRING']}" if env.get("QUERY_STRING") else "")
        if "Credential=BBBLOOP/" in auth: return self.app(env, start)   # our own loopback calls: not logged, not faulted
        CALLS.append([svc, action])
        bad = sigv4_problem(env, raw) if CFG["sigv4"] and not path.startswith("/moto-api") else None
        for f in ([{"action": action, "status": bad[0], "code": bad[1], "message": bad[2].replace("&", "&amp;").replace("<", "&lt;"), "times": 1}] if bad else FAULTS["api"]):
            if f["action"] == action and (not f.get("service") or f["service"] == svc) and f.get("times", 1) > 0 and f.setdefault("after", 0) <= 0:
                f["times"] = f.get("times", 1) - 1; code, msg = f.get("code", "Throttling"), f.get("message", "Rate exceeded")
                body = json.dumps({"__type": code, "message": msg}) if target else f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{msg}</Message></Error><RequestId>fault</RequestId></ErrorResponse>" if svc != "s3" else f"<Error><Code>{code}</Code><Message>{msg}</Message></Error>"
                start(f"{f.get('status', 400)} X", [("Content-Type", "text/xml"), ("Content-Length", str(len(body)))]); return [body.encode()]
            elif f["action"] == action: f["after"] -= 1
        return self.app(env, start)
    def control(self, env, start, path):
        raw = env["wsgi.input"].read(int(env.get("CONTENT_LENGTH") or 0)) or b"{}"; what = path[6:]; out = {"ok": True}
        if what.startswith("cfnresponse/"): CFNRESPONSES[what.split("/")[1]] = json.loads(raw)
        elif what == "reset":
            with LOCK:
                from moto.moto_api._internal.models import moto_api_backend
                moto_api_backend.reset(); CUSTOM.clear(); FAULTS.update(resources={}, api=[]); CALLS.clear()
        elif what == "custom": CUSTOM.update(json.loads(raw))
        elif what == "faults": FAULTS.update(json.loads(raw))
        elif what == "config": CFG.update(json.loads(raw)); out = CFG
        elif what == "ssm":                                      # seed reserved public parameters (/aws/service/...), which PutParameter refuses
            from moto.ssm import ssm_backends
            from moto.ssm.models import Parameter
            d = json.loads(raw)
            for n, v in d["parameters"].items():
                b = ssm_backends[ACCOUNT][d["region"]]
                b._parameters[n] = [Parameter(account_id=ACCOUNT, name=n, value=v, parameter_type="String", description="", allowed_pattern=None, keyid=None, last_modified_date=utcnow(), version=1, data_type="text")]
        elif what == "hosted-zone":                                     # a hosted zone with an id shaped as AWS's
            from moto.route53.models import route53_backends
            d = json.loads(raw); b = route53_backends[ACCOUNT]["aws"]; z = b.create_hosted_zone(d["name"], False, caller_reference="bbb")
            b.zones.pop(z.resource_id); z.resource_id = d["id"]; b.zones[d["id"]] = z
        elif what == "ami":                                       # e.g. a Canonical image, which DescribeImages then finds
            from moto.ec2.models import ec2_backends
            from moto.ec2.models.amis import Ami
            d = json.loads(raw); e = ec2_backends[ACCOUNT][d["region"]]
            for x in d["images"]:
                e.amis[x["ImageId"]] = Ami(e, x["ImageId"], name=x["Name"], description=x.get("Name"), owner_id=x["OwnerId"], owner_alias=None, public=True, architecture=x.get("Architecture", "x86_64"), state="available", root_device_name="/dev/sda1", root_device_type="ebs", virtualization_type="hvm", creation_date=utcnow(), region_name=d["region"], image_location=x["Name"], hypervisor="xen")
        elif what == "calls": out = list(CALLS)
        b = json.dumps(out).encode(); start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(b)))]); return [b]

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("-H", "--host", default="127.0.0.1"); ap.add_argument("-p", "--port", type=int, default=5000)
    ap.add_argument("--async", dest="asy", action="store_true"); ap.add_argument("--delay-ms", type=int, default=0); ap.add_argument("--sigv4", action="store_true", help="check every signature; the secret key must be 'test'"); a = ap.parse_args()
    PORT[0] = a.port; CFG.update({"async": a.asy, "delay_ms": a.delay_ms, "sigv4": a.sigv4}); os.environ["MOTO_PORT"] = str(a.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from werkzeug.serving import run_simple, WSGIRequestHandler
    class Quiet(WSGIRequestHandler):
        def log_request(self, *_): pass
    run_simple(a.host, a.port, Front(DomainDispatcherApplication(create_backend_app)), threaded=True, request_handler=Quiet)
if __name__ == "__main__": main()

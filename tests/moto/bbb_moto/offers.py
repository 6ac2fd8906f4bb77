"""What RDS and ElastiCache offer: engine versions and the sizes they come in, which moto does not know.

The versions are those that can be created according to cfn-lint's data of August 2026.
"""

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.elasticache.responses import ElastiCacheResponse
from moto.rds.models import RDSBackend
from moto.rds.responses import RDSResponse

PAGE = 100
SIZES = ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge")
AURORA = {
    14: (17, 18, 19, 20, 22, 23),
    15: (10, 12, 13, 14, 15, 17, 18),
    16: (8, 9, 10, 11, 13, 14),
    17: (4, 5, 6, 7, 9, 10),
    18: (3, 4),
}
"""Aurora PostgreSQL: the minor versions of each major one."""
AURORA_CLASSES = (
    "db.serverless", "db.t3.medium", "db.t3.large", "db.t4g.medium", "db.t4g.large",
    *(f"db.{family}.{size}" for family in ("r5", "r6g", "r6i", "r7g", "r7i") for size in SIZES),
)
CACHES = {
    "valkey": {"7.2": "valkey7", "8.0": "valkey8", "8.1": "valkey8", "8.2": "valkey8", "9.0": "valkey9"},
    "redis": {"5.0.6": "redis5.0", "6.0": "redis6.x", "6.2": "redis6.x", "7.0": "redis7", "7.1": "redis7"},
    "memcached": {"1.5.16": "memcached1.5", "1.6.6": "memcached1.6", "1.6.22": "memcached1.6"},
}
"""Per cache engine its versions with their families of parameter groups, oldest first."""
NODES = (
    *(f"cache.{family}.{size}" for family in ("t3", "t4g") for size in ("micro", "small", "medium")),
    *(f"cache.{family}.{size}" for family in ("m5", "m6g", "m7g", "r5", "r6g", "r7g") for size in SIZES[:6]),
)


def _answer(response, member, items):
    """One page of at most as many items as were asked for, with the marker of the next."""
    start = int(response._get_param("Marker") or 0)
    end = start + int(response._get_param("MaxRecords") or PAGE)
    return ActionResult({member: items[start:end], "Marker": str(end) if end < len(items) else None})


def _matches(wanted, version):
    """Whether a version is the one asked for; a major version alone means all of its minor ones."""
    return wanted in (None, version) or version.startswith(f"{wanted}.")


def _aurora(version):
    return {
        "Engine": "aurora-postgresql", "EngineVersion": version, "Status": "available",
        "DBParameterGroupFamily": f"aurora-postgresql{version.split('.')[0]}",
        "DBEngineDescription": "Aurora PostgreSQL",
        "DBEngineVersionDescription": f"Aurora PostgreSQL (Release {version})",
        "SupportedEngineModes": ["provisioned"],
    }


_FILTERS = {"engine": "Engine", "engine-version": "EngineVersion", "status": "Status",
            "db-parameter-group-family": "DBParameterGroupFamily"}


def describe_db_engine_versions(response):
    """RDS's DescribeDBEngineVersions: the versions of Aurora PostgreSQL, oldest first."""
    engine, version = response._get_param("Engine"), response._get_param("EngineVersion")
    family = response._get_param("DBParameterGroupFamily")
    filters = {entry["Name"]: entry["Values"] for entry in response._get_param("Filters") or []}
    known = [_aurora(f"{major}.{minor}") for major, minors in AURORA.items() for minor in minors]
    return _answer(response, "DBEngineVersions", [
        entry for entry in known
        if engine in (None, entry["Engine"]) and family in (None, entry["DBParameterGroupFamily"])
        and _matches(version, entry["EngineVersion"])
        and all(entry[_FILTERS[name]] in values for name, values in filters.items())
    ])


def describe_orderable_db_instance_options(response):
    """RDS's DescribeOrderableDBInstanceOptions: every class for every version of Aurora PostgreSQL."""
    version, wanted = response._get_param("EngineVersion"), response._get_param("DBInstanceClass")
    known = AURORA if response._get_param("Engine") == "aurora-postgresql" else {}
    versions = [f"{major}.{minor}" for major, minors in known.items() for minor in minors]
    region = ec2_backends[response.current_account][response.region]
    zones = [zone.name for zone in region.describe_availability_zones()]
    return _answer(response, "OrderableDBInstanceOptions", [
        {"Engine": "aurora-postgresql", "EngineVersion": offered, "DBInstanceClass": size, "Vpc": True,
         "LicenseModel": "postgresql-license", "AvailabilityZones": [{"Name": zone} for zone in zones],
         "StorageType": "aurora", "SupportsStorageEncryption": True}
        for offered in versions if _matches(version, offered)
        for size in AURORA_CLASSES if wanted in (None, size)
    ])


def describe_cache_engine_versions(response):
    """ElastiCache's DescribeCacheEngineVersions."""
    engine, version = response._get_param("Engine"), response._get_param("EngineVersion")
    family = response._get_param("CacheParameterGroupFamily")
    return _answer(response, "CacheEngineVersions", [
        {"Engine": name, "EngineVersion": offered, "CacheParameterGroupFamily": group,
         "CacheEngineDescription": name.capitalize(), "CacheEngineVersionDescription": f"{name} version {offered}"}
        for name, versions in CACHES.items() if engine in (None, name)
        for offered, group in versions.items() if version in (None, offered) and family in (None, group)
    ])


def describe_reserved_cache_nodes_offerings(response):
    """ElastiCache's DescribeReservedCacheNodesOfferings: the only call that tells which node types there are."""
    wanted, product = response._get_param("CacheNodeType"), response._get_param("ProductDescription")
    return _answer(response, "ReservedCacheNodesOfferings", [
        {"ReservedCacheNodesOfferingId": f"{engine}-{node}", "CacheNodeType": node, "Duration": 31536000,
         "FixedPrice": 0.0, "UsagePrice": 0.0, "ProductDescription": engine, "OfferingType": "No Upfront"}
        for engine in CACHES for node in NODES if wanted in (None, node) and product in (None, engine)
    ])


class InvalidParameterCombination(ServiceException):
    """RDS's answer to a version it does not offer, or that a cluster cannot become."""

    code = "InvalidParameterCombination"


_create_cluster = RDSBackend.create_db_cluster
_modify_cluster = RDSBackend.modify_db_cluster


def _number(version):
    return [int(part) for part in version.split(".")]


def _refuse_unknown(engine, version):
    known = [f"{major}.{minor}" for major, minors in AURORA.items() for minor in minors]
    if engine == "aurora-postgresql" and version and version not in known and version not in map(str, AURORA):
        raise InvalidParameterCombination(f"Cannot find version {version} for {engine}")


def create_db_cluster(backend, asked):
    """RDS's CreateDBCluster, for versions that are offered."""
    _refuse_unknown(asked.get("engine"), asked.get("engine_version"))
    return _create_cluster(backend, asked)


def modify_db_cluster(backend, asked):
    """RDS's ModifyDBCluster: an engine never goes back."""
    cluster, wanted = backend.clusters.get(asked["db_cluster_identifier"]), asked.get("engine_version")
    if cluster is not None and wanted and cluster.engine == "aurora-postgresql":
        _refuse_unknown(cluster.engine, wanted)
        if _number(wanted) < _number(cluster.engine_version)[:len(_number(wanted))]:
            raise InvalidParameterCombination(f"Cannot upgrade {cluster.engine} from {cluster.engine_version} to {wanted}")
    return _modify_cluster(backend, asked)


def install():
    """Adds these operations to moto's."""
    RDSBackend.create_db_cluster = create_db_cluster
    RDSBackend.modify_db_cluster = modify_db_cluster
    RDSResponse.describe_db_engine_versions = describe_db_engine_versions
    RDSResponse.describe_orderable_db_instance_options = describe_orderable_db_instance_options
    ElastiCacheResponse.describe_cache_engine_versions = describe_cache_engine_versions
    ElastiCacheResponse.describe_reserved_cache_nodes_offerings = describe_reserved_cache_nodes_offerings

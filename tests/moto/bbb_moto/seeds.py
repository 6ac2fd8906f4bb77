"""What an account sees before anything is deployed: public images, hosted zones and public parameters."""

import datetime
import json

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.utils import utcnow
from moto.ec2.models import amis, ec2_backends
from moto.iam.models import iam_backends
from moto.route53.models import route53_backends
from moto.ssm.models import Parameter, ssm_backends

CANONICAL = "099720109477"
AMAZON = "591542846629"
ALIASES = {AMAZON: "amazon"}
"""Owners that DescribeImages also knows by an alias; Canonical is known by its account only."""

IMAGES = (
    ("ami-0a1b2c3d4e5f60001", "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20250901", CANONICAL),
    ("ami-0a1b2c3d4e5f60002", "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260101", CANONICAL),
    ("ami-0a1b2c3d4e5f60003", "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-arm64-server-20260101", CANONICAL),
    ("ami-0a1b2c3d4e5f60004", "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20250901", CANONICAL),
    ("ami-0a1b2c3d4e5f60005", "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260101", CANONICAL),
    ("ami-0a1b2c3d4e5f60006", "al2023-ami-ecs-hvm-2023.0.20250901-kernel-6.1-x86_64", AMAZON),
    ("ami-0a1b2c3d4e5f60007", "al2023-ami-ecs-hvm-2023.0.20260101-kernel-6.1-x86_64", AMAZON),
    ("ami-0a1b2c3d4e5f60008", "al2023-ami-ecs-hvm-2023.0.20260101-kernel-6.1-arm64", AMAZON),
)
"""Id, name and owner of the images every region has. The date at the end of the name is the creation date."""


def _load_images(backend):
    for image_id, name, owner in IMAGES:
        day = next(part for part in name.replace("-", ".").split(".") if part.isdigit() and len(part) == 8)
        architecture = "arm64" if "arm64" in name else "x86_64"
        add_image(backend, {"ImageId": image_id, "Name": name, "OwnerId": owner, "Architecture": architecture,
                            "CreationDate": f"{day[:4]}-{day[4:6]}-{day[6:]}T00:00:00Z"})


def add_image(backend, image):
    """Adds one public image; the members are named as DescribeImages names them."""
    created = image.get("CreationDate")
    backend.amis[image["ImageId"]] = amis.Ami(
        backend,
        image["ImageId"],
        name=image["Name"],
        description=image["Name"],
        owner_id=image["OwnerId"],
        owner_alias=ALIASES.get(image["OwnerId"]),
        public=True,
        architecture=image.get("Architecture", "x86_64"),
        state=image.get("State", "available"),
        root_device_name="/dev/sda1" if image["OwnerId"] == CANONICAL else "/dev/xvda",
        root_device_type="ebs",
        virtualization_type="hvm",
        hypervisor="xen",
        image_location=image["Name"],
        region_name=backend.region_name + "a",
        creation_date=datetime.datetime.fromisoformat(created.rstrip("Z")) if created else utcnow(),
    )


def add_images(region, images):
    """Adds images to one region."""
    for image in images:
        add_image(ec2_backends[DEFAULT_ACCOUNT_ID][region], image)


def add_hosted_zone(zone_id, name):
    """A public hosted zone with an id of AWS's shape; moto's own ids lack the leading Z."""
    backend = route53_backends[DEFAULT_ACCOUNT_ID]["aws"]
    zone = backend.create_hosted_zone(name.rstrip(".") + ".", False, caller_reference=zone_id)
    del backend.zones[zone.resource_id]
    zone.resource_id = zone_id
    backend.zones[zone_id] = zone


def add_policy(name):
    """A managed policy of the account, such as an administrator makes for a permissions boundary."""
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    iam_backends[DEFAULT_ACCOUNT_ID]["aws"].create_policy("", "/", json.dumps(document), name, [])


def leave_default_subnets(region, zones):
    """Deletes the default subnets of all other zones."""
    backend = ec2_backends[DEFAULT_ACCOUNT_ID][region]
    for zone, subnet in backend.get_default_subnets().items():
        if zone not in zones:
            backend.delete_subnet(subnet.id)


def add_public_parameters(region, parameters):
    """Parameters such as /aws/service/..., which PutParameter refuses."""
    store = ssm_backends[DEFAULT_ACCOUNT_ID][region]
    for name, value in parameters.items():
        store._parameters[name] = [
            Parameter(DEFAULT_ACCOUNT_ID, name, value, "String", "", None, None, utcnow(), 1, "text")
        ]


def install():
    """Makes moto start each region with our images instead of its list of old ones."""
    amis.AmiBackend._load_amis = _load_images

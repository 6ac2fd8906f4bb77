"""Instances and volumes through EC2's API: moto's models drop most of their properties and delete instances by a guessed name."""

import base64

from .shapes import shaped
from .values import text

STOPPING = ("InstanceType", "UserData")
"""What CloudFormation changes while the instance is stopped, if its root device is an EBS volume."""


def launch(properties, name, api):
    """The parameters of RunInstances."""
    tags = properties.pop("Tags", [])
    monitoring = properties.pop("Monitoring", None)
    sent = {**properties, "MinCount": 1, "MaxCount": 1}
    if "IamInstanceProfile" in sent:
        sent["IamInstanceProfile"] = {"Name": sent["IamInstanceProfile"]}
    if "UserData" in sent:  # which boto encodes itself
        sent["UserData"] = base64.b64decode(sent["UserData"]).decode()
    if monitoring is not None:
        sent["Monitoring"] = {"Enabled": text(monitoring) == "true"}
    if tags:
        sent["TagSpecifications"] = [{"ResourceType": "instance", "Tags": tags}]
    return sent


def update(api, instance, sent, old):
    """Stops and starts the instance where AWS does."""
    changed = [name for name in STOPPING if sent.get(name) != old.get(name)]
    if not changed:
        return
    api.stop_instances(InstanceIds=[instance])
    for name in changed:
        # moto decodes user data twice: the value that boto encodes, and then its content.
        value = {"Value": base64.b64encode(sent[name].encode()) if name == "UserData" else sent[name]}
        api.modify_instance_attribute(InstanceId=instance, **{name: value})
    api.start_instances(InstanceIds=[instance])


def make_volume(properties, name, api):
    """The parameters of CreateVolume."""
    tags = properties.pop("Tags", [])
    return {**properties, **({"TagSpecifications": [{"ResourceType": "volume", "Tags": tags}]} if tags else {})}


def grow(api, volume, sent, old):
    """Only the size changes in place."""
    if sent.get("Size") != old.get("Size"):
        api.modify_volume(**shaped(api, "modify_volume", {"VolumeId": volume, "Size": sent["Size"]}))


def delete_volume(api, volume, sent):
    """A server that attached the volume itself is terminated before it."""
    for found in api.describe_volumes(VolumeIds=[volume])["Volumes"]:
        for attachment in found["Attachments"]:
            api.detach_volume(VolumeId=volume, InstanceId=attachment["InstanceId"])
    api.delete_volume(VolumeId=volume)

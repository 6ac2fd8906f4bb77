"""An instance that keeps its data on a volume of its own."""

import base64

from .server import EndpointTest


class MachineTests(EndpointTest):
    def _template(self, kind="t3.micro", size=10, image="ami-0a1b2c3d4e5f60001", script="#!/bin/bash"):
        return {"Resources": {
            "Data": {"Type": "AWS::EC2::Volume", "DeletionPolicy": "Snapshot", "Properties": {
                "AvailabilityZone": "eu-west-1a", "Size": size, "VolumeType": "gp3", "Encrypted": True,
                "Tags": [{"Key": "bbbgen:stack", "Value": {"Ref": "AWS::StackId"}}]}},
            "Server": {"Type": "AWS::EC2::Instance", "Properties": {
                "ImageId": image, "InstanceType": kind, "Monitoring": False,
                "UserData": {"Fn::Base64": {"Fn::Sub": script + "\nBBB_DATA_VOLUME=${Data}\n"}},
                "Tags": [{"Key": "Name", "Value": "server"}]}},
            "Policy": {"Type": "AWS::DLM::LifecyclePolicy", "Properties": {"Description": "daily", "State": "ENABLED"}}}}

    def _servers(self):
        """Running servers: id to type."""
        return {instance["InstanceId"]: instance["InstanceType"]
                for reservation in self.client("ec2").describe_instances()["Reservations"] for instance in reservation["Instances"]
                if instance["State"]["Name"] == "running"}

    def _volume(self):
        return self.client("ec2").describe_volumes(Filters=[{"Name": "tag-key", "Values": ["bbbgen:stack"]}])["Volumes"][0]

    def setUp(self):
        super().setUp()
        self.deploy("one", self._template(), "CREATE")

    def test_another_type_keeps_the_server_and_another_image_replaces_it(self):
        server, = self._servers()
        self.deploy("one", self._template("t3.small"))
        self.assertEqual({server: "t3.small"}, self._servers())
        self.deploy("one", self._template("t3.small", image="ami-0a1b2c3d4e5f60002"))
        self.assertNotIn(server, self._servers())

    def test_changed_user_data_keep_the_server(self):
        server, = self._servers()
        self.deploy("one", self._template(script="#!/bin/sh"))
        self.assertEqual({server: "t3.micro"}, self._servers())
        data = self.client("ec2").describe_instance_attribute(InstanceId=server, Attribute="userData")["UserData"]["Value"]
        self.assertEqual(f"#!/bin/sh\nBBB_DATA_VOLUME={self._volume()['VolumeId']}\n", base64.b64decode(data).decode())

    def test_a_volume_grows_in_place(self):
        before = self._volume()
        self.deploy("one", self._template(size=20))
        self.assertEqual((before["VolumeId"], 20), (self._volume()["VolumeId"], self._volume()["Size"]))

    def test_a_deleted_volume_leaves_a_snapshot_even_if_the_server_attached_it(self):
        ec2, volume = self.client("ec2"), self._volume()["VolumeId"]
        ec2.attach_volume(VolumeId=volume, InstanceId=next(iter(self._servers())), Device="/dev/sdf")
        self.cfn.delete_stack(StackName="one")
        self.cfn.get_waiter("stack_delete_complete").wait(StackName="one", WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        self.assertEqual({}, self._servers())
        self.assertEqual(1, len(ec2.describe_snapshots(Filters=[{"Name": "volume-id", "Values": [volume]}])["Snapshots"]))

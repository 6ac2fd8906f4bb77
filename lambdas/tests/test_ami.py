from datetime import datetime

from moto.ec2 import ec2_backends
from moto.ec2.models.amis import Ami
from support import ACCOUNT, REGION, CustomResourceTest, refusing

TYPE = "Custom::Ami"
JAMMY = "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-"
PROPERTIES = {"NamePattern": JAMMY + "*", "Owner": "099720109477", "Architecture": "x86_64"}


class AmiTest(CustomResourceTest):
    function = "ami"

    def image(self, ami_id, name, date, **more):
        backend = ec2_backends[ACCOUNT][REGION]
        backend.amis[ami_id] = Ami(backend, ami_id, **{
            "name": name, "owner_id": "099720109477", "architecture": "x86_64", "state": "available",
            "creation_date": datetime.fromisoformat(date), **more})

    def setUp(self):
        super().setUp()
        self.image("ami-00000001", JAMMY + "20250101", "2025-01-01")
        self.image("ami-00000002", JAMMY + "20260301", "2026-03-01")
        self.image("ami-00000003", JAMMY + "20251201", "2025-12-01")

    def test_the_newest_image_is_taken(self):
        answered = self.succeed("Create", TYPE, PROPERTIES)
        self.assertEqual("ami-00000002", answered["PhysicalResourceId"])
        self.assertEqual({"ImageId": "ami-00000002", "Name": JAMMY + "20260301"}, answered["Data"])
        self.assertIn("newest of 3 images", self.output.getvalue())

    def test_other_owners_architectures_states_and_names_do_not_count(self):
        self.image("ami-00000004", JAMMY + "20260401", "2026-04-01", owner_id="666666666666")
        self.image("ami-00000005", JAMMY + "20260401", "2026-04-01", architecture="arm64")
        self.image("ami-00000006", JAMMY + "20260401", "2026-04-01", state="failed")
        self.image("ami-00000007", "ubuntu-minimal/" + JAMMY + "20260401", "2026-04-01")
        self.assertEqual("ami-00000002", self.succeed("Create", TYPE, PROPERTIES)["PhysicalResourceId"])

    def test_without_an_image_the_reason_says_what_was_looked_for(self):
        answered = self.fail_with("No image named focal-.* of owner 099720109477 for x86_64 is available in eu-west-1",
                                  "Create", TYPE, {**PROPERTIES, "NamePattern": "focal-*"})
        self.succeed("Delete", TYPE, PROPERTIES, answered["PhysicalResourceId"])

    def test_an_update_of_the_pattern_looks_again(self):
        self.image("ami-00000008", "noble-1", "2026-01-01")
        answered = self.succeed("Update", TYPE, {**PROPERTIES, "NamePattern": "noble-*"}, "ami-00000002", PROPERTIES)
        self.assertEqual("ami-00000008", answered["PhysicalResourceId"])

    def test_an_update_that_finds_nothing_keeps_the_image(self):
        answered = self.fail_with("No image", "Update", TYPE, {**PROPERTIES, "NamePattern": "x"}, "ami-00000002",
                                  PROPERTIES)
        self.assertEqual("ami-00000002", answered["PhysicalResourceId"])

    def test_an_update_of_anything_else_keeps_the_image_though_a_newer_one_is_there(self):
        answered = self.succeed("Update", TYPE, {**PROPERTIES, "ServiceTimeout": "90"}, "ami-00000001", PROPERTIES)
        self.assertEqual({"ImageId": "ami-00000001", "Name": JAMMY + "20250101"}, answered["Data"])

    def test_an_image_kept_that_is_gone_by_now_stays_the_answer(self):
        answered = self.succeed("Update", TYPE, PROPERTIES, "ami-0000000f", PROPERTIES)
        self.assertEqual({"ImageId": "ami-0000000f", "Name": ""}, answered["Data"])

    def test_delete_leaves_the_image(self):
        self.succeed("Delete", TYPE, PROPERTIES, "ami-00000002")
        self.assertEqual(3, len(self.client("ec2").describe_images()["Images"]))

    def test_a_throttled_call_is_made_again(self):
        with refusing("moto.ec2.models.amis.AmiBackend.describe_images", "RequestLimitExceeded", 3) as calls:
            self.succeed("Create", TYPE, PROPERTIES)
        self.assertEqual(4, len(calls))

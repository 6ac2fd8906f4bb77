"""Change sets of one stack: what they show, and how resources are updated and replaced."""

from .server import EndpointTest, parameter, topic


def stack(**resources):
    return {"Parameters": {"Text": {"Type": "String", "Default": "one"}}, "Resources": resources}


class ChangeSetTests(EndpointTest):
    def test_a_new_stack_waits_for_review(self):
        change_set = self.change("one", stack(Topic=topic()), "CREATE")
        self.assertEqual([("Add", "Topic", None)], self.changes(change_set))
        self.assertEqual("REVIEW_IN_PROGRESS", self.describe("one")["StackStatus"])
        with self.refused("already exists"):
            self.deploy("one", stack(Topic=topic()), "CREATE", name="second")
            self.change("one", stack(Topic=topic()), "CREATE", name="third")

    def test_no_change_and_unused_parameter_values_are_refused(self):
        self.deploy("one", stack(Topic=topic()), "CREATE")
        self.assertEqual("FAILED", self.change("one", stack(Topic=topic()), name="same")["Status"])
        unused = self.change("one", stack(Topic=topic()), name="unused", parameters={"Text": "two"})
        self.assertEqual("FAILED", unused["Status"])

    def test_a_property_is_updated_in_place(self):
        template = stack(Setting=parameter({"Ref": "Text"}))
        self.deploy("one", template, "CREATE")
        change_set = self.change("one", template, parameters={"Text": "two"})
        self.assertEqual([("Modify", "Setting", "False")], self.changes(change_set))
        detail = change_set["Changes"][0]["ResourceChange"]["Details"][0]
        self.assertEqual(("Static", "ParameterReference", "Text"),
                         (detail["Evaluation"], detail["ChangeSource"], detail["CausingEntity"]))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        self.assertEqual("UPDATE_COMPLETE", self.describe("one")["StackStatus"])

    def test_a_create_only_property_replaces_and_the_old_resource_goes(self):
        def network(cidr):
            return {"Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": cidr}},
                                  "Setting": parameter({"Ref": "Vpc"})}}

        self.deploy("one", network("10.9.0.0/16"), "CREATE")
        change_set = self.change("one", network("10.8.0.0/16"))
        self.assertEqual([("Modify", "Vpc", "True"), ("Modify", "Setting", "False")], self.changes(change_set))
        setting = change_set["Changes"][1]["ResourceChange"]["Details"][0]
        self.assertEqual(("Dynamic", "ResourceReference", "Vpc"),
                         (setting["Evaluation"], setting["ChangeSource"], setting["CausingEntity"]))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        blocks = [vpc["CidrBlock"] for vpc in self.client("ec2").describe_vpcs()["Vpcs"] if not vpc["IsDefault"]]
        self.assertEqual(["10.8.0.0/16"], blocks)

    def test_a_named_resource_cannot_be_replaced(self):
        self.deploy("one", {"Resources": {"Role": _role("path-a")}}, "CREATE")
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE",
                         self.deploy("one", {"Resources": {"Role": _role("path-b")}})["StackStatus"])

    def test_a_removed_resource_goes_and_a_retained_one_stays(self):
        kept = {**topic(), "DeletionPolicy": "Retain"}
        self.deploy("one", stack(A=topic(), B=kept, C=topic()), "CREATE")
        change_set = self.change("one", stack(A=topic()))
        self.assertEqual([("Remove", "B", None), ("Remove", "C", None)], self.changes(change_set))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        self.assertEqual(2, len(self.client("sns").list_topics()["Topics"]))
        self.assertIn(("B", "DELETE_SKIPPED"), self.statuses("one"))

    def test_a_resource_cannot_change_its_type(self):
        self.deploy("one", stack(A=topic(), B=topic()), "CREATE")
        with self.refused("Update of resource type is not permitted"):
            self.change("one", stack(A=topic(), B=parameter("x")))

    def test_termination_protection_holds(self):
        self.deploy("one", stack(A=topic()), "CREATE")
        self.cfn.update_termination_protection(StackName="one", EnableTerminationProtection=True)
        with self.refused("cannot be deleted while TerminationProtection is enabled"):
            self.cfn.delete_stack(StackName="one")

    def test_events_come_in_pages_and_carry_the_token(self):
        template = {"Resources": {f"Topic{number}": topic() for number in range(40)}}
        self.change("one", template, "CREATE", name="create")
        self.cfn.execute_change_set(ChangeSetName="create", StackName="one", ClientRequestToken="my-token")
        first = self.cfn.describe_stack_events(StackName="one")
        self.assertEqual(100, len(first["StackEvents"]))
        self.assertIn("NextToken", first)
        self.assertEqual("my-token", first["StackEvents"][0]["ClientRequestToken"])
        self.assertEqual(123, len(self.statuses("one")))


def _role(path):
    return {"Type": "AWS::IAM::Role", "Properties": {
        "RoleName": "fixed", "Path": f"/{path}/",
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}

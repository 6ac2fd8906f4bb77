"""What can be done with a stack whose operation failed, or is to be stopped."""

import time

from .server import EndpointTest, parameter, topic
from .test_nested_stacks import child, master


def settings(one, two="fixed"):
    return {"Resources": {"First": parameter(one), "Second": {**parameter(two), "DependsOn": "First"}}}


class RollbackTests(EndpointTest):
    def _fail(self, **resources):
        self.control("faults", {"resources": resources})

    def _failed_rollback(self):
        self.deploy("one", settings("a", "a"), "CREATE")
        self.control("faults", {"resources": {"Second": "no", "ROLLBACK First": "not back"}})
        stack = self.deploy("one", settings("b", "b"))
        self.assertEqual(("UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [First]."),
                         (stack["StackStatus"], stack["StackStatusReason"]))

    def test_a_failed_rollback_can_be_continued(self):
        self._failed_rollback()
        with self.refused("UPDATE_ROLLBACK_FAILED state and can not be updated"):
            self.change("one", settings("c"))
        self.cfn.continue_update_rollback(StackName="one")
        self.assertEqual("UPDATE_ROLLBACK_FAILED", self.describe("one")["StackStatus"])
        self.control("faults", {"resources": {}})
        self.cfn.continue_update_rollback(StackName="one", ClientRequestToken="again")
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.describe("one")["StackStatus"])
        values = [entry["Value"] for entry in self.client("ssm").get_parameters(
            Names=[entry["PhysicalResourceId"] for entry in self.cfn.describe_stack_resources(
                StackName="one")["StackResources"]])["Parameters"]]
        self.assertEqual(["a", "a"], values)
        with self.refused("its rollback cannot be continued"):
            self.cfn.continue_update_rollback(StackName="one")

    def test_what_cannot_be_rolled_back_is_skipped(self):
        self._failed_rollback()
        with self.refused("Second.*only resources in UPDATE_FAILED state|does not exist"):
            self.cfn.continue_update_rollback(StackName="one", ResourcesToSkip=["Third"])
        self.cfn.continue_update_rollback(StackName="one", ResourcesToSkip=["First"])
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.describe("one")["StackStatus"])
        self.assertEqual(("First", "UPDATE_COMPLETE"), [
            event for event in self.statuses("one") if event[0] == "First"][-1])

    def test_a_resource_of_a_nested_stack_is_skipped_by_that_stacks_name(self):
        url = self.put_template("child.json", child())
        self.deploy("tree", master(url, Late={**topic(), "DependsOn": "Child"}), "CREATE")
        self.control("faults", {"resources": {"Later": "no", "ROLLBACK Setting": "not back"}})
        changed = self.put_template("other.json", child("two"))
        later = {"Late": {**topic(), "DependsOn": "Child"}, "Later": {**topic(), "DependsOn": "Child"}}
        self.assertEqual("UPDATE_ROLLBACK_FAILED", self.deploy("tree", master(changed, **later))["StackStatus"])
        nested = self.cfn.describe_stack_resource(StackName="tree", LogicalResourceId="Child")["StackResourceDetail"]
        name = nested["PhysicalResourceId"].split("/")[1]
        self.assertEqual("UPDATE_ROLLBACK_FAILED", self.describe(name)["StackStatus"])
        with self.refused("does not exist"):
            self.cfn.continue_update_rollback(StackName="tree", ResourcesToSkip=["Child.Setting"])
        self.cfn.continue_update_rollback(StackName="tree", ResourcesToSkip=[f"{name}.Setting"])
        self.assertEqual(["UPDATE_ROLLBACK_COMPLETE"] * 2,
                         [self.describe(stack)["StackStatus"] for stack in ("tree", name)])

    def test_a_failed_creation_can_be_kept_repaired_and_rolled_back(self):
        self._fail(Second="no")
        made = self.change("one", settings("a"), "CREATE")
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"], DisableRollback=True)
        stack = self.describe("one")
        self.assertEqual(("CREATE_FAILED", "The following resource(s) failed to create: [Second].", True),
                         (stack["StackStatus"], stack["StackStatusReason"], stack["DisableRollback"]))
        self.assertIn(("First", "CREATE_COMPLETE"), self.statuses("one"))
        again = self.change("one", settings("a"))
        self.cfn.execute_change_set(ChangeSetName=again["ChangeSetId"], DisableRollback=True)
        self.assertEqual("UPDATE_FAILED", self.describe("one")["StackStatus"])
        self._fail()
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", settings("a"))["StackStatus"])

    def test_a_kept_creation_is_rolled_back_on_request(self):
        self._fail(Second="no")
        made = self.change("one", settings("a"), "CREATE", OnStackFailure="DO_NOTHING")
        self.assertEqual("DO_NOTHING", made["OnStackFailure"])
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"])
        self.cfn.rollback_stack(StackName="one")
        self.assertEqual("ROLLBACK_COMPLETE", self.describe("one")["StackStatus"])
        self.assertEqual([], self.client("ssm").describe_parameters()["Parameters"])
        with self.refused("can not be rolled back"):
            self.cfn.rollback_stack(StackName="one")

    def test_a_kept_update_is_rolled_back_on_request(self):
        self.deploy("one", settings("a"), "CREATE")
        self._fail(Second="no")
        made = self.change("one", settings("b", "b"))
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"], DisableRollback=True)
        self.assertEqual("UPDATE_FAILED", self.describe("one")["StackStatus"])
        self.cfn.rollback_stack(StackName="one")
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.describe("one")["StackStatus"])

    def test_a_failed_creation_deletes_itself_on_request(self):
        self._fail(Second="no")
        made = self.change("one", settings("a"), "CREATE", OnStackFailure="DELETE")
        with self.refused("not both"):
            self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"], DisableRollback=True)
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"])
        with self.refused("does not exist"):
            self.describe("one")
        self.assertEqual("DELETE_COMPLETE", self.describe(made["StackId"])["StackStatus"])

    def test_an_update_is_cancelled_between_two_resources(self):
        names = [f"T{number}" for number in range(6)]
        self.deploy("one", {"Resources": {name: parameter("a") for name in names}}, "CREATE")
        with self.refused("CancelUpdateStack cannot be called from current stack status"):
            self.cfn.cancel_update_stack(StackName="one")
        made = self.change("one", {"Resources": {name: parameter("b") for name in names}})
        self.control("config", {"background": True, "delay_ms": 200})
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"])
        self.cfn.cancel_update_stack(StackName="one")
        while self.describe("one")["StackStatus"].endswith("_IN_PROGRESS"):
            time.sleep(0.1)
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.describe("one")["StackStatus"])
        started = [event for event in self.cfn.describe_stack_events(StackName="one")["StackEvents"]
                   if event["ResourceStatus"] == "UPDATE_ROLLBACK_IN_PROGRESS"]
        self.assertEqual("User Initiated", started[0]["ResourceStatusReason"])


class DeletionTests(EndpointTest):
    def test_what_does_not_go_is_retained_or_left_by_force(self):
        self.deploy("one", {"Resources": {"A": topic(), "B": topic()}}, "CREATE")
        for refused in ({"RetainResources": ["A"]}, {"DeletionMode": "FORCE_DELETE_STACK"}):
            with self.refused("can only be specified for a stack in DELETE_FAILED state"):
                self.cfn.delete_stack(StackName="one", **refused)
        self.control("faults", {"resources": {"DELETE A": "in use"}})
        self.cfn.delete_stack(StackName="one")
        stack = self.describe("one")
        self.assertEqual("The following resource(s) failed to delete: [A].", stack["StackStatusReason"].strip())
        self.cfn.delete_stack(StackName="one", DeletionMode="FORCE_DELETE_STACK")
        self.assertEqual("DELETE_COMPLETE", self.describe(stack["StackId"])["StackStatus"])
        self.assertEqual(("A", "DELETE_SKIPPED"), self.statuses(stack["StackId"])[-2])
        self.assertEqual(1, len(self.client("sns").list_topics()["Topics"]))

    def test_a_bucket_with_old_versions_holds_its_stack(self):
        bucket = {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status": "Enabled"}}}
        stack = self.deploy("one", {"Resources": {"Bucket": bucket}}, "CREATE")
        name = self.cfn.describe_stack_resource(StackName="one", LogicalResourceId="Bucket")[
            "StackResourceDetail"]["PhysicalResourceId"]
        s3 = self.client("s3")
        version = s3.put_object(Bucket=name, Key="a", Body=b"x")["VersionId"]
        marker = s3.delete_object(Bucket=name, Key="a")["VersionId"]
        self.cfn.delete_stack(StackName="one")
        self.assertEqual("DELETE_FAILED", self.describe("one")["StackStatus"])
        kept = [{"Key": "a", "VersionId": one} for one in (version, marker)]
        s3.delete_objects(Bucket=name, Delete={"Objects": kept})
        self.cfn.delete_stack(StackName="one")
        self.assertEqual("DELETE_COMPLETE", self.describe(stack["StackId"])["StackStatus"])

    def test_tags_of_a_change_set_become_the_stacks(self):
        made = self.change("one", {"Resources": {"A": topic()}}, "CREATE", Tags=[{"Key": "version", "Value": "1"}])
        self.assertEqual([{"Key": "version", "Value": "1"}], made["Tags"])
        self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"])
        self.assertEqual([{"Key": "version", "Value": "1"}], self.describe("one")["Tags"])
        again = self.deploy("one", {"Resources": {"A": topic()}}, Tags=[{"Key": "version", "Value": "2"}])
        self.assertEqual([{"Key": "version", "Value": "2"}], again["Tags"])

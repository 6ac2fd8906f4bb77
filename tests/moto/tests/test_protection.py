"""What keeps a stack and its data from an update or a deletion: stack policies, termination protection, deletion protection."""

import json

from .server import EndpointTest, parameter, topic
from .test_nested_stacks import child, master

ALLOW = {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}


def deny(*actions, **more):
    return {"Effect": "Deny", "Action": list(actions), "Principal": "*", **more}


def named(name, value="a"):
    return {"Resources": {"Topic": topic(TopicName=name), "Setting": parameter(value)}}


class PolicyTest(EndpointTest):
    def put(self, *statements, stack="one"):
        self.cfn.set_stack_policy(StackName=stack, StackPolicyBody=json.dumps({"Statement": list(statements)}))

    def reasons(self, stack="one"):
        """(logical id, reason) of the failures of a stack's resources, oldest first."""
        events = self.cfn.describe_stack_events(StackName=stack)["StackEvents"]
        return [(event["LogicalResourceId"], event["ResourceStatusReason"]) for event in reversed(events)
                if event["ResourceStatus"] == "UPDATE_FAILED"]


class StackPolicyTests(PolicyTest):
    def setUp(self):
        super().setUp()
        self.deploy("one", named("old"), "CREATE")

    def _update(self, template, status="UPDATE_COMPLETE", **more):
        self.assertEqual(status, self.deploy("one", template, **more)["StackStatus"])

    def test_a_stack_has_no_policy_until_one_is_set_and_keeps_its_text(self):
        self.assertNotIn("StackPolicyBody", self.cfn.get_stack_policy(StackName="one"))
        body = '{ "Statement": [ {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"} ] }'
        self.cfn.set_stack_policy(StackName="one", StackPolicyBody=body)
        self.assertEqual(body, self.cfn.get_stack_policy(StackName="one")["StackPolicyBody"])

    def test_a_refused_replacement_fails_in_the_words_of_aws_and_the_update_rolls_back(self):
        self.put(ALLOW, deny("Update:Replace", "Update:Delete", Resource="LogicalResourceId/Topic"))
        self._update(named("new", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual([("Topic", "Action denied by stack policy: Statement [#1] does not allow [Update:Replace, "
                           "Update:Delete] for resource [LogicalResourceId/Topic];")], self.reasons())
        self.assertEqual(["old"], [entry["TopicArn"].split(":")[-1] for entry in self.client("sns").list_topics()["Topics"]])
        self.assertNotIn(("Topic", "UPDATE_IN_PROGRESS"), self.statuses("one"))

    def test_what_the_denial_does_not_name_is_updated(self):
        self.put(ALLOW, deny("Update:Replace", Resource="LogicalResourceId/Topic"))
        self._update({"Resources": {"Topic": topic(TopicName="old", DisplayName="x"), "Setting": parameter("b")}})

    def test_a_denial_wins_wherever_it_stands(self):
        self.put(deny("Update:*", Resource="*"), ALLOW)
        self._update(named("old", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self.assertIn("Statement [#0] does not allow [Update:*] for resource [*]", self.reasons()[0][1])

    def test_what_no_statement_allows_is_denied(self):
        self.put({**ALLOW, "Resource": "LogicalResourceId/Top*"})
        self._update(named("new"))
        self._update(named("new", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual([("Setting", "Action not allowed by stack policy")], self.reasons())

    def test_a_removed_resource_needs_the_right_to_delete(self):
        self.put(ALLOW, deny("Update:Delete", Resource="LogicalResourceId/Set?ing"))
        self._update({"Resources": {"Topic": topic(TopicName="old")}}, "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual("Setting", self.reasons()[0][0])
        self.assertEqual(1, len(self.client("ssm").describe_parameters()["Parameters"]))

    def test_conditions_select_by_type(self):
        by_type = {"Resource": "*", "Condition": {"StringEquals": {"ResourceType": ["AWS::RDS::DBCluster", "AWS::SSM::Parameter"]}}}
        self.put(ALLOW, deny("Update:*", **by_type))
        self._update(named("new"))
        self._update(named("new", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self.put(ALLOW, deny("Update:*", Resource="*", Condition={"StringLike": {"ResourceType": ["AWS::S*::Topic"]}}))
        self._update(named("new", "b"))
        self._update(named("newer", "b"), "UPDATE_ROLLBACK_COMPLETE")

    def test_all_but_what_is_named_can_be_allowed(self):
        self.put({"Effect": "Allow", "NotAction": "Update:Replace", "Principal": "*", "NotResource": "LogicalResourceId/Setting"})
        self._update(named("new"), "UPDATE_ROLLBACK_COMPLETE")
        self._update(named("old", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self._update({"Resources": {"Topic": topic(TopicName="old", DisplayName="x"), "Setting": parameter("a")}})

    def test_a_policy_is_replaced_and_one_that_is_none_is_refused(self):
        self.put(deny("Update:*", Resource="*"))
        for body in ("no json", "[]", '{"Statement": [{"Effect": "Deny", "Action": "Delete:*", "Principal": "*"}]}',
                     '{"Statement": [{"Effect": "Deny", "Action": "Update:*", "Principal": "me", "Resource": "*"}]}'):
            with self.subTest(body), self.refused("Error validating stack policy: Invalid stack policy"):
                self.cfn.set_stack_policy(StackName="one", StackPolicyBody=body)
        with self.refused("must be specified"):
            self.cfn.set_stack_policy(StackName="one")
        with self.refused("cannot specify both"):
            self.cfn.set_stack_policy(StackName="one", StackPolicyBody="{}", StackPolicyURL="https://x")
        self._update(named("old", "b"), "UPDATE_ROLLBACK_COMPLETE")
        self.put(ALLOW)
        self._update(named("old", "b"))

    def test_an_update_can_bring_a_policy_for_itself_but_a_change_set_cannot(self):
        self.put(deny("Update:*", Resource="*"))
        self.cfn.update_stack(StackName="one", TemplateBody=json.dumps(named("old", "b")),
                              StackPolicyDuringUpdateBody=json.dumps({"Statement": [ALLOW]}))
        self.assertEqual("UPDATE_COMPLETE", self.describe("one")["StackStatus"])
        self.assertIn("Deny", self.cfn.get_stack_policy(StackName="one")["StackPolicyBody"])
        self._update(named("old", "c"), "UPDATE_ROLLBACK_COMPLETE")

    def test_a_policy_comes_with_a_creation_or_after_an_update(self):
        body = json.dumps({"Statement": [deny("Update:*", Resource="*")]})
        self.cfn.create_stack(StackName="two", TemplateBody=json.dumps(named("other")), StackPolicyBody=body)
        self.assertEqual(body, self.cfn.get_stack_policy(StackName="two")["StackPolicyBody"])
        self.cfn.update_stack(StackName="one", TemplateBody=json.dumps(named("old", "b")), StackPolicyBody=body)
        self.assertEqual("UPDATE_COMPLETE", self.describe("one")["StackStatus"])
        self._update(named("old", "c"), "UPDATE_ROLLBACK_COMPLETE")

    def test_a_deletion_asks_no_policy(self):
        self.put(deny("Update:*", Resource="*"))
        self.cfn.delete_stack(StackName="one")
        with self.refused("does not exist"):
            self.describe("one")


class NestedPolicyTests(PolicyTest):
    def setUp(self):
        super().setUp()
        self.deploy("tree", master(self.put_template("child.json", child())), "CREATE")
        nested = self.cfn.describe_stack_resource(StackName="tree", LogicalResourceId="Child")["StackResourceDetail"]
        self.child = nested["PhysicalResourceId"]

    def test_the_policy_of_a_nested_stack_holds_when_its_parent_is_updated(self):
        self.put(ALLOW, deny("Update:Modify", Resource="LogicalResourceId/Setting"), stack=self.child)
        template = master(self.put_template("child.json", child("two")))
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("tree", template)["StackStatus"])
        self.assertEqual("Setting", self.reasons(self.child)[0][0])
        self.assertIn("Embedded stack", self.reasons("tree")[0][1])
        self.put(ALLOW, stack=self.child)
        self.assertEqual("UPDATE_COMPLETE", self.deploy("tree", template)["StackStatus"])

    def test_the_policy_of_the_parent_guards_the_nested_stack_as_a_whole(self):
        self.put(ALLOW, deny("Update:Delete", Resource="LogicalResourceId/Child"), stack="tree")
        without = {"Resources": {"Topic": topic()}}
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("tree", without)["StackStatus"])
        self.put(ALLOW, deny("Update:Modify", Resource="LogicalResourceId/Child"), stack="tree")
        template = master(self.put_template("child.json", child("two")))
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("tree", template)["StackStatus"])


class TerminationProtectionTests(PolicyTest):
    def test_it_is_the_roots_and_reported_by_its_nested_stacks(self):
        self.deploy("tree", master(self.put_template("child.json", child())), "CREATE")
        nested = self.cfn.describe_stack_resource(StackName="tree", LogicalResourceId="Child")[
            "StackResourceDetail"]["PhysicalResourceId"]
        with self.refused("Termination Protection cannot be updated on a nested stack"):
            self.cfn.update_termination_protection(StackName=nested, EnableTerminationProtection=True)
        self.cfn.update_termination_protection(StackName="tree", EnableTerminationProtection=True)
        self.assertTrue(self.describe("tree")["EnableTerminationProtection"])
        self.assertTrue(self.describe(nested)["EnableTerminationProtection"])
        for stack in ("tree", nested):
            with self.refused("cannot be deleted while TerminationProtection is enabled"):
                self.cfn.delete_stack(StackName=stack)
        self.cfn.update_termination_protection(StackName="tree", EnableTerminationProtection=False)
        self.cfn.delete_stack(StackName="tree")
        with self.refused("does not exist"):
            self.describe("tree")


def cluster(protected=None, **more):
    properties = {"Engine": "aurora-postgresql", "MasterUsername": "admin1", "MasterUserPassword": "long-enough", **more}
    if protected is not None:
        properties["DeletionProtection"] = protected
    return {"Resources": {"Cluster": {"Type": "AWS::RDS::DBCluster", "Properties": properties}}}


class DeletionProtectionTests(PolicyTest):
    REFUSAL = "Cannot delete protected Cluster, please disable deletion protection and try again."

    def _cluster(self):
        return self.client("rds").describe_db_clusters()["DBClusters"][0]

    def test_a_protected_cluster_holds_its_stack(self):
        self.deploy("one", cluster(True), "CREATE")
        with self.refused(f"InvalidParameterCombination.*{self.REFUSAL}"):
            self.client("rds").delete_db_cluster(DBClusterIdentifier=self._cluster()["DBClusterIdentifier"], SkipFinalSnapshot=True)
        self.cfn.delete_stack(StackName="one")
        self.assertEqual("DELETE_FAILED", self.describe("one")["StackStatus"])
        self.assertIn(self.REFUSAL, str(self.cfn.describe_stack_events(StackName="one")))
        self.client("rds").modify_db_cluster(
            DBClusterIdentifier=self._cluster()["DBClusterIdentifier"], DeletionProtection=False)
        self.cfn.delete_stack(StackName="one")
        self.assertEqual([], self.client("rds").describe_db_clusters()["DBClusters"])

    def test_the_template_turns_it_on_and_off(self):
        self.deploy("one", cluster(), "CREATE")
        self.assertFalse(self._cluster()["DeletionProtection"])
        self.deploy("one", cluster(True))
        self.assertTrue(self._cluster()["DeletionProtection"])
        self.deploy("one", cluster())
        self.assertFalse(self._cluster()["DeletionProtection"])

    def test_a_failed_creation_cannot_roll_it_back(self):
        template = cluster(True)
        template["Resources"]["Late"] = {**topic(), "DependsOn": "Cluster"}
        self.control("faults", {"resources": {"Late": "no"}})
        self.assertEqual("ROLLBACK_FAILED", self.deploy("one", template, "CREATE")["StackStatus"])
        self.assertTrue(self._cluster()["DeletionProtection"])

"""Trees of stacks through change sets: the way our deployments go."""

from .server import EndpointTest, parameter, topic


def child(value="one", **resources):
    return {
        "Parameters": {"Prefix": {"Type": "String"}},
        "Resources": {
            "Setting": parameter({"Fn::Sub": "${Prefix}-" + value}),
            **resources,
        },
        "Outputs": {
            "Text": {"Value": {"Fn::GetAtt": ["Setting", "Value"]}},
            "Name": {"Value": {"Ref": "Setting"}},
        },
    }


def master(url, **resources):
    return {
        "Parameters": {"Prefix": {"Type": "String", "Default": "a"}},
        "Resources": {
            "Child": {
                "Type": "AWS::CloudFormation::Stack",
                "Properties": {"TemplateURL": url, "Parameters": {"Prefix": {"Ref": "Prefix"}}},
            },
            **resources,
        },
        "Outputs": {"Text": {"Value": {"Fn::GetAtt": ["Child", "Outputs.Text"]}}},
    }


class NestedStackTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.url_of_child = self.put_template("child.json", child())

    def _create(self, **resources):
        return self.deploy("tree", master(self.url_of_child, **resources), "CREATE", name="create")

    def _child_id(self):
        return self.cfn.describe_stack_resource(StackName="tree", LogicalResourceId="Child")[
            "StackResourceDetail"]["PhysicalResourceId"]

    def test_a_tree_is_created_and_its_outputs_reach_the_top(self):
        stack = self._create()
        self.assertEqual("CREATE_COMPLETE", stack["StackStatus"])
        self.assertEqual({"Text": "a-one"}, self.outputs("tree"))
        nested = self.describe(self._child_id())
        self.assertEqual(stack["StackId"], nested["ParentId"])
        self.assertEqual(stack["StackId"], nested["RootId"])

    def test_events_tell_the_creation_in_order(self):
        self._create()
        self.assertEqual(
            [("tree", "REVIEW_IN_PROGRESS"), ("tree", "CREATE_IN_PROGRESS"), ("Child", "CREATE_IN_PROGRESS"),
             ("Child", "CREATE_IN_PROGRESS"), ("Child", "CREATE_COMPLETE"), ("tree", "CREATE_COMPLETE")],
            self.statuses("tree"))

    def test_nothing_changed_is_a_failed_change_set(self):
        self._create()
        again = self.change("tree", master(self.url_of_child), IncludeNestedStacks=True)
        self.assertEqual("FAILED", again["Status"])
        self.assertEqual("The submitted information didn't contain changes. Submit different information to create "
                         "a change set.", again["StatusReason"])
        self.assertEqual("UNAVAILABLE", again["ExecutionStatus"])
        with self.refused("InvalidChangeSetStatus"):
            self.cfn.execute_change_set(ChangeSetName=again["ChangeSetId"])

    def test_without_nested_ones_a_change_set_cannot_rule_out_a_change(self):
        self._create()
        again = self.change("tree", master(self.url_of_child))
        self.assertEqual("CREATE_COMPLETE", again["Status"])
        self.assertEqual([("Modify", "Child", "False")], self.changes(again))
        self.assertEqual("Automatic", again["Changes"][0]["ResourceChange"]["Details"][0]["ChangeSource"])

    def test_a_change_set_without_nested_ones_says_nothing_of_their_resources(self):
        self._create()
        self.put_template("child.json", child("two", Extra=topic()))
        change_set = self.change("tree", master(self.url_of_child))
        (entry,) = (change["ResourceChange"] for change in change_set["Changes"])
        self.assertEqual(("Child", [{"Target": {"Attribute": "Properties", "RequiresRecreation": "Never"},
                                     "Evaluation": "Dynamic", "ChangeSource": "Automatic"}]),
                         (entry["LogicalResourceId"], entry["Details"]))
        self.assertNotIn("ChangeSetId", entry)

    def test_executed_with_nothing_changed_it_leaves_nested_stacks_alone(self):
        self._create()
        before = len(self.statuses(self._child_id()))
        self.put_template("child.json", {**child(), "Description": "other words", "Metadata": {"Said": "of nobody"}})
        self.assertEqual("UPDATE_COMPLETE", self.deploy("tree", master(self.url_of_child))["StackStatus"])
        self.assertEqual([("tree", "UPDATE_IN_PROGRESS"), ("Child", "UPDATE_IN_PROGRESS"), ("Child", "UPDATE_COMPLETE"),
                          ("tree", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"), ("tree", "UPDATE_COMPLETE")],
                         self.statuses("tree")[-5:])
        self.assertEqual("CREATE_COMPLETE", self.describe(self._child_id())["StackStatus"])
        self.assertEqual(before, len(self.statuses(self._child_id())))
        self.assertNotIn("Description", self.describe(self._child_id()))

    def test_a_changed_object_behind_the_url_is_a_change_and_updates_in_place(self):
        self._create()
        nested = self._child_id()
        self.put_template("child.json", child("two"))
        change_set = self.change("tree", master(self.url_of_child), IncludeNestedStacks=True)
        inner_id = change_set["Changes"][0]["ResourceChange"]["ChangeSetId"]
        inner = self.cfn.describe_change_set(ChangeSetName=inner_id)
        self.assertEqual([("Modify", "Setting", "False")], self.changes(inner))
        self.assertEqual(change_set["ChangeSetId"], inner["ParentChangeSetId"])
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        self.assertEqual("UPDATE_COMPLETE", self.describe("tree")["StackStatus"])
        self.assertEqual("UPDATE_COMPLETE", self.describe(nested)["StackStatus"])
        self.assertEqual(nested, self._child_id())
        self.assertEqual({"Text": "a-two"}, self.outputs("tree"))

    def test_a_changed_parameter_reaches_the_nested_stack(self):
        self._create()
        self.deploy("tree", master(self.url_of_child), parameters={"Prefix": "b"}, IncludeNestedStacks=True)
        self.assertEqual({"Text": "b-one"}, self.outputs("tree"))

    def test_a_failing_nested_stack_rolls_everything_back(self):
        self.control("faults", {"resources": {"Extra": "no capacity"}})
        self.put_template("child.json", child(Extra=topic()))
        stack = self._create(Before=topic())
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        failed = [event for event in self.cfn.describe_stack_events(StackName="tree")["StackEvents"]
                  if event["ResourceStatus"] == "CREATE_FAILED"]
        self.assertEqual(["Child"], [event["LogicalResourceId"] for event in failed])
        self.assertIn("Embedded stack arn:aws:cloudformation", failed[0]["ResourceStatusReason"])
        nested = self.cfn.describe_stack_events(StackName=failed[0]["PhysicalResourceId"])["StackEvents"]
        self.assertIn("no capacity", [event.get("ResourceStatusReason") for event in nested])
        self.assertEqual([], self.client("sns").list_topics()["Topics"])
        self.assertEqual([], self.client("ssm").describe_parameters()["Parameters"])
        with self.refused("ROLLBACK_COMPLETE state and can not be updated"):
            self.change("tree", master(self.url_of_child))

    def test_a_failed_update_returns_the_tree_to_what_it_was(self):
        self._create()
        before = self.outputs("tree")
        self.put_template("child.json", child("two", Late=topic()))
        self.control("faults", {"resources": {"Broken": "not today"}})
        broken = {"Type": "AWS::SNS::Topic", "DependsOn": "Child"}
        stack = self.deploy("tree", master(self.url_of_child, Broken=broken), IncludeNestedStacks=True)
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", stack["StackStatus"])
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.describe(self._child_id())["StackStatus"])
        self.assertEqual(before, self.outputs("tree"))
        self.assertEqual([], self.client("sns").list_topics()["Topics"])
        values = [self.client("ssm").get_parameter(Name=entry["Name"])["Parameter"]["Value"]
                  for entry in self.client("ssm").describe_parameters()["Parameters"]]
        self.assertEqual(["a-one"], values)

    def test_deletion_leaves_nothing(self):
        self._create(Topic=topic())
        nested, stack = self._child_id(), self.describe("tree")["StackId"]
        self.cfn.delete_stack(StackName="tree")
        self.assertEqual([], self.cfn.describe_stacks()["Stacks"])
        self.assertEqual("DELETE_COMPLETE", self.describe(stack)["StackStatus"])
        self.assertEqual("DELETE_COMPLETE", self.describe(nested)["StackStatus"])
        self.assertEqual([], self.client("sns").list_topics()["Topics"])
        self.assertEqual([], self.client("ssm").describe_parameters()["Parameters"])
        with self.refused("does not exist"):
            self.describe("tree")

    def test_a_resource_that_stays_fails_the_deletion(self):
        self._create()
        self.control("faults", {"resources": {"DELETE Setting": "still in use"}})
        self.cfn.delete_stack(StackName="tree")
        self.assertEqual("DELETE_FAILED", self.describe("tree")["StackStatus"])
        self.control("faults", {"resources": {}})
        self.cfn.delete_stack(StackName="tree")
        self.assertEqual([], self.cfn.describe_stacks()["Stacks"])

    def test_a_nested_template_that_is_missing_is_told(self):
        with self.refused("S3 error"):
            self.change("tree", master(self.url_of_child + ".x"), "CREATE", IncludeNestedStacks=True)

    def test_a_nested_stack_without_its_parameter_fails(self):
        template = master(self.url_of_child)
        del template["Resources"]["Child"]["Properties"]["Parameters"]
        stack = self.deploy("tree", template, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])

    def _related(self, **of_user):
        """A tree in which one nested stack uses an output of another, and reads a name that the stack "names" exports."""
        network = {"Resources": {"Topic": topic()}, "Outputs": {"Subnets": {"Value": {"Fn::Sub": "${Topic},b"}}}}
        user = {"Parameters": {"Subnets": {"Type": "CommaDelimitedList"}}, "Resources": of_user}
        return {"Resources": {
            "Network": {"Type": "AWS::CloudFormation::Stack",
                        "Properties": {"TemplateURL": self.put_template("network.json", network)}},
            "User": {"Type": "AWS::CloudFormation::Stack",
                     "Properties": {"TemplateURL": self.put_template("user.json", user),
                                    "Parameters": {"Subnets": {"Fn::GetAtt": ["Network", "Outputs.Subnets"]}}}}}}

    def test_select_from_a_list_that_is_not_known_yet_fails_a_change_set_with_nested_ones(self):
        tree = self._related(Setting=parameter({"Fn::Select": ["1", {"Ref": "Subnets"}]}))
        nested = self.change("tree", tree, "CREATE", IncludeNestedStacks=True)
        self.assertEqual("FAILED", nested["Status"])
        self.assertRegex(nested["StatusReason"], "Nested change set .* Currently in FAILED")
        self.cfn.delete_change_set(ChangeSetName=nested["ChangeSetId"])
        self.assertEqual("CREATE_COMPLETE", self.deploy("tree", tree, "CREATE")["StackStatus"])
        again = self.change("tree", tree, IncludeNestedStacks=True)
        self.assertEqual("FAILED", again["Status"])
        self.assertEqual("UPDATE_COMPLETE", self.deploy("tree", tree)["StackStatus"])

    def test_an_output_of_an_unchanged_nested_stack_replaces_falsely_what_uses_it(self):
        tree = self._related(Named=topic(TopicName={"Fn::Select": ["0", {"Ref": "Subnets"}]}),
                             Setting=parameter({"Fn::Join": [",", {"Ref": "Subnets"}]}))
        tree["Resources"]["User"]["Properties"]["Parameters"]["Subnets"] = {"Fn::Join": [
            "", ["x", {"Fn::Select": ["1", {"Fn::Split": [",", {"Fn::GetAtt": ["Network", "Outputs.Subnets"]}]}]}]]}
        self.assertEqual("CREATE_COMPLETE", self.deploy("tree", tree, "CREATE")["StackStatus"])
        change_set = self.change("tree", tree, IncludeNestedStacks=True)
        self.assertEqual([("Modify", "User", "False")], self.changes(change_set))
        inner = self.cfn.describe_change_set(ChangeSetName=change_set["Changes"][0]["ResourceChange"]["ChangeSetId"])
        self.assertEqual([("Modify", "Named", "True"), ("Modify", "Setting", "False")], self.changes(inner))
        detail = inner["Changes"][0]["ResourceChange"]["Details"][0]
        self.assertEqual(("ParameterReference", "Subnets"), (detail["ChangeSource"], detail["CausingEntity"]))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        user = self.cfn.describe_stack_resource(StackName="tree", LogicalResourceId="User")["StackResourceDetail"]
        self.assertEqual("CREATE_COMPLETE", self.describe(user["PhysicalResourceId"])["StackStatus"])

    def _importing(self, url, **more):
        exporter = {"Resources": {"A": topic()}, "Outputs": {"Bucket": {"Value": "templates", "Export": {"Name": "bucket"}}}}
        self.deploy("names", exporter, "CREATE")
        tree = master(url)
        tree["Resources"]["Child"]["Properties"].update(more)
        self.assertEqual("CREATE_COMPLETE", self.deploy("tree", tree, "CREATE")["StackStatus"])
        return tree

    def test_an_imported_template_url_is_refused_with_nested_ones_and_taken_without(self):
        where = ["https://${Bucket}.s3.${AWS::Region}.amazonaws.com/child.json", {"Bucket": {"Fn::ImportValue": "bucket"}}]
        tree = self._importing({"Fn::Sub": where})
        with self.refused("TemplateURL must be a supported URL."):
            self.change("tree", tree, IncludeNestedStacks=True)
        self.assertEqual("UPDATE_COMPLETE", self.deploy("tree", tree)["StackStatus"])

    def test_an_imported_parameter_fails_a_change_set_with_nested_ones(self):
        tree = self._importing(self.url_of_child, Parameters={"Prefix": {"Fn::ImportValue": "bucket"}})
        change_set = self.change("tree", tree, IncludeNestedStacks=True)
        self.assertEqual("FAILED", change_set["Status"])
        failed = change_set["StatusReason"].split()[3]
        self.assertEqual("Usage of {{IntrinsicFunction:tree//Fn::ImportValue}} is not allowed.",
                         self.cfn.describe_change_set(ChangeSetName=failed)["StatusReason"])
        self.assertEqual("UPDATE_COMPLETE", self.deploy("tree", tree)["StackStatus"])

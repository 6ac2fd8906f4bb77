"""Exports and imports between stacks."""

from .server import EndpointTest, parameter, topic


def exporter(value="one"):
    return {"Resources": {"A": topic()},
            "Outputs": {"Shared": {"Value": value, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-Shared"}}}}}


IMPORTER = {"Resources": {"B": parameter({"Fn::ImportValue": "one-Shared"})},
            "Outputs": {"Text": {"Value": {"Fn::GetAtt": ["B", "Value"]}}}}


class ExportTests(EndpointTest):
    def test_a_value_is_imported_and_its_exporter_is_held(self):
        self.deploy("one", exporter(), "CREATE")
        self.deploy("two", IMPORTER, "CREATE")
        self.assertEqual({"Text": "one"}, self.outputs("two"))
        self.assertEqual(["two"], self.cfn.list_imports(ExportName="one-Shared")["Imports"])
        self.cfn.delete_stack(StackName="one")
        stack = self.describe("one")
        self.assertEqual("CREATE_COMPLETE", stack["StackStatus"])
        self.assertEqual("Export one-Shared cannot be deleted as it is in use by two", stack["StackStatusReason"])
        self.cfn.delete_stack(StackName="two")
        self.cfn.delete_stack(StackName="one")
        self.assertEqual([], self.cfn.list_exports()["Exports"])

    def test_an_export_in_use_cannot_change(self):
        self.deploy("one", exporter(), "CREATE")
        self.deploy("two", IMPORTER, "CREATE")
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("one", exporter("two"))["StackStatus"])
        self.assertEqual("one", self.cfn.list_exports()["Exports"][0]["Value"])

    def test_what_nobody_exports_cannot_be_imported(self):
        with self.refused("No export named one-Shared found"):
            self.change("two", IMPORTER, "CREATE")

    def test_a_name_is_exported_once(self):
        fixed = exporter()
        fixed["Outputs"]["Shared"]["Export"]["Name"] = "fixed"
        self.deploy("one", fixed, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", self.deploy("two", fixed, "CREATE")["StackStatus"])

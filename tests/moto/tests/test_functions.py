"""Custom resources: real functions of the template, run against the endpoint."""

import textwrap

from .server import EndpointTest, parameter

ROLE = {"Type": "AWS::IAM::Role", "Properties": {
    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}}}

CODE = textwrap.dedent('''
    import json
    import urllib.request
    import boto3


    def handler(event, context):
        answer = {"Status": "SUCCESS", "StackId": event["StackId"], "RequestId": event["RequestId"],
                  "LogicalResourceId": event["LogicalResourceId"],
                  "PhysicalResourceId": event.get("PhysicalResourceId", "thing-" + event["ResourceProperties"]["Name"])}
        try:
            if event["ResourceProperties"]["Name"] == "bad":
                raise ValueError("no such thing")
            if event["RequestType"] == "Update" and event["ResourceProperties"]["Name"] == "other":
                answer["PhysicalResourceId"] = "thing-other"
            topic = boto3.client("sns").create_topic(Name="%s-%s" % (
                event["RequestType"], answer["PhysicalResourceId"]))
            answer["Data"] = {"Count": repr(event["ResourceProperties"]["Count"]), "Topic": topic["TopicArn"]}
        except Exception as error:
            answer.update(Status="FAILED", Reason=str(error))
        urllib.request.urlopen(urllib.request.Request(
            event["ResponseURL"], json.dumps(answer).encode(), {"content-type": ""}, method="PUT"))
''')


def tree(name):
    return {
        "Resources": {
            "Role": ROLE,
            "Function": {"Type": "AWS::Lambda::Function", "Properties": {
                "Runtime": "python3.13", "Handler": "index.handler", "Timeout": 60, "Code": {"ZipFile": CODE},
                "Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
            "Thing": {"Type": "Custom::Thing", "Properties": {
                "ServiceToken": {"Fn::GetAtt": ["Function", "Arn"]}, "Name": name, "Count": 3}},
            "Setting": parameter({"Fn::GetAtt": ["Thing", "Count"]}),
        },
        "Outputs": {"Thing": {"Value": {"Ref": "Thing"}}, "Count": {"Value": {"Fn::GetAtt": ["Setting", "Value"]}}},
    }


class FunctionTests(EndpointTest):
    def test_a_function_runs_for_create_update_and_delete(self):
        self.deploy("one", tree("first"), "CREATE")
        self.assertEqual({"Thing": "thing-first", "Count": "'3'"}, self.outputs("one"))
        self.deploy("one", tree("other"))
        self.assertEqual("thing-other", self.outputs("one")["Thing"])
        self.cfn.delete_stack(StackName="one")
        topics = [entry["TopicArn"].split(":")[-1] for entry in self.client("sns").list_topics()["Topics"]]
        self.assertEqual(["Create-thing-first", "Update-thing-other", "Delete-thing-first", "Delete-thing-other"],
                         topics)
        self.assertEqual(["Create", "Update", "Delete", "Delete"],
                         [run["request"] for run in self.control("functions")])

    def test_a_function_that_fails_fails_its_stack(self):
        self.control("reset")
        stack = self.deploy("one", tree("bad"), "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        self.assertIn("no such thing", str(self.cfn.describe_stack_events(StackName="one")))

    def test_an_answer_can_be_prepared(self):
        self.control("custom", {"Custom::Thing": {"PhysicalResourceId": "prepared", "Data": {"Count": "7"}}})
        self.deploy("one", tree("first"), "CREATE")
        self.assertEqual({"Thing": "prepared", "Count": "7"}, self.outputs("one"))
        self.assertEqual([], self.control("functions"))

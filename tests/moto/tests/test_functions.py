"""Custom resources: real functions of the template, run against the endpoint."""

import textwrap

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from .server import REGION, EndpointTest, parameter

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

    def test_a_function_calls_with_the_credentials_of_its_role(self):
        who = 'def who(**_):\n    return {"TopicArn": boto3.client("sts").get_caller_identity()["Arn"]}\n'
        caller = CODE.replace('boto3.client("sns").create_topic(', "who(") + who
        template = tree("first")
        template["Resources"]["Function"]["Properties"]["Code"]["ZipFile"] = caller
        template["Outputs"] = {"Who": {"Value": {"Fn::GetAtt": ["Thing", "Topic"]}}}
        self.deploy("one", template, "CREATE")
        self.assertRegex(self.outputs("one")["Who"], "^arn:aws:sts::123456789012:assumed-role/one-Role-[A-Za-z0-9]+/one-Function-")

    def test_the_credentials_of_a_new_role_are_denied_for_a_while(self):
        self.control("config", {"iam_lag_seconds": 3600})
        self.assertEqual("ROLLBACK_COMPLETE", self.deploy("one", tree("first"), "CREATE")["StackStatus"])
        self.assertIn("AuthorizationError", str(self.cfn.describe_stack_events(StackName="one")))
        self.assertIn("is not authorized to perform: sns:CreateTopic because no identity-based policy",
                      str(self.cfn.describe_stack_events(StackName="one")))

    def test_every_service_denies_in_its_own_form(self):
        role = self.client("iam").create_role(RoleName="new", AssumeRolePolicyDocument="{}")["Role"]
        issued = self.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="session")["Credentials"]
        session = boto3.Session(issued["AccessKeyId"], issued["SecretAccessKey"], issued["SessionToken"], REGION)

        def ask(service, call):
            getattr(session.client(service, endpoint_url=self.url, config=Config(retries={"max_attempts": 0})), call)()

        asked = {"ec2": ("describe_vpcs", "UnauthorizedOperation"), "s3": ("list_buckets", "AccessDenied"),
                 "route53": ("list_hosted_zones", "AccessDenied"), "iam": ("list_roles", "AccessDenied"),
                 "sesv2": ("get_account", "AccessDeniedException"), "acm": ("list_certificates", "AccessDeniedException"),
                 "secretsmanager": ("list_secrets", "AccessDeniedException")}
        for service, (call, _) in asked.items():
            ask(service, call)
        self.control("config", {"iam_lag_seconds": 3600})
        for service, (call, code) in asked.items():
            with self.subTest(service), self.assertRaisesRegex(ClientError, rf"\({code}\)"):
                ask(service, call)
        self.client("ec2").describe_vpcs()

    def test_an_answer_can_be_prepared(self):
        self.control("custom", {"Custom::Thing": {"PhysicalResourceId": "prepared", "Data": {"Count": "7"}}})
        self.deploy("one", tree("first"), "CREATE")
        self.assertEqual({"Thing": "prepared", "Count": "7"}, self.outputs("one"))
        self.assertEqual([], self.control("functions"))

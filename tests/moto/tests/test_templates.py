"""What is refused before anything is made, functions, and parameters."""

import json

from .server import EndpointTest, parameter, topic


class TemplateTests(EndpointTest):
    def _refused(self, template, message, **more):
        with self.refused(message):
            self.change("one", template, "CREATE", **more)
        with self.refused("does not exist"):
            self.describe("one")

    def test_a_type_aws_does_not_know_is_refused(self):
        self._refused({"Resources": {"A": {"Type": "AWS::Foo::Bar"}}}, "Unrecognized resource types: .AWS::Foo::Bar")

    def test_a_type_the_endpoint_does_not_model_fails_its_stack(self):
        stack = self.deploy("one", {"Resources": {"A": {"Type": "AWS::QLDB::Ledger", "Properties": {
            "PermissionsMode": "STANDARD"}}}}, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        reasons = [event.get("ResourceStatusReason", "")
                   for event in self.cfn.describe_stack_events(StackName="one")["StackEvents"]]
        self.assertTrue(any("does not model resources of type AWS::QLDB::Ledger" in reason for reason in reasons))

    def test_an_unknown_property_fails_the_resource(self):
        stack = self.deploy("one", {"Resources": {"A": topic(Colour="red")}}, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        self.assertIn("extraneous key [Colour] is not permitted", str(self.cfn.describe_stack_events(StackName="one")))

    def test_names_that_lead_nowhere_are_refused(self):
        self._refused({"Resources": {"A": topic(TopicName={"Ref": "Nobody"})}}, "Unresolved resource dependencies")
        self._refused({"Resources": {"A": topic(TopicName={"Fn::Sub": "x-${Nobody}"})}}, "Unresolved resource")
        self._refused({"Resources": {"A": topic(TopicName={"Fn::GetAtt": ["Nobody", "Arn"]})}}, "undefined resource")
        self._refused({"Resources": {"A": topic(), "B": parameter({"Fn::GetAtt": ["A", "Colour"]})}},
                      "does not support attribute type Colour")
        self._refused({"Resources": {"A": {**topic(), "Condition": "Never"}}}, "Unresolved condition dependency")
        self._refused({"Resources": {"A": {**topic(), "DependsOn": "B"}}}, "Unresolved resource dependencies")

    def test_a_literal_in_a_substitution_keeps_its_blanks(self):
        self.deploy("one", {"Resources": {"A": parameter({"Fn::Sub": "${!LIST//,/ } ${ AWS::Region }"})}}, "CREATE")
        stack, = self.control("stacks")
        self.assertEqual("${LIST//,/ } eu-west-1", stack["resources"][0]["properties"]["Value"])

    def test_circles_are_refused(self):
        self._refused({"Resources": {"A": parameter({"Ref": "B"}), "B": parameter({"Ref": "A"})}},
                      "Circular dependency between resources: .A, B.")

    def test_unknown_sections_and_keys_are_refused(self):
        self._refused({"Resources": {"A": topic()}, "Extra": {}}, "Invalid template property or properties .Extra")
        self._refused({"Resources": {"A": {**topic(), "Description": "x"}}}, "Invalid template resource property")

    def test_a_body_over_the_limit_is_refused_inline_and_taken_from_s3(self):
        template = {"Metadata": {"Padding": "x" * 51_200}, "Resources": {"A": topic()}}
        self._refused(template, "Member must have length less than or equal to 51200")
        self.cfn.create_change_set(StackName="one", ChangeSetName="c", ChangeSetType="CREATE",
                                   TemplateURL=self.put_template("big.json", template))

    def test_iam_needs_its_capability(self):
        role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                                    "Principal": {"Service": "ec2.amazonaws.com"}}]}}}
        body = {"Resources": {"Role": role}}
        request = {"StackName": "one", "ChangeSetName": "c", "ChangeSetType": "CREATE"}
        with self.refused(r"InsufficientCapabilities.*\[CAPABILITY_IAM\]"):
            self.cfn.create_change_set(**request, TemplateBody=json.dumps(body))
        role["Properties"]["RoleName"] = "named"
        with self.refused(r"InsufficientCapabilities.*\[CAPABILITY_NAMED_IAM\]"):
            self.cfn.create_change_set(**request, TemplateBody=json.dumps(body), Capabilities=["CAPABILITY_IAM"])
        validated = self.cfn.validate_template(TemplateBody=json.dumps(body))
        self.assertEqual(["CAPABILITY_NAMED_IAM"], validated["Capabilities"])

    def test_short_forms_are_read_as_cloudformation_reads_them(self):
        body = """
AWSTemplateFormatVersion: 2010-09-09
Parameters: {Names: {Type: CommaDelimitedList, Default: "a, b,c"}}
Conditions:
  Two: !Equals [!Select [1, !Ref Names], b]
  Both: !And [!Condition Two, !Not [!Equals [x, y]]]
Mappings: {Sizes: {small: {Cpu: "2"}}}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: [{Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: ec2.amazonaws.com}}]
  Setting:
    Type: AWS::SSM::Parameter
    Condition: Both
    Properties: {Type: String, Value: !Join ["|", !Ref Names], Description: !Ref AWS::NoValue}
Outputs:
  Joined: {Value: !GetAtt Setting.Value}
  Sub: {Value: !Sub ["${x}-${!y}-${AWS::Region}-$x", {x: "${z}"}]}
  Split: {Value: !Select [1, !Split [".", "a.b.c"]]}
  Cidr: {Value: !Select [2, !Cidr [10.0.0.0/16, 3, 8]]}
  Zone: {Value: !Select [0, !GetAZs '']}
  Map: {Value: !FindInMap [Sizes, small, Cpu]}
  If: {Value: !If [Two, "yes", "no"]}
  Base64: {Value: !Base64 hello}
"""
        self.deploy("one", body, "CREATE")
        self.assertEqual({
            "Joined": "a|b|c", "Sub": "${z}-${y}-eu-west-1-$x", "Split": "b", "Cidr": "10.0.2.0/24",
            "Zone": "eu-west-1a", "Map": "2", "If": "yes", "Base64": "aGVsbG8="}, self.outputs("one"))

    def _zones(self):
        listed = {"Fn::Join": [",", {"Fn::GetAZs": ""}]}
        body = {"Resources": {"Zones": parameter(listed)}, "Outputs": {"Zones": {"Value": {"Fn::GetAtt": ["Zones", "Value"]}}}}
        self.deploy("zones", body, "CREATE")
        zones = self.outputs("zones")["Zones"]
        self.cfn.delete_stack(StackName="zones")
        return zones

    def _default_subnets(self):
        found = self.client("ec2").describe_subnets(Filters=[{"Name": "default-for-az", "Values": ["true"]}])["Subnets"]
        self.assertTrue(all(subnet["DefaultForAz"] for subnet in found))
        return sorted(subnet["AvailabilityZone"] for subnet in found)

    def test_zones_are_those_with_a_default_subnet_or_all_where_none_has_one(self):
        every = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
        self.assertEqual(every, self._default_subnets())
        self.control("default-subnets", {"region": "eu-west-1", "zones": ["eu-west-1a", "eu-west-1c"]})
        self.assertEqual(["eu-west-1a", "eu-west-1c"], self._default_subnets())
        self.assertEqual("eu-west-1a,eu-west-1c", self._zones())
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
        own = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.1.0/24", AvailabilityZone="eu-west-1b")["Subnet"]
        self.assertEqual((False, False), (own["DefaultForAz"], own["MapPublicIpOnLaunch"]))
        self.assertEqual("eu-west-1a,eu-west-1c", self._zones())
        self.control("default-subnets", {"region": "eu-west-1", "zones": []})
        self.assertEqual(",".join(every), self._zones())
        ec2.create_default_subnet(AvailabilityZone="eu-west-1b")
        self.assertEqual("eu-west-1b", self._zones())

    def test_a_list_is_no_output(self):
        body = {"Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": "a,b"}},
                "Resources": {"A": topic()}, "Outputs": {"Names": {"Value": {"Ref": "Names"}}}}
        self._refused(body, "must evaluate to a String")


class ParameterTests(EndpointTest):
    def _given(self, declaration, value, message=None):
        template = {"Parameters": {"P": declaration}, "Resources": {"A": topic()}}
        if message is None:
            return self.change(f"stack{abs(hash(value))}", template, "CREATE", parameters={"P": value})
        with self.refused(message):
            self.change("one", template, "CREATE", parameters={"P": value})
        return None

    def test_constraints_hold(self):
        self._given({"Type": "String", "AllowedValues": ["dev", "prod"]}, "production", "must be one of AllowedValues")
        self._given({"Type": "String", "AllowedPattern": "[a-z]+"}, "Abc", "must match pattern")
        self._given({"Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "letters"}, "1",
                    "must satisfy constraint: letters")
        self._given({"Type": "String", "MinLength": 3}, "ab", "at least 3")
        self._given({"Type": "String", "MaxLength": "3"}, "abcd", "at most 3")
        self._given({"Type": "Number", "MinValue": 3}, "2", "not less than 3")
        self._given({"Type": "Number", "MaxValue": 3}, "4", "not greater than 3")
        self._given({"Type": "Number"}, "four", "must be a number")
        self._given({"Type": "Number", "MaxValue": 5}, "5")

    def test_unknown_and_missing_ones_are_refused(self):
        template = {"Parameters": {"P": {"Type": "String"}}, "Resources": {"A": topic()}}
        with self.refused(r"Parameters: \[Q\] do not exist in the template"):
            self.change("one", template, "CREATE", parameters={"P": "x", "Q": "y"})
        with self.refused(r"Parameters: \[P\] must have values"):
            self.change("one", template, "CREATE")

    def test_ids_are_looked_up(self):
        self._given({"Type": "AWS::EC2::VPC::Id"}, "vpc-00000000000000000", "for parameter name P does not exist")
        self._given({"Type": "List<AWS::EC2::Subnet::Id>"}, "subnet-0000000000000000a", "does not exist")
        self._given({"Type": "AWS::EC2::SecurityGroup::Id"}, "sg-0000000000000000a", "does not exist")
        self._given({"Type": "AWS::EC2::Image::Id"}, "ami-00000000000000000", "does not exist")
        self._given({"Type": "AWS::Route53::HostedZone::Id"}, "Z0123456789ABCDEFGHIJ", "does not exist")
        ec2 = self.client("ec2")
        self.control("hosted-zone", {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"})
        self._given({"Type": "AWS::Route53::HostedZone::Id"}, "Z0123456789ABCDEFGHIJ")
        self._given({"Type": "AWS::EC2::VPC::Id"}, ec2.describe_vpcs()["Vpcs"][0]["VpcId"])
        subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
        self._given({"Type": "List<AWS::EC2::Subnet::Id>"}, ",".join(subnets))
        self._given({"Type": "AWS::EC2::Image::Id"}, "ami-0a1b2c3d4e5f60001")

    def test_no_echo_is_not_shown(self):
        template = {"Parameters": {"P": {"Type": "String", "NoEcho": True}}, "Resources": {"A": topic()}}
        stack = self.deploy("one", template, "CREATE", parameters={"P": "secret"})
        self.assertEqual([{"ParameterKey": "P", "ParameterValue": "****"}], stack["Parameters"])

    def test_ssm_values_are_fetched(self):
        self.control("parameters", {"region": "eu-west-1", "parameters": {"/aws/service/thing": "ami-1"}})
        stored = {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/aws/service/thing"}
        template = {"Parameters": {"P": stored}, "Resources": {"A": topic()}, "Outputs": {"P": {"Value": {"Ref": "P"}}}}
        stack = self.deploy("one", template, "CREATE")
        self.assertEqual("ami-1", stack["Outputs"][0]["OutputValue"])
        self.assertEqual("ami-1", stack["Parameters"][0]["ResolvedValue"])

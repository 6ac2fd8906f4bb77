"""What an update does to servers, records, secrets and engines."""

import json

from .server import EndpointTest, topic
from .test_data import DataTest, cluster
from .test_functions import tree

ZONE = "Z0123456789ABCDEFGHIJ"


class GroupTests(DataTest):
    ROLLING = {"AutoScalingRollingUpdate": {"MinInstancesInService": 1}}
    KEPT = {"AutoScalingScheduledAction": {"IgnoreUnmodifiedGroupSizeProperties": True}}

    def _template(self, kind="t3.micro", policy=None, **more):
        group = {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {
            "MinSize": "1", "MaxSize": "4", "DesiredCapacity": "2", "AvailabilityZones": ["eu-west-1a"],
            "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Launch"}, "Version": {"Fn::GetAtt": ["Launch", "LatestVersionNumber"]}},
            "Tags": [{"Key": "Name", "Value": "server", "PropagateAtLaunch": True}], **more}}
        if policy:
            group["UpdatePolicy"] = policy
        launch = {"ImageId": "ami-0a1b2c3d4e5f60001", "InstanceType": kind}
        return {"Resources": {"Launch": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": launch}},
                              "Group": group}}

    def _group(self):
        return self.client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"][0]

    def _servers(self):
        return {instance["InstanceId"] for instance in self._group()["Instances"]}

    def _update(self, before, after):
        """The servers before and after."""
        self.deploy("one", before, "CREATE")
        servers = self._servers()
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", after)["StackStatus"])
        return servers, self._servers()

    def test_a_rolling_update_replaces_every_server_of_a_changed_launch_template(self):
        before, after = self._update(self._template(policy=self.ROLLING), self._template("t3.small", self.ROLLING))
        self.assertEqual((2, set()), (len(after), before & after))

    def test_without_a_rolling_update_servers_stay_until_there_is_one(self):
        before, after = self._update(self._template(), self._template("t3.small"))
        self.assertEqual(before, after)
        self.deploy("one", self._template("t3.small", self.ROLLING, MaxSize="5"))
        self.assertEqual(set(), before & self._servers())

    def test_another_property_replaces_no_server(self):
        tags = [{"Key": "Name", "Value": "other", "PropagateAtLaunch": True}]
        before, after = self._update(self._template(policy=self.ROLLING), self._template(policy=self.ROLLING, MaxSize="5", Tags=tags))
        self.assertEqual(before, after)
        self.assertEqual((5, "other"), (self._group()["MaxSize"], self._group()["Tags"][0]["Value"]))

    def _scaled(self, policy):
        self.deploy("one", self._template(policy=policy), "CREATE")
        self.client("autoscaling").set_desired_capacity(
            AutoScalingGroupName=self._group()["AutoScalingGroupName"], DesiredCapacity=4)
        self.deploy("one", self._template(policy=policy, HealthCheckGracePeriod=300))
        return self._group()["DesiredCapacity"]

    def test_sizes_are_sent_with_every_update_unless_unmodified_ones_are_ignored(self):
        self.assertEqual(2, self._scaled(None))
        self.cfn.delete_stack(StackName="one")
        self.assertEqual(4, self._scaled(self.KEPT))

    def test_a_rolling_update_needs_room(self):
        full = {"AutoScalingRollingUpdate": {"MinInstancesInService": 4}}
        self.deploy("one", self._template(policy=full), "CREATE")
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("one", self._template("t3.small", full))["StackStatus"])
        self.assertIn("MinInstancesInService must be less than the autoscaling group's MaxSize", self.failures()[0])


class PartTests(DataTest):
    """createOnlyProperties of AWS::EFS::AccessPoint."""

    def _template(self, uid, tag="a"):
        return {"Resources": {
            "Files": {"Type": "AWS::EFS::FileSystem", "Properties": {}},
            "Point": {"Type": "AWS::EFS::AccessPoint", "Properties": {
                "FileSystemId": {"Ref": "Files"}, "PosixUser": {"Uid": uid, "Gid": "1000"},
                "AccessPointTags": [{"Key": "k", "Value": tag}]}}}}

    def _point(self):
        return self.cfn.describe_stack_resource(StackName="one", LogicalResourceId="Point")["StackResourceDetail"]["PhysicalResourceId"]

    def test_a_create_only_part_of_a_structure_replaces_the_resource_and_another_property_does_not(self):
        self.deploy("one", self._template("1000"), "CREATE")
        first = self._point()
        self.deploy("one", self._template("1000", "b"))
        self.assertEqual(first, self._point())
        self.deploy("one", self._template("1001", "b"))
        self.assertNotEqual(first, self._point())


class RecordTests(DataTest):
    def setUp(self):
        super().setUp()
        self.control("hosted-zone", {"id": ZONE, "name": "example.org"})

    def _template(self, value):
        return {"Resources": {"Record": {"Type": "AWS::Route53::RecordSet", "Properties": {
            "HostedZoneId": ZONE, "Name": "a.example.org", "Type": "A", "TTL": "60", "ResourceRecords": [value]}}}}

    def _by_hand(self, value):
        self.client("route53").change_resource_record_sets(HostedZoneId=ZONE, ChangeBatch={"Changes": [{
            "Action": "UPSERT", "ResourceRecordSet": {"Name": "a.example.org", "Type": "A", "TTL": 60,
                                                      "ResourceRecords": [{"Value": value}]}}]})

    def _values(self):
        records = self.client("route53").list_resource_record_sets(HostedZoneId=ZONE)["ResourceRecordSets"]
        return [record["ResourceRecords"][0]["Value"] for record in records if record["Type"] == "A"]

    def test_a_record_that_exists_is_not_taken_over(self):
        self._by_hand("192.0.2.1")
        self.assertEqual("ROLLBACK_COMPLETE", self.deploy("one", self._template("192.0.2.2"), "CREATE")["StackStatus"])
        self.assertIn("but it already exists", self.failures("CREATE_FAILED")[0])
        self.assertEqual(["192.0.2.1"], self._values())

    def test_a_record_is_updated_and_deleted(self):
        self.deploy("one", self._template("192.0.2.1"), "CREATE")
        self.deploy("one", self._template("192.0.2.2"))
        self.assertEqual(["192.0.2.2"], self._values())
        self.cfn.delete_stack(StackName="one")
        self.assertEqual([], self._values())

    def test_a_record_that_somebody_changed_holds_its_stack(self):
        self.deploy("one", self._template("192.0.2.1"), "CREATE")
        self._by_hand("192.0.2.9")
        self.cfn.delete_stack(StackName="one")
        self.assertEqual("DELETE_FAILED", self.describe("one")["StackStatus"])
        self.assertIn("do not match the current values", self.failures("DELETE_FAILED")[0])
        self.assertEqual(["192.0.2.9"], self._values())


class SecretTests(EndpointTest):
    def _deploy(self, kind, **properties):
        secret = {"Type": "AWS::SecretsManager::Secret", "Properties": properties}
        self.assertRegex(self.deploy("one", {"Resources": {"Secret": secret}}, kind)["StackStatus"], "^(CREATE|UPDATE)_COMPLETE$")
        (entry,) = self.client("secretsmanager").list_secrets()["SecretList"]
        return self.client("secretsmanager").get_secret_value(SecretId=entry["Name"])["SecretString"]

    def test_other_words_around_a_generated_password_make_another_password(self):
        def generated(user):
            return {"GenerateSecretString": {"SecretStringTemplate": json.dumps({"user": user}), "GenerateStringKey": "password"}}

        first = json.loads(self._deploy("CREATE", **generated("a"), Description="x"))
        same = json.loads(self._deploy("UPDATE", **generated("a"), Description="y"))
        self.assertEqual(first, same)
        other = json.loads(self._deploy("UPDATE", **generated("b"), Description="y"))
        self.assertEqual("b", other["user"])
        self.assertNotEqual(first["password"], other["password"])

    def test_another_text_is_the_new_value(self):
        self._deploy("CREATE", SecretString="one")
        self.assertEqual("two", self._deploy("UPDATE", SecretString="two"))


class FunctionTests(DataTest):
    def test_a_custom_resource_keeps_its_function(self):
        template = tree("first")
        self.deploy("one", template, "CREATE")
        resources = template["Resources"]
        resources["Other"] = resources["Function"]
        resources["Thing"]["Properties"]["ServiceToken"] = {"Fn::GetAtt": ["Other", "Arn"]}
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("one", template)["StackStatus"])
        self.assertEqual(["Modifying service token is not allowed."], self.failures())


class InPlaceTests(DataTest):
    """What moto would make again, or not change at all."""

    def _updated(self, resource_type, before, after, **others):
        """The physical id, which stays."""
        def tree(properties):
            return {"Resources": {"Thing": {"Type": resource_type, "Properties": properties}, **others}}

        def physical_id():
            return self.cfn.describe_stack_resource(StackName="one", LogicalResourceId="Thing")[
                "StackResourceDetail"]["PhysicalResourceId"]

        self.deploy("one", tree(before), "CREATE")
        made = physical_id()
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", tree(after))["StackStatus"],
                         self.cfn.describe_stack_events(StackName="one")["StackEvents"])
        self.assertEqual(made, physical_id())
        return made

    def test_a_topic_changes_its_name_to_the_eye_and_its_subscribers(self):
        arn = self._updated("AWS::SNS::Topic", {"Subscription": [{"Protocol": "email", "Endpoint": "a@example.org"}]},
                            {"DisplayName": "x", "Subscription": [{"Protocol": "email", "Endpoint": "b@example.org"}]})
        sns = self.client("sns")
        self.assertEqual("x", sns.get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"])
        self.assertEqual(["b@example.org"], [entry["Endpoint"] for entry in sns.list_subscriptions()["Subscriptions"]])

    def test_a_security_group_changes_its_rules(self):
        def group(port):
            rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "CidrIp": "0.0.0.0/0"}
            return {"GroupDescription": "x", "VpcId": {"Ref": "Vpc"}, "SecurityGroupIngress": [rule]}

        vpc = {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}}
        group_id = self._updated("AWS::EC2::SecurityGroup", group(80), group(443), Vpc=vpc)
        (found,) = self.client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"]
        self.assertEqual([443], [rule["FromPort"] for rule in found["IpPermissions"]])

    def test_a_role_changes_its_policies(self):
        def role(action, managed):
            document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
            return {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
                    "ManagedPolicyArns": [f"arn:aws:iam::aws:policy/{managed}"],
                    "Policies": [{"PolicyName": action.split(":")[0], "PolicyDocument": document}]}

        name = self._updated("AWS::IAM::Role", role("s3:GetObject", "ReadOnlyAccess"),
                             role("ec2:DescribeVpcs", "CloudWatchAgentServerPolicy"))
        iam = self.client("iam")
        self.assertEqual(["ec2"], iam.list_role_policies(RoleName=name)["PolicyNames"])
        self.assertEqual(["CloudWatchAgentServerPolicy"], [
            entry["PolicyName"] for entry in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]])

    def test_a_role_gets_a_boundary_that_exists_and_loses_it(self):
        def role(**more):
            return {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}, **more}}

        def boundary():
            (found,) = [role for role in iam.list_roles()["Roles"] if role["RoleName"].startswith("one-")]
            return iam.get_role(RoleName=found["RoleName"])["Role"].get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")

        iam, arn = self.client("iam"), "arn:aws:iam::123456789012:policy/boundary"
        self.deploy("one", {"Resources": {"Role": role()}}, "CREATE")
        bounded = {"Resources": {"Role": role(PermissionsBoundary=arn)}}
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.deploy("one", bounded)["StackStatus"])
        self.assertIn(f"Scope ARN: {arn} does not exist or is not attachable.", self.failures()[0])
        self.control("policy", {"name": "boundary"})
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", bounded)["StackStatus"])
        self.assertEqual(arn, boundary())
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", {"Resources": {"Role": role()}})["StackStatus"])
        self.assertIsNone(boundary())

    def test_a_user_moves_from_a_policy_of_its_own_to_a_group_with_a_managed_one(self):
        def policy(action):
            return {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document(action)}}

        def document(action):
            return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}

        iam = self.client("iam")
        group = {"Type": "AWS::IAM::Group", "Properties": {"ManagedPolicyArns": [{"Ref": "Policy"}]}}
        own = {"Type": "AWS::IAM::User", "Properties": {"Policies": [{"PolicyName": "own", "PolicyDocument": document("s3:GetObject")}]}}
        member = {"Type": "AWS::IAM::User", "Properties": {"Groups": [{"Ref": "Group"}]}}
        self.deploy("one", {"Resources": {"User": own}}, "CREATE")
        self.deploy("one", {"Resources": {"User": member, "Group": group, "Policy": policy("s3:GetObject")}})
        (user,) = iam.list_users()["Users"]
        self.assertEqual([], iam.list_user_policies(UserName=user["UserName"])["PolicyNames"])
        (found,) = iam.list_groups_for_user(UserName=user["UserName"])["Groups"]
        (attached,) = iam.list_attached_group_policies(GroupName=found["GroupName"])["AttachedPolicies"]

        self.deploy("one", {"Resources": {"User": member, "Group": group, "Policy": policy("s3:PutObject")}})
        (version,) = iam.list_policy_versions(PolicyArn=attached["PolicyArn"])["Versions"]
        self.assertEqual("s3:PutObject", iam.get_policy_version(PolicyArn=attached["PolicyArn"], VersionId=version["VersionId"])[
            "PolicyVersion"]["Document"]["Statement"][0]["Action"])

    def test_a_bucket_changes_its_tags(self):
        name = self._updated("AWS::S3::Bucket", {}, {"Tags": [{"Key": "a", "Value": "b"}]})
        self.assertEqual([{"Key": "a", "Value": "b"}], self.client("s3").get_bucket_tagging(Bucket=name)["TagSet"])


class EngineTests(DataTest):
    def _deploy(self, version, kind="UPDATE"):
        return self.deploy("one", {"Resources": {"Database": cluster(EngineVersion=version), "Topic": topic()}}, kind)["StackStatus"]

    def test_a_version_that_is_not_offered_is_refused(self):
        self.assertEqual("ROLLBACK_COMPLETE", self._deploy("16.4", "CREATE"))
        self.assertIn("Cannot find version 16.4 for aurora-postgresql", self.failures("CREATE_FAILED")[0])

    def test_an_engine_never_goes_back(self):
        self._deploy("16.11", "CREATE")
        self.assertEqual("UPDATE_COMPLETE", self._deploy("16.13"))
        self.assertEqual("16.13", self.client("rds").describe_db_clusters()["DBClusters"][0]["EngineVersion"])
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self._deploy("16.11"))
        self.assertIn("Cannot upgrade aurora-postgresql from 16.13 to 16.11", self.failures()[0])

    def test_another_class_reaches_the_instance(self):
        def instance(size):
            return {"Resources": {"Database": cluster(), "Instance": {"Type": "AWS::RDS::DBInstance", "Properties": {
                "Engine": "aurora-postgresql", "DBClusterIdentifier": {"Ref": "Database"}, "DBInstanceClass": size}}}}

        self.deploy("one", instance("db.t3.medium"), "CREATE")
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", instance("db.t3.large"))["StackStatus"])
        self.assertEqual("db.t3.large", self.client("rds").describe_db_instances()["DBInstances"][0]["DBInstanceClass"])

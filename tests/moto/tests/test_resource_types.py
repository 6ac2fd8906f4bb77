"""Every resource type our deployments use can be made, updated by nothing, and deleted without leaving a trace."""

import json
import pathlib

from moto.core import DEFAULT_ACCOUNT_ID

from .server import EndpointTest

TEMPLATE = pathlib.Path(__file__).with_name("deployment.yaml").read_text(encoding="utf-8")
ZONE = {"Zone": "Z0123456789ABCDEFGHIJ"}
ARGUMENTS = {"list_services": {"cluster": "none"}, "describe_budgets": {"AccountId": DEFAULT_ACCOUNT_ID}}


def _going(entry):
    """Whether an entry is only shown until it is gone, as AWS does for a while too."""
    return isinstance(entry, dict) and str(entry.get("State") or entry.get("Status")).startswith("delet")


class ResourceTypeTests(EndpointTest):
    maxDiff = None

    def _left(self):
        """How many things of each kind the account has."""
        calls = {
            "ec2": ("describe_vpcs", "describe_subnets", "describe_security_groups", "describe_route_tables",
                    "describe_internet_gateways", "describe_addresses", "describe_launch_templates",
                    "describe_vpc_endpoints", "describe_security_group_rules"),
            "iam": ("list_roles", "list_instance_profiles", "list_users", "list_groups"),
            "rds": ("describe_db_clusters", "describe_db_instances", "describe_db_subnet_groups",
                    "describe_db_cluster_parameter_groups", "describe_event_subscriptions"),
            "elasticache": ("describe_replication_groups",),
            "ecs": ("list_services",),
            "efs": ("describe_file_systems", "describe_access_points"),
            "elbv2": ("describe_load_balancers", "describe_target_groups"),
            "autoscaling": ("describe_auto_scaling_groups",),
            "acm": ("list_certificates",),
            "sns": ("list_topics", "list_subscriptions"),
            "secretsmanager": ("list_secrets",),
            "s3": ("list_buckets",),
            "ssm": ("describe_parameters",),
            "logs": ("describe_log_groups",),
            "cloudwatch": ("describe_alarms",),
            "budgets": ("describe_budgets",),
            "events": ("list_rules",),
            "wafv2": ("list_web_acls", "list_logging_configurations"),
        }
        left = {}
        for service, operations in calls.items():
            for operation in operations:
                arguments = ARGUMENTS.get(operation, {"Scope": "REGIONAL"} if service == "wafv2" else {})
                try:
                    answer = getattr(self.client(service), operation)(**arguments)
                except self.client("ecs").exceptions.ClusterNotFoundException:
                    continue
                left[operation] = sum(not _going(entry) for value in answer.values() if isinstance(value, list)
                                      for entry in value)
        left["records"] = len(self.client("route53").list_resource_record_sets(
            HostedZoneId=ZONE["Zone"])["ResourceRecordSets"])
        return left

    def test_a_whole_deployment_is_made_and_deleted(self):
        self.control("hosted-zone", {"id": ZONE["Zone"], "name": "example.org"})
        before = self._left()
        stack = self.deploy("system", TEMPLATE, "CREATE", parameters=ZONE)
        reasons = [(event["LogicalResourceId"], event["ResourceStatusReason"])
                   for event in self.cfn.describe_stack_events(StackName=stack["StackId"])["StackEvents"]
                   if event["ResourceStatus"].endswith("FAILED")]
        self.assertEqual([], reasons)
        self.assertEqual("CREATE_COMPLETE", stack["StackStatus"])
        outputs = self.outputs("system")
        self.assertRegex(outputs["Database"], r"^[a-z0-9.-]+\.rds\.amazonaws\.com:5432$")
        self.assertRegex(outputs["Cache"], r":6379$")
        self.assertRegex(outputs["Log"], r":\*$")
        for text in outputs.values():
            self.assertNotRegex(text, r"None|\$\{|\{\{|object at|Fn::")
        self._look_at_properties()
        again = self.change("system", TEMPLATE, parameters=ZONE)
        self.assertEqual("FAILED", again["Status"], self.changes(again))
        self.cfn.delete_stack(StackName="system")
        self.assertEqual("DELETE_COMPLETE", self.describe(stack["StackId"])["StackStatus"], [
            event for event in self.cfn.describe_stack_events(StackName=stack["StackId"])["StackEvents"]
            if event["ResourceStatus"] == "DELETE_FAILED"])
        after = self._left()
        self.assertEqual(before, after)

    def _look_at_properties(self):
        """Some properties moto's own models would have dropped."""
        budget = self.client("budgets").describe_budgets(AccountId=DEFAULT_ACCOUNT_ID)["Budgets"][0]
        self.assertEqual({"Amount": "700", "Unit": "USD"}, budget["BudgetLimit"])
        self.assertRegex(budget["BudgetName"], "^system-Budget-")
        vpc = [vpc for vpc in self.client("ec2").describe_vpcs()["Vpcs"] if not vpc["IsDefault"]][0]
        hostnames = self.client("ec2").describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute="enableDnsHostnames")
        self.assertTrue(hostnames["EnableDnsHostnames"]["Value"])
        bucket = self.client("s3").list_buckets()["Buckets"][0]["Name"]
        self.assertEqual("Enabled", self.client("s3").get_bucket_versioning(Bucket=bucket)["Status"])
        secret = self.client("secretsmanager").list_secrets()["SecretList"][0]["Name"]
        value = json.loads(self.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"])
        self.assertEqual({"username", "password", "engine", "host", "port", "dbClusterIdentifier"}, set(value))
        task = self.client("ecs").describe_task_definition(taskDefinition="system-scalelite")["taskDefinition"]
        self.assertIn("fileSystemId", task["volumes"][0]["efsVolumeConfiguration"])
        subscriptions = self.client("sns").list_subscriptions()["Subscriptions"]
        self.assertEqual(["me@example.org"], [entry["Endpoint"] for entry in subscriptions])

    def test_another_limit_changes_a_budget_and_keeps_its_name(self):
        template = {"Resources": {"Budget": {"Type": "AWS::Budgets::Budget", "Properties": {
            "Budget": {"BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": 700, "Unit": "USD"}}}}}}
        self.deploy("money", template, "CREATE")
        before = self.client("budgets").describe_budgets(AccountId=DEFAULT_ACCOUNT_ID)["Budgets"]
        template["Resources"]["Budget"]["Properties"]["Budget"]["BudgetLimit"]["Amount"] = 800
        self.deploy("money", template)
        after = self.client("budgets").describe_budgets(AccountId=DEFAULT_ACCOUNT_ID)["Budgets"]
        self.assertEqual((["700"], ["800"]), tuple([budget["BudgetLimit"]["Amount"] for budget in look] for look in (before, after)))
        self.assertEqual(before[0]["BudgetName"], after[0]["BudgetName"])

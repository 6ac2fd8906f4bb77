"""Web ACLs: what AWS refuses, what an update changes, and what a deletion needs."""

from .server import EndpointTest

METRIC = {"CloudWatchMetricsEnabled": True, "MetricName": "m", "SampledRequestsEnabled": False}


def group(priority=0, name="AWSManagedRulesKnownBadInputsRuleSet", **more):
    return {"Name": f"group{priority}", "Priority": priority, "VisibilityConfig": METRIC, "OverrideAction": {"None": {}},
            "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": name}}, **more}


def rate(limit, priority=1):
    return {"Name": "rate", "Priority": priority, "VisibilityConfig": METRIC, "Action": {"Block": {}},
            "Statement": {"RateBasedStatement": {"AggregateKeyType": "IP", "Limit": limit}}}


def firewall(*rules):
    return {"Type": "AWS::WAFv2::WebACL", "Properties": {
        "Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": METRIC, "Rules": list(rules)}}


class FirewallTests(EndpointTest):
    def _refused(self, *rules, **more):
        stack = self.deploy("one", {"Resources": {"Firewall": firewall(*rules), **more}}, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        return next(event["ResourceStatusReason"] for event in self.cfn.describe_stack_events(StackName="one")["StackEvents"]
                    if event["ResourceStatus"] == "CREATE_FAILED")

    def test_what_is_wrong_with_a_rule_is_refused(self):
        for rules, field in (
            ([group(), rate(100, priority=0)], "RULE_PRIORITY"),
            ([group(name="AWSManagedRulesNothing")], "MANAGED_RULE_SET"),
            ([{**rate(100), "OverrideAction": {"None": {}}}], "RULE"),
        ):
            with self.subTest(field):
                self.assertIn(f"field: {field}", self._refused(*rules))
                self.cfn.delete_stack(StackName="one")  # so that the next one can have its name

    def test_a_log_group_of_another_name_is_refused(self):
        log = {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "firewall"}}
        logging = {"Type": "AWS::WAFv2::LoggingConfiguration", "Properties": {
            "ResourceArn": {"Fn::GetAtt": "Firewall.Arn"},
            "LogDestinationConfigs": [{"Fn::Sub": "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Log}"}]}}
        self.assertIn("field: LOG_DESTINATION", self._refused(group(), Log=log, Logging=logging))

    def test_rules_are_changed_in_place(self):
        self.deploy("one", {"Resources": {"Firewall": firewall(group())}}, "CREATE")
        (before,) = self.client("wafv2").list_web_acls(Scope="REGIONAL")["WebACLs"]
        self.assertEqual(
            "UPDATE_COMPLETE", self.deploy("one", {"Resources": {"Firewall": firewall(group(), rate(500))}})["StackStatus"])
        (after,) = self.client("wafv2").list_web_acls(Scope="REGIONAL")["WebACLs"]
        self.assertEqual(before["Id"], after["Id"])
        rules = self.client("wafv2").get_web_acl(Name=after["Name"], Id=after["Id"], Scope="REGIONAL")["WebACL"]["Rules"]
        self.assertEqual(["group0", "rate"], [rule["Name"] for rule in rules])

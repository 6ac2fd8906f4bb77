"""What preflight asks an account: roles, quotas, permissions, mail, and what RDS and ElastiCache offer."""

from .server import EndpointTest


class AccountTests(EndpointTest):
    def test_mail_leaves_the_sandbox_unless_a_test_says_otherwise(self):
        self.assertTrue(self.client("sesv2").get_account()["ProductionAccessEnabled"])
        self.control("account", {"production_access": False})
        account = self.client("sesv2").get_account()
        self.assertEqual((False, 200.0), (account["ProductionAccessEnabled"], account["SendQuota"]["Max24HourSend"]))

    def test_an_account_is_on_the_paid_plan_until_a_test_says_otherwise(self):
        plans, ec2 = self.client("freetier"), self.client("ec2")
        image = ec2.describe_images(Owners=["099720109477"])["Images"][0]["ImageId"]
        order = {"ImageId": image, "MinCount": 1, "MaxCount": 1, "DryRun": True}
        self.assertEqual("PAID", plans.get_account_plan_state()["accountPlanType"])
        with self.refused("DryRunOperation"):
            ec2.run_instances(InstanceType="t3a.large", **order)
        self.control("account", {"plan": "FREE"})
        self.assertEqual("FREE", plans.get_account_plan_state()["accountPlanType"])
        with self.refused("InvalidParameterCombination.*not eligible for Free Tier"):
            ec2.run_instances(InstanceType="t3a.large", **order)
        with self.refused("DryRunOperation"):
            ec2.run_instances(InstanceType="t3.micro", **order)
        self.assertEqual([], ec2.describe_instances()["Reservations"])
        self.control("account", {"plan": None})
        with self.refused("ResourceNotFoundException"):
            plans.get_account_plan_state()

    def test_quotas_are_aws_defaults_until_they_are_changed(self):
        quotas = self.client("service-quotas")
        codes = {"L-F678F1CE": "vpc", "L-0263D0A3": "ec2", "L-1216C47A": "ec2", "L-53DA6B97": "elasticloadbalancing"}
        values = {code: quotas.get_service_quota(ServiceCode=service, QuotaCode=code)["Quota"]["Value"]
                  for code, service in codes.items()}
        self.assertEqual({"L-F678F1CE": 5.0, "L-0263D0A3": 5.0, "L-1216C47A": 640.0, "L-53DA6B97": 50.0}, values)
        self.control("account", {"quotas": {"L-0263D0A3": 2}})
        asked = {"ServiceCode": "ec2", "QuotaCode": "L-0263D0A3"}
        self.assertEqual(2.0, quotas.get_service_quota(**asked)["Quota"]["Value"])
        self.assertEqual(5.0, quotas.get_aws_default_service_quota(**asked)["Quota"]["Value"])
        with self.refused("NoSuchResource"):
            quotas.get_service_quota(ServiceCode="ec2", QuotaCode="L-00000000")

    def test_a_linked_role_that_is_missing_can_be_created_once(self):
        iam = self.client("iam")
        path = iam.get_role(RoleName="AWSServiceRoleForECS")["Role"]["Path"]
        self.assertEqual("/aws-service-role/ecs.amazonaws.com/", path)
        with self.refused("InvalidInput.*has been taken"):
            iam.create_service_linked_role(AWSServiceName="ecs.amazonaws.com")
        self.control("account", {"missing_roles": ["AWSServiceRoleForECS"]})
        with self.refused("NoSuchEntity"):
            iam.get_role(RoleName="AWSServiceRoleForECS")
        made = iam.create_service_linked_role(AWSServiceName="ecs.amazonaws.com")["Role"]
        self.assertEqual("AWSServiceRoleForECS", made["RoleName"])
        iam.get_role(RoleName="AWSServiceRoleForApplicationAutoScaling_ECSService")

    def test_the_simulation_allows_what_is_not_denied(self):
        iam = self.client("iam")
        caller = self.client("sts").get_caller_identity()["Arn"]

        def decisions():
            results = iam.simulate_principal_policy(
                PolicySourceArn=caller, ActionNames=["ec2:CreateVpc", "rds:CreateDBCluster"])["EvaluationResults"]
            return {result["EvalActionName"]: result["EvalDecision"] for result in results}

        self.assertEqual({"ec2:CreateVpc": "allowed", "rds:CreateDBCluster": "allowed"}, decisions())
        self.control("account", {"denied_actions": ["rds:*"]})
        self.assertEqual({"ec2:CreateVpc": "allowed", "rds:CreateDBCluster": "implicitDeny"}, decisions())
        with self.refused("InvalidInput.*does not clearly define"):
            iam.simulate_principal_policy(PolicySourceArn="arn:aws:sts::123456789012:assumed-role/a/b",
                                          ActionNames=["s3:GetObject"])


class OfferTests(EndpointTest):
    def versions(self, **asked):
        found = self.client("rds").describe_db_engine_versions(**asked)["DBEngineVersions"]
        return [entry["EngineVersion"] for entry in found]

    def test_aurora_versions_are_found_by_number_major_version_and_filter(self):
        self.assertEqual(["16.13"], self.versions(Engine="aurora-postgresql", EngineVersion="16.13"))
        self.assertEqual([], self.versions(Engine="aurora-postgresql", EngineVersion="16.4"))
        self.assertEqual(["16.8", "16.9", "16.10", "16.11", "16.13", "16.14"],
                         self.versions(Engine="aurora-postgresql", EngineVersion="16"))
        family = {"Name": "db-parameter-group-family", "Values": ["aurora-postgresql18"]}
        self.assertEqual(["18.3", "18.4"], self.versions(Filters=[family]))

    def test_a_class_is_orderable_or_not(self):
        def orderable(size, version="16.13"):
            return self.client("rds").describe_orderable_db_instance_options(
                Engine="aurora-postgresql", EngineVersion=version, DBInstanceClass=size)["OrderableDBInstanceOptions"]

        self.assertEqual(3, len(orderable("db.t3.medium")[0]["AvailabilityZones"]))
        self.assertEqual([], orderable("db.t3.small"))
        self.assertEqual([], orderable("db.t3.medium", "16.4"))

    def test_options_come_in_pages(self):
        pages = list(self.client("rds").get_paginator("describe_orderable_db_instance_options").paginate(
            Engine="aurora-postgresql", EngineVersion="16.13", PaginationConfig={"PageSize": 20}))
        classes = [option["DBInstanceClass"] for page in pages for option in page["OrderableDBInstanceOptions"]]
        self.assertGreater(len(pages), 1)
        self.assertEqual(len(set(classes)), len(classes))

    def test_cache_versions_and_nodes(self):
        cache = self.client("elasticache")
        found = cache.describe_cache_engine_versions(Engine="valkey", EngineVersion="8.1")["CacheEngineVersions"]
        self.assertEqual([("8.1", "valkey8")],
                         [(one["EngineVersion"], one["CacheParameterGroupFamily"]) for one in found])

        def offered(node):
            return cache.describe_reserved_cache_nodes_offerings(CacheNodeType=node)["ReservedCacheNodesOfferings"]

        self.assertEqual({"valkey", "redis", "memcached"},
                         {offer["ProductDescription"] for offer in offered("cache.t4g.small")})
        self.assertEqual([], offered("cache.t4g.huge"))

    def test_instance_types_are_offered_in_the_zones(self):
        ec2 = self.client("ec2")
        offered = ec2.describe_instance_type_offerings(
            LocationType="availability-zone", Filters=[{"Name": "instance-type", "Values": ["c5.xlarge"]}])
        self.assertEqual({"eu-west-1a", "eu-west-1b", "eu-west-1c"},
                         {offer["Location"] for offer in offered["InstanceTypeOfferings"]})
        described = ec2.describe_instance_types(InstanceTypes=["c5.xlarge"])["InstanceTypes"][0]
        self.assertEqual((4, 8192), (described["VCpuInfo"]["DefaultVCpus"], described["MemoryInfo"]["SizeInMiB"]))
        self.assertEqual(["x86_64"], described["ProcessorInfo"]["SupportedArchitectures"])

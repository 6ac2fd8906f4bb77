"""Databases, caches and services: what an update does to them, and what a deletion leaves."""

from .server import EndpointTest, topic

PLACE = "Replication group must have at least one read replica to enable autofailover"


def cluster(**properties):
    return {"Type": "AWS::RDS::DBCluster", "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot", "Properties": {
        "Engine": "aurora-postgresql", "MasterUsername": "admin1", "MasterUserPassword": "long-enough", **properties}}


def cache(nodes=1, failover=False, **more):
    return {"Type": "AWS::ElastiCache::ReplicationGroup", "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot",
            "Properties": {"ReplicationGroupDescription": "cache", "Engine": "valkey", "CacheNodeType": "cache.t4g.micro",
                           "NumCacheClusters": nodes, "AutomaticFailoverEnabled": failover, "MultiAZEnabled": failover, **more}}


class DataTest(EndpointTest):
    def failures(self, status="UPDATE_FAILED"):
        events = self.cfn.describe_stack_events(StackName="one")["StackEvents"]
        return [event["ResourceStatusReason"] for event in reversed(events)
                if event["ResourceStatus"] == status and event["ResourceType"] != "AWS::CloudFormation::Stack"]


class SnapshotTests(DataTest):
    def _snapshots(self):
        databases = [entry["DBClusterSnapshotIdentifier"]
                     for entry in self.client("rds").describe_db_cluster_snapshots(SnapshotType="manual")["DBClusterSnapshots"]]
        caches = [entry["SnapshotName"] for entry in self.client("elasticache").describe_snapshots()["Snapshots"]]
        return databases, caches

    def test_a_deleted_stack_leaves_snapshots_of_what_its_template_says(self):
        kept = {"Database": cluster(), "Cache": cache()}
        self.deploy("one", {"Resources": {**kept, "Gone": {**cluster(), "DeletionPolicy": "Delete"}}}, "CREATE")
        self.cfn.delete_stack(StackName="one")
        (database,), (group,) = self._snapshots()
        self.assertRegex(database, "^one-snapshot-database-[a-z0-9]+$")
        self.assertRegex(group, "^one-snapshot-cache-[a-z0-9]+$")
        self.assertEqual(1, len(self.client("rds").describe_db_cluster_snapshots()["DBClusterSnapshots"]))

    def test_of_a_database_one_is_left_where_nothing_is_said(self):
        database = cluster()
        del database["DeletionPolicy"]
        group = cache()
        del group["DeletionPolicy"]
        self.deploy("one", {"Resources": {"Database": database, "Cache": group}}, "CREATE")
        self.cfn.delete_stack(StackName="one")
        self.assertEqual([1, 0], [len(names) for names in self._snapshots()])

    def test_a_creation_that_is_rolled_back_leaves_them_too(self):
        late = {**topic(), "DependsOn": ["Database", "Cache"]}
        self.control("faults", {"resources": {"Late": "no"}})
        stack = self.deploy("one", {"Resources": {"Database": cluster(), "Cache": cache(), "Late": late}}, "CREATE")
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        self.assertEqual([1, 1], [len(names) for names in self._snapshots()])
        self.assertEqual([], self.client("rds").describe_db_clusters()["DBClusters"])

    def test_a_cache_that_is_still_created_cannot_be_snapshotted(self):
        self.control("faults", {"resources": {"HALFWAY Cache": "broken off"}})
        self.assertEqual("ROLLBACK_FAILED", self.deploy("one", {"Resources": {"Cache": cache()}}, "CREATE")["StackStatus"])
        self.assertRegex(self.failures("DELETE_FAILED")[0], "has status creating which is not valid for snapshot")
        self.cfn.delete_stack(StackName="one")
        self.assertEqual([0, 1], [len(names) for names in self._snapshots()])

    def test_a_replaced_cluster_leaves_one(self):
        self.deploy("one", {"Resources": {"Database": cluster(DatabaseName="bbb_dev")}}, "CREATE")
        old = self.client("rds").describe_db_clusters()["DBClusters"][0]["DBClusterIdentifier"]
        change_set = self.change("one", {"Resources": {"Database": cluster(DatabaseName="bbb_prod")}})
        self.assertEqual([("Modify", "Database", "True")], self.changes(change_set))
        self.cfn.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        (now,) = self.client("rds").describe_db_clusters()["DBClusters"]
        self.assertNotEqual(old, now["DBClusterIdentifier"])
        self.assertEqual("bbb_prod", now["DatabaseName"])
        self.assertEqual([1, 0], [len(names) for names in self._snapshots()])


class CacheTests(DataTest):
    def _group(self):
        group = self.client("elasticache").describe_replication_groups()["ReplicationGroups"][0]
        return len(group["MemberClusters"]), group["AutomaticFailover"], group["MultiAZ"]

    def _change(self, before, after):
        self.deploy("one", {"Resources": {"Cache": cache(*before)}}, "CREATE")
        return self.deploy("one", {"Resources": {"Cache": cache(*after)}})["StackStatus"]

    def test_a_second_node_and_failover_at_once_are_refused(self):
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self._change((1, False), (2, True)))
        self.assertRegex(self.failures()[0], PLACE)
        self.assertEqual((1, "disabled", "disabled"), self._group())

    def test_the_last_replica_and_failover_at_once_are_refused(self):
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self._change((2, True), (1, False)))
        self.assertRegex(self.failures()[0], "Must have at least 1 replica when cluster mode is disabled with auto failover enabled")
        self.assertEqual((2, "enabled", "enabled"), self._group())

    def test_step_by_step_both_ways_are_open(self):
        self.assertEqual("UPDATE_COMPLETE", self._change((1, False), (2, False)))
        for step in ((2, True), (2, False), (1, False)):
            self.assertEqual("UPDATE_COMPLETE", self.deploy("one", {"Resources": {"Cache": cache(*step)}})["StackStatus"], step)
        self.assertEqual((1, "disabled", "disabled"), self._group())

    def test_one_node_with_failover_is_never_created(self):
        self.assertEqual("ROLLBACK_COMPLETE", self.deploy("one", {"Resources": {"Cache": cache(1, True)}}, "CREATE")["StackStatus"])
        self.assertIn("there must be at least 2 cache clusters", self.failures("CREATE_FAILED")[0])


class MonitoringTests(DataTest):
    def _deployed(self, service, **properties):
        role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}]}}}
        instance = {"Type": "AWS::RDS::DBInstance", "Properties": {
            "Engine": "aurora-postgresql", "DBInstanceClass": "db.t3.medium", "DBClusterIdentifier": {"Ref": "Database"}, **properties}}
        return self.deploy("one", {"Resources": {"Database": cluster(), "Role": role, "Instance": instance}}, "CREATE")["StackStatus"]

    def test_it_needs_a_role_that_RDS_can_assume(self):
        arn = {"Fn::GetAtt": "Role.Arn"}
        self.assertEqual("ROLLBACK_COMPLETE", self._deployed("ec2.amazonaws.com", MonitoringInterval=60, MonitoringRoleArn=arn))
        self.assertIn("required permissions for: ENHANCED_MONITORING", self.failures("CREATE_FAILED")[0])

    def test_an_interval_needs_a_role_and_a_role_an_interval(self):
        self.assertEqual("ROLLBACK_COMPLETE", self._deployed("monitoring.rds.amazonaws.com", MonitoringInterval=60))
        self.assertIn("A MonitoringRoleARN value is required", self.failures("CREATE_FAILED")[0])

    def test_with_both_it_is_created(self):
        arn = {"Fn::GetAtt": "Role.Arn"}
        self.assertEqual(
            "CREATE_COMPLETE", self._deployed("monitoring.rds.amazonaws.com", MonitoringInterval=60, MonitoringRoleArn=arn))


def service(image, **count):
    return {"Resources": {
        "Cluster": {"Type": "AWS::ECS::Cluster"},
        "Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {
            "Family": "work", "ContainerDefinitions": [{"Name": "main", "Image": image, "Memory": 64}]}},
        "Service": {"Type": "AWS::ECS::Service", "Properties": {
            "Cluster": {"Ref": "Cluster"}, "TaskDefinition": {"Ref": "Task"}, **count}}}}


class ServiceTests(DataTest):
    def _running(self):
        ecs = self.client("ecs")
        (cluster_arn,) = ecs.list_clusters()["clusterArns"]
        self.place = {"cluster": cluster_arn, "service": ecs.list_services(cluster=cluster_arn)["serviceArns"][0]}
        return ecs.describe_services(cluster=cluster_arn, services=[self.place["service"]])["services"][0]["desiredCount"]

    def _scaled_and_updated(self, before, after):
        self.deploy("one", service("x:1", **before), "CREATE")
        created = self._running()
        self.client("ecs").update_service(**self.place, desiredCount=5)
        self.assertEqual("UPDATE_COMPLETE", self.deploy("one", service("x:2", **after))["StackStatus"])
        return created, self._running()

    def test_a_count_in_the_template_is_sent_with_every_update(self):
        self.assertEqual((2, 2), self._scaled_and_updated({"DesiredCount": 2}, {"DesiredCount": 2}))

    def test_without_one_a_service_begins_with_one_task_and_keeps_what_it_has(self):
        self.assertEqual((1, 5), self._scaled_and_updated({}, {}))

    def test_a_count_that_leaves_the_template_changes_nothing(self):
        self.assertEqual((2, 5), self._scaled_and_updated({"DesiredCount": 2}, {}))

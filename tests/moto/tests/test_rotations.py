"""What a rotation of secrets meets: versions of secrets, tokens and users of a cache, a cluster's password, tasks of services."""

from .server import EndpointTest, endpoint

OLD, NEW, NEWEST = "old-token-of-the-cache", "new-token-of-the-cache", "newest-token-of-the-cache"


class SecretTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.secrets = self.client("secretsmanager")
        self.arn = self.secrets.create_secret(Name="login", SecretString='{"password":"old"}')["ARN"]

    def _labels(self):
        versions = self.secrets.list_secret_version_ids(SecretId=self.arn)["Versions"]
        return {version["VersionId"]: set(version["VersionStages"]) for version in versions}

    def _value(self, **which):
        return self.secrets.get_secret_value(SecretId=self.arn, **which)["SecretString"]

    def test_a_pending_version_is_not_read_until_it_is_current(self):
        old = next(iter(self._labels()))
        new = self.secrets.put_secret_value(
            SecretId=self.arn, ClientRequestToken="n" * 32, SecretString='{"password":"new"}', VersionStages=["AWSPENDING"])["VersionId"]
        self.assertEqual('{"password":"old"}', self._value())
        with self.refused("InvalidParameterException.*must explicitly reference"):
            self.secrets.update_secret_version_stage(SecretId=self.arn, VersionStage="AWSCURRENT", MoveToVersionId=new)
        self.secrets.update_secret_version_stage(
            SecretId=self.arn, VersionStage="AWSCURRENT", MoveToVersionId=new, RemoveFromVersionId=old)
        self.assertEqual('{"password":"new"}', self._value())
        self.assertEqual({old: {"AWSPREVIOUS"}, new: {"AWSPENDING", "AWSCURRENT"}}, self._labels())
        self.secrets.update_secret_version_stage(SecretId=self.arn, VersionStage="AWSPENDING", RemoveFromVersionId=new)
        self.assertEqual({"AWSCURRENT"}, self._labels()[new])

    def test_the_time_of_a_change_of_labels_is_later_than_that_of_the_version(self):
        new = self.secrets.put_secret_value(
            SecretId=self.arn, ClientRequestToken="n" * 32, SecretString="new", VersionStages=["AWSPENDING"])["VersionId"]
        created = self.secrets.list_secret_version_ids(SecretId=self.arn)["Versions"][-1]["CreatedDate"]
        self.secrets.update_secret_version_stage(SecretId=self.arn, VersionStage="AWSPENDING", RemoveFromVersionId=new)
        self.assertGreater(self.secrets.describe_secret(SecretId=self.arn)["LastChangedDate"], created)
        self.assertNotIn(new, self._labels())


class CacheTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.cache = self.client("elasticache")
        self.cache.create_replication_group(
            ReplicationGroupId="cache", ReplicationGroupDescription="x", AuthToken=OLD, TransitEncryptionEnabled=True)

    def _change(self, token, strategy):
        self.cache.modify_replication_group(
            ReplicationGroupId="cache", AuthToken=token, AuthTokenUpdateStrategy=strategy, ApplyImmediately=True)

    def _group(self):
        return self.cache.describe_replication_groups(ReplicationGroupId="cache")["ReplicationGroups"][0]

    def test_a_token_is_added_and_then_the_only_one(self):
        before = self._group()["AuthTokenLastModifiedDate"]
        self._change(NEW, "ROTATE")
        group = self._group()
        self.assertEqual(("modifying", "ROTATING"), (group["Status"], group["PendingModifiedValues"]["AuthTokenStatus"]))
        with self.refused("InvalidReplicationGroupState"):
            self._change(NEW, "SET")
        group = self._group()
        self.assertEqual(("available", {}), (group["Status"], group.get("PendingModifiedValues", {})))
        self.assertGreater(group["AuthTokenLastModifiedDate"], before)
        self._change(NEW, "SET")

    def test_only_the_token_that_was_added_last_can_be_the_only_one(self):
        with self.refused("InvalidParameterCombination.*allowed only after ROTATE"):
            self._change(OLD, "SET")
        self._change(NEW, "ROTATE")
        self._group(), self._group()
        with self.refused("InvalidParameterCombination.*rotated last"):
            self._change(NEWEST, "SET")


class CacheUserTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.cache = self.client("elasticache")
        self.cache.create_user(UserId="app-1", UserName="app", Engine="valkey", Passwords=[OLD], AccessString="on ~app:* +get")

    def _user(self):
        return self.cache.describe_users(UserId="app-1")["Users"][0]

    def test_all_passwords_are_set_at_once_and_take_a_while(self):
        self.assertEqual(("active", 1), (self._user()["Status"], self._user()["Authentication"]["PasswordCount"]))
        self.cache.modify_user(UserId="app-1", Passwords=[OLD, NEW])
        with self.refused("InvalidUserState"):
            self.cache.modify_user(UserId="app-1", Passwords=[NEW])
        user = self._user()
        self.assertEqual(("modifying", 1), (user["Status"], user["Authentication"]["PasswordCount"]))
        user = self._user()
        self.assertEqual(("active", 2), (user["Status"], user["Authentication"]["PasswordCount"]))
        self.assertEqual("on ~app:* +get", user["AccessString"])

    def test_three_passwords_and_short_ones_are_refused(self):
        for passwords in ([OLD, NEW, NEWEST], ["short"]):
            with self.refused("InvalidParameterValue.*one or two passwords"):
                self.cache.modify_user(UserId="app-1", Passwords=passwords)


class ClusterTests(EndpointTest):
    def test_another_password_takes_a_while(self):
        rds = self.client("rds")
        rds.create_db_cluster(DBClusterIdentifier="db", Engine="aurora-postgresql", MasterUsername="me", MasterUserPassword="old-password")
        rds.modify_db_cluster(DBClusterIdentifier="db", MasterUserPassword="new-password", ApplyImmediately=True)
        states = [rds.describe_db_clusters(DBClusterIdentifier="db")["DBClusters"][0]["Status"] for _ in range(2)]
        self.assertEqual(["resetting-master-credentials", "available"], states)


class ServiceTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.ecs, self.secrets = self.client("ecs"), self.client("secretsmanager")
        self.arn = self.secrets.create_secret(Name="login", SecretString=f'{{"token":"{OLD}"}}')["ARN"]
        self.ecs.create_cluster(clusterName="cluster")
        self.ecs.register_task_definition(family="app", containerDefinitions=[
            {"name": "app", "image": "app", "memory": 64, "secrets": [{"name": "TOKEN", "valueFrom": f"{self.arn}:token::"}]}])
        self.ecs.create_service(cluster="cluster", serviceName="app", taskDefinition="app", desiredCount=1)

    def _service(self):
        return self.ecs.describe_services(cluster="cluster", services=["app"])["services"][0]

    def _tasks(self):
        arns = self.ecs.list_tasks(cluster="cluster", serviceName="app", desiredStatus="RUNNING")["taskArns"]
        return self.ecs.describe_tasks(cluster="cluster", tasks=arns)["tasks"]

    def test_a_service_runs_and_a_forced_deployment_replaces_its_tasks(self):
        service, [task] = self._service(), self._tasks()
        self.assertEqual((1, "COMPLETED"), (service["runningCount"], service["deployments"][0]["rolloutState"]))
        self.ecs.update_service(cluster="cluster", service="app", forceNewDeployment=True)
        self.assertEqual("IN_PROGRESS", self._service()["deployments"][0]["rolloutState"])
        self.assertEqual([task["taskArn"]], [running["taskArn"] for running in self._tasks()])
        self.assertEqual("COMPLETED", self._service()["deployments"][0]["rolloutState"])
        self.assertGreater(self._tasks()[0]["createdAt"], task["createdAt"])

    def test_a_task_whose_token_is_refused_is_a_line_in_the_log(self):
        cache = self.client("elasticache")
        cache.create_replication_group(
            ReplicationGroupId="cache", ReplicationGroupDescription="x", AuthToken=OLD, TransitEncryptionEnabled=True)
        for strategy in ("ROTATE", "SET"):
            cache.modify_replication_group(ReplicationGroupId="cache", AuthToken=NEW, AuthTokenUpdateStrategy=strategy)
            for _ in range(2):
                cache.describe_replication_groups(ReplicationGroupId="cache")
        self.assertIn("shut out: app", endpoint().log())

    def test_a_task_whose_password_is_refused_is_a_line_in_the_log(self):
        cache = self.client("elasticache")
        cache.create_user(UserId="app-2", UserName="app", Engine="valkey", Passwords=[OLD], AccessString="on")
        self.ecs.create_service(cluster="cluster", serviceName="user", taskDefinition="app", desiredCount=1)
        for passwords in ([OLD, NEW], [NEW]):
            self.assertNotIn("shut out: user", endpoint().log())
            cache.modify_user(UserId="app-2", Passwords=passwords)
            for _ in range(2):
                cache.describe_users(UserId="app-2")
        self.assertIn("shut out: user", endpoint().log())

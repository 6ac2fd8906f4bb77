"""What instances call: signals, tasks that end."""

from .server import EndpointTest

class SignalTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.deploy("one", {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}, "CREATE")

    def _signal(self, stack="one", logical_id="Topic", unique_id="i-1", status="SUCCESS"):
        self.cfn.signal_resource(StackName=stack, LogicalResourceId=logical_id, UniqueId=unique_id, Status=status)

    def test_signals_are_kept_in_their_order(self):
        self._signal(unique_id="i-1:step:why", status="FAILURE")
        self._signal()
        self.assertEqual([("one", "Topic", "i-1:step:why", "FAILURE"), ("one", "Topic", "i-1", "SUCCESS")],
                         [tuple(signal.values()) for signal in self.control("signals")])

    def test_what_does_not_exist_is_not_signalled(self):
        with self.refused("Stack .two. does not exist"):
            self._signal(stack="two")
        with self.refused("Resource Other does not exist for stack one"):
            self._signal(logical_id="Other")
        self.assertEqual([], self.control("signals"))

    def test_an_id_has_64_characters_at_most(self):
        self._signal(unique_id="x" * 64)
        with self.refused("uniqueId"):
            self._signal(unique_id="x" * 65)


class TaskTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.ecs = self.client("ecs")
        self.ecs.create_cluster(clusterName="cluster")
        self.ecs.register_task_definition(family="work", containerDefinitions=[
            {"name": "main", "image": "x", "memory": 64}])

    def _run(self):
        return self.ecs.run_task(cluster="cluster", taskDefinition="work", startedBy="vc-abc123", overrides={
            "containerOverrides": [{"name": "main", "environment": [{"name": "A", "value": "1"}]}]})

    def _looks(self, answer):
        arn = answer["tasks"][0]["taskArn"]
        for _ in range(3):
            task = self.ecs.describe_tasks(cluster="cluster", tasks=[arn])["tasks"][0]
            yield task["lastStatus"], task["containers"][0].get("exitCode")

    def test_a_task_runs_for_a_while_and_ends_with_an_exit_code(self):
        self.assertEqual([("RUNNING", None), ("RUNNING", None), ("STOPPED", 0)], list(self._looks(self._run())))
        (seen,) = self.control("tasks")
        self.assertEqual(("cluster", "work", "vc-abc123"), (seen["Cluster"], seen["Family"], seen["StartedBy"]))
        self.assertEqual("1", seen["Overrides"]["containerOverrides"][0]["environment"][0]["value"])

    def test_endings_are_taken_in_turn_and_the_last_one_stays(self):
        self.control("endings", {"work": [{"failure": "RESOURCE:MEMORY"}, {"exitCode": 3, "looks": 0}]})
        answer = self._run()
        self.assertEqual(([], "RESOURCE:MEMORY"), (answer["tasks"], answer["failures"][0]["reason"]))
        for _ in range(2):
            self.assertEqual(("STOPPED", 3), next(self._looks(self._run())))

    def test_an_override_of_a_container_that_the_task_does_not_have_is_refused(self):
        with self.assertRaisesRegex(self.ecs.exceptions.InvalidParameterException, "container named other is not a container"):
            self.ecs.run_task(cluster="cluster", taskDefinition="work", overrides={
                "containerOverrides": [{"name": "other", "environment": []}]})

    def test_an_unknown_family_is_refused(self):
        with self.refused("Unable to describe task definition|ClientException"):
            self.ecs.run_task(cluster="cluster", taskDefinition="other")

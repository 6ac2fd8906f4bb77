"""Terminations that wait for a hook: heartbeats, the two bounds, retention."""

from .server import EndpointTest

HOOK = {"Type": "AWS::AutoScaling::LifecycleHook", "Properties": {
    "AutoScalingGroupName": {"Ref": "Group"}, "LifecycleHookName": "drain", "HeartbeatTimeout": 600, "DefaultResult": "ABANDON",
    "LifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING"}}
WAITS, RETAINED = "Terminating:Wait", "Terminating:Retained"


def _template(action):
    return {"Resources": {
        "Template": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
            "ImageId": "ami-0abcdef1234567890", "InstanceType": "t3.micro"}}},
        "Group": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {
            "MinSize": "1", "MaxSize": "1", "AvailabilityZones": ["eu-west-1a"],
            "InstanceLifecyclePolicy": {"RetentionTriggers": {"TerminateHookAbandon": action}},
            "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Template"},
                               "Version": {"Fn::GetAtt": ["Template", "LatestVersionNumber"]}}}},
        "Hook": HOOK}}


class LifecycleTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.deploy("one", _template("retain"), "CREATE")
        self.scaling = self.client("autoscaling")
        group = self._group()
        self.instance = group["Instances"][0]["InstanceId"]
        self.names = {"AutoScalingGroupName": group["AutoScalingGroupName"], "LifecycleHookName": "drain",
                      "InstanceId": self.instance}

    def _group(self):
        return self.scaling.describe_auto_scaling_groups()["AutoScalingGroups"][0]

    def _states(self):
        return {one["InstanceId"]: one["LifecycleState"] for one in self._group()["Instances"]}

    def _terminate(self, decrement=False):
        self.scaling.terminate_instance_in_auto_scaling_group(
            InstanceId=self.instance, ShouldDecrementDesiredCapacity=decrement)

    def _beat(self):
        self.scaling.record_lifecycle_action_heartbeat(**self.names)

    def _complete(self, result):
        self.scaling.complete_lifecycle_action(**self.names, LifecycleActionResult=result)

    def _lapse(self, seconds):
        self.control("lapse", {"instance": self.instance, "seconds": seconds})

    def test_calls_are_kept_in_their_order(self):
        self._terminate()
        self._beat()
        self._complete("CONTINUE")
        self.assertEqual([{"Action": "RecordLifecycleActionHeartbeat", **self.names},
                          {"Action": "CompleteLifecycleAction", **self.names, "LifecycleActionResult": "CONTINUE"}],
                         self.control("lifecycle"))

    def test_another_hook_and_an_instance_that_waits_for_nothing_are_refused(self):
        with self.refused("No Lifecycle Hook found"):
            self.scaling.record_lifecycle_action_heartbeat(**{**self.names, "LifecycleHookName": "other"})
        with self.refused("No active Lifecycle Action"):
            self._beat()
        with self.refused("No active Lifecycle Action"):
            self._complete("CONTINUE")

    def test_who_waits_is_no_capacity_and_CONTINUE_terminates(self):
        self._terminate()
        self.assertEqual([WAITS, "InService"], list(self._states().values()))
        self._complete("CONTINUE")
        self.assertNotIn(self.instance, self._states())
        self.assertEqual(["InService"], list(self._states().values()))

    def test_heartbeats_prolong_the_wait_and_without_them_the_default_follows(self):
        self._terminate()
        for _ in range(3):
            self._lapse(599)
            self._beat()
        self.assertEqual(WAITS, self._states()[self.instance])
        self._lapse(600)
        self.assertEqual(RETAINED, self._states()[self.instance])
        with self.refused("No active Lifecycle Action"):
            self._beat()

    def test_no_heartbeat_prolongs_it_beyond_a_hundred_timeouts(self):
        self._terminate()
        for _ in range(100):
            self._lapse(599)
            self._beat()
        self.assertEqual(WAITS, self._states()[self.instance])
        self._lapse(100)
        self.assertEqual(RETAINED, self._states()[self.instance])

    def test_a_retained_instance_waits_for_its_hook_again_when_it_is_terminated(self):
        self._terminate()
        self._complete("ABANDON")
        self.assertEqual([RETAINED, "InService"], list(self._states().values()))
        with self.refused("decremented"):
            self._terminate(decrement=True)
        self._terminate()
        self.assertEqual(WAITS, self._states()[self.instance])
        self._complete("CONTINUE")
        self.assertEqual(["InService"], list(self._states().values()))

    def test_without_retention_ABANDON_terminates(self):
        self.deploy("one", _template("terminate"))
        self._terminate()
        self._complete("ABANDON")
        self.assertNotIn(self.instance, self._states())

"""Scheduled actions: what AWS refuses, one by one, and what it keeps."""

import datetime

from .server import EndpointTest

ZONE = "Europe/Berlin"
GROUP = {"Resources": {
    "Template": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
        "ImageId": "ami-0abcdef1234567890", "InstanceType": "t3.micro"}}},
    "Group": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {
        "MinSize": "1", "MaxSize": "4", "AvailabilityZones": ["eu-west-1a"],
        "LaunchTemplate": {"LaunchTemplateId": {"Ref": "Template"},
                           "Version": {"Fn::GetAtt": ["Template", "LatestVersionNumber"]}}}}}}


def _in(hours):
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(hours=hours)


def _action(name="bbb-a", start=1, **members):
    return {"ScheduledActionName": name, "StartTime": _in(start), "MinSize": 2, "DesiredCapacity": 2, **members}


class ScheduledActionTests(EndpointTest):
    def setUp(self):
        super().setUp()
        self.deploy("one", GROUP, "CREATE")
        self.scaling = self.client("autoscaling")
        self.group = self.scaling.describe_auto_scaling_groups()["AutoScalingGroups"][0]["AutoScalingGroupName"]

    def _put(self, *actions):
        answer = self.scaling.batch_put_scheduled_update_group_action(
            AutoScalingGroupName=self.group, ScheduledUpdateGroupActions=list(actions))
        return [(one["ScheduledActionName"], one["ErrorCode"]) for one in answer["FailedScheduledUpdateGroupActions"]]

    def _names(self):
        answer = self.scaling.describe_scheduled_actions(AutoScalingGroupName=self.group)
        return [one["ScheduledActionName"] for one in answer["ScheduledUpdateGroupActions"]]

    def test_a_batch_makes_what_it_can_and_names_the_rest(self):
        self.assertEqual([("bbb-b", "ValidationError")], self._put(_action(), _action("bbb-b", start=-1), _action("bbb-c", start=2)))
        self.assertEqual(["bbb-a", "bbb-c"], self._names())

    def test_two_actions_cannot_start_at_the_same_time(self):
        self._put(_action())
        self.assertEqual([("bbb-b", "AlreadyExists")], self._put(_action("bbb-b")))

    def test_sizes_recurrences_and_zones_are_checked(self):
        for members in ({"DesiredCapacity": 5}, {"DesiredCapacity": 1}, {"Recurrence": "every day"}, {"TimeZone": ZONE},
                        {"Recurrence": "30 7 * * 1-5", "TimeZone": "Europe/Berlim"}, {"EndTime": _in(0.5)}):
            with self.subTest(members):
                self.assertEqual([("bbb-a", "ValidationError")], self._put(_action(**members)))
        self.assertEqual([], self._put(_action(Recurrence="30 7 * * 1-5", TimeZone=ZONE)))

    def test_a_batch_has_50_and_a_group_125(self):
        actions = [_action(f"bbb-{number}", start=number + 1) for number in range(126)]
        with self.assertRaisesRegex(Exception, "Between 1 and 50"):
            self._put(*actions[:51])
        self.assertEqual([], self._put(*actions[:50]) + self._put(*actions[50:100]))
        self.assertEqual([("bbb-125", "LimitExceeded")], self._put(*actions[100:]))

    def test_what_is_left_out_of_an_existing_one_stays(self):
        self._put(_action(EndTime=_in(9), Recurrence="30 7 * * 1-5", TimeZone=ZONE))
        self._put({"ScheduledActionName": "bbb-a", "StartTime": _in(2), "MinSize": 1, "DesiredCapacity": 1})
        only = self.scaling.describe_scheduled_actions(AutoScalingGroupName=self.group)["ScheduledUpdateGroupActions"][0]
        self.assertEqual((1, ZONE, _in(9).hour), (only["DesiredCapacity"], only["TimeZone"], only["EndTime"].hour))

    def test_deleting_what_is_not_there_is_named(self):
        self._put(_action())
        answer = self.scaling.batch_delete_scheduled_action(
            AutoScalingGroupName=self.group, ScheduledActionNames=["bbb-a", "bbb-b"])
        self.assertEqual(["bbb-b"], [one["ScheduledActionName"] for one in answer["FailedScheduledActions"]])
        self.assertEqual([], self._names())

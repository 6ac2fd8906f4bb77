"""The API secret of a server: derived, told to that server alone, and passed on to nobody."""
import hashlib
import hmac
import json
from unittest import mock

from test_servers import DOMAIN, KEY, ServersTest


class SecretTest(ServersTest):
    def derived(self, instance, label, key=KEY):
        return hmac.new(key.encode(), f"{label}.{DOMAIN} {instance}".encode(), hashlib.sha256).hexdigest()

    def test_a_server_gets_the_secret_of_its_name_and_instance_and_the_same_one_at_every_claim(self):
        first, second = self.instances(2)
        self.assertEqual(self.derived(first, "vc-000001"), self.call(first, "claim")["secret"])
        self.assertEqual(self.derived(second, "vc-000002"), self.call(second, "claim")["secret"])
        self.assertEqual(self.derived(first, "vc-000001"), self.call(first, "claim")["secret"])

    def test_the_next_server_with_a_name_has_another_secret(self):
        first, second = self.instances(2)
        self.settle()
        before = self.call(first, "claim")
        self.ec2.terminate_instances(InstanceIds=[first])
        after = self.call(second, "claim")
        self.assertEqual(before["label"], after["label"])
        self.assertNotEqual(before["secret"], after["secret"])

    def test_another_key_gives_another_secret_from_the_next_claim_on(self):
        server, = self.instances(1)
        self.call(server, "claim")
        self.secrets.put_secret_value(SecretId=self.key_arn, SecretString="another-key")
        self.assertEqual(self.derived(server, "vc-000001", "another-key"), self.call(server, "claim")["secret"])

    def test_no_secret_reaches_a_task_whatever_the_server_sends(self):
        """The call itself: what is in it stays in CloudTrail, and as long as the task is known in DescribeTasks."""
        server, = self.instances(1)
        secret = self.call(server, "claim")["secret"]
        for action in ["add", "ensure", "cordon", "uncordon", "remove"]:
            for sent in ["secret-of-an-older-release", secret]:
                with mock.patch.object(self.index.ECS, "run_task", return_value={"tasks": [{"taskArn": "x/y"}]}) as run_task:
                    self.call(server, action, secret=sent)
                call = json.dumps([run_task.call_args.args, run_task.call_args.kwargs])
                for hidden in (secret, sent, KEY):
                    self.assertNotIn(hidden, call)

    def test_of_all_actions_only_a_claim_is_answered_with_a_secret(self):
        server, = self.instances(1)
        claimed = self.call(server, "claim")
        certificate, key = self.authority.issue(claimed["name"])
        values = {"change": claimed["change"], "certificate": certificate, "key": key, "task": "0" * 32}
        with mock.patch.object(self.index.ECS, "run_task", return_value={"tasks": [{"taskArn": "x/y"}]}):
            for action in set(self.index.ACTIONS) - {"claim"}:
                self.assertNotIn(claimed["secret"], json.dumps(self.call(server, action, **values)))

    def test_without_the_key_there_is_no_name(self):
        server, = self.instances(1)
        self.secrets.delete_secret(SecretId=self.key_arn, ForceDeleteWithoutRecovery=True)
        self.fail_with("^GetSecretValue failed: ResourceNotFoundException.$", server, "claim")
        self.assertEqual({}, self.records())

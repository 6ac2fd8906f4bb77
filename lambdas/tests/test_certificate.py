import socket
import struct
import tempfile
import threading
import time
import unittest
from unittest import mock

from moto.acm.models import CertBundle
from support import REGION, STACK_ID, CustomResourceTest, load, refusing

TYPE = "Custom::Certificate"
RECORD = "_d930b28be6c5927595552b219965053e.meet.example.org."
TARGET = "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws."
BACKEND = "moto.acm.models.AWSCertificateManagerBackend."


class CertificateTest(CustomResourceTest):
    function = "certificate"

    def setUp(self):
        super().setUp()
        self.patch("moto.settings.ACM_VALIDATION_WAIT", -1)
        self.zone = self.hosted_zone()
        self.acm = self.client("acm")

    def properties(self, *names, zone=None):
        first, *others = names or ["*.meet.example.org"]
        return {"DomainName": first, "SubjectAlternativeNames": others, "HostedZoneId": zone or self.zone}

    def created(self, *names):
        return self.succeed("Create", TYPE, self.properties(*names))["PhysicalResourceId"]

    def arns(self):
        return [summary["CertificateArn"] for summary in self.acm.list_certificates()["CertificateSummaryList"]]

    def described(self, **certificate):
        """ACM says so of every certificate; None takes an entry away."""
        real = CertBundle.describe

        def describe(bundle):
            answer = real(bundle)
            answer["Certificate"].update(certificate)
            return answer
        return mock.patch.object(CertBundle, "describe", describe)

    def test_create_writes_the_validation_record_and_answers_with_the_issued_certificate(self):
        answered = self.succeed("Create", TYPE, self.properties())
        arn = answered["PhysicalResourceId"]
        self.assertEqual({"CertificateArn": arn}, answered["Data"])
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))
        certificate = self.acm.describe_certificate(CertificateArn=arn)["Certificate"]
        self.assertEqual(("*.meet.example.org", "ISSUED"), (certificate["DomainName"], certificate["Status"]))
        tags = self.acm.list_tags_for_certificate(CertificateArn=arn)["Tags"]
        self.assertIn({"Key": "bbbgen:stack", "Value": STACK_ID}, tags)

    def test_a_name_and_its_wildcard_need_one_record(self):
        self.created("*.meet.example.org", "meet.example.org")
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_the_record_is_written_while_the_certificate_is_pending(self):
        self.patch("moto.settings.ACM_VALIDATION_WAIT", 0.5)
        self.created()
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_the_validation_record_may_be_named_late(self):
        real, looks = CertBundle.describe, []

        def describe(bundle):
            looks.append(1)
            answer = real(bundle)
            if len(looks) < 4:
                answer["Certificate"]["Status"] = "PENDING_VALIDATION"
                for option in answer["Certificate"]["DomainValidationOptions"]:
                    del option["ResourceRecord"]
            return answer
        with mock.patch.object(CertBundle, "describe", describe):
            self.created()
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_delete_removes_certificate_and_record(self):
        arn = self.created()
        self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual(([], {}), (self.arns(), self.cnames(self.zone)))
        self.succeed("Delete", TYPE, self.properties(), arn)

    def test_delete_leaves_a_record_that_was_there_before(self):
        self.put_record(self.zone, RECORD, TARGET)
        arn = self.created()
        self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual(([], {RECORD: TARGET}), (self.arns(), self.cnames(self.zone)))

    def test_delete_leaves_a_record_another_certificate_needs(self):
        arn = self.created()
        other = self.acm.request_certificate(DomainName="meet.example.org", ValidationMethod="DNS")["CertificateArn"]
        self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual(([other], {RECORD: TARGET}), (self.arns(), self.cnames(self.zone)))

    def test_delete_waits_while_the_certificate_is_in_use(self):
        arn = self.created()
        with refusing(BACKEND + "delete_certificate", "ResourceInUseException", 3) as calls:
            self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual((4, []), (len(calls), self.arns()))

    def test_a_delete_that_stays_in_use_names_the_user(self):
        arn = self.created()
        with refusing(BACKEND + "delete_certificate", "ResourceInUseException", 10 ** 6), \
                self.described(InUseBy=["arn:lb/1"]):
            self.fail_with("ran out while waiting for arn:lb/1 to let go of", "Delete", TYPE, self.properties(), arn,
                           seconds=10)
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_delete_succeeds_when_the_zone_is_gone(self):
        arn = self.created()
        self.succeed("Delete", TYPE, self.properties(zone="Z0GONE"), arn)

    def test_delete_of_a_create_never_answered_finds_the_certificate_by_its_tag(self):
        self.created()
        self.acm.request_certificate(DomainName="*.meet.example.org", ValidationMethod="DNS")
        self.succeed("Delete", TYPE, self.properties(), "bbb-BBBResource-1A2B3C")
        self.assertEqual(1, len(self.arns()))

    def test_other_names_are_a_replacement_and_its_cleanup_keeps_the_shared_record(self):
        old, new = self.properties(), self.properties("*.meet.example.org", "meet.example.org")
        first = self.created()
        second = self.succeed("Update", TYPE, new, first, old)["PhysicalResourceId"]
        self.assertNotEqual(first, second)
        self.succeed("Delete", TYPE, old, first)
        self.assertEqual(([second], {RECORD: TARGET}), (self.arns(), self.cnames(self.zone)))
        self.succeed("Delete", TYPE, new, second)
        self.assertEqual(([], {}), (self.arns(), self.cnames(self.zone)))

    def test_a_roll_back_returns_to_the_certificate_it_came_from(self):
        old, new = self.properties(), self.properties("*.example.org")
        first = self.created()
        second = self.succeed("Update", TYPE, new, first, old)["PhysicalResourceId"]
        self.assertEqual(first, self.succeed("Update", TYPE, old, second, new)["PhysicalResourceId"])

    def test_another_zone_moves_the_record_in_place(self):
        arn, zone = self.created(), self.hosted_zone("meet.example.org")
        answered = self.succeed("Update", TYPE, self.properties(zone=zone), arn, self.properties())
        self.assertEqual(arn, answered["PhysicalResourceId"])
        self.assertEqual(({}, {RECORD: TARGET}), (self.cnames(self.zone), self.cnames(zone)))

    def test_an_update_of_anything_else_keeps_the_certificate(self):
        arn = self.created()
        with mock.patch(BACKEND + "request_certificate", side_effect=AssertionError):
            answered = self.succeed("Update", TYPE, {**self.properties(), "ServiceTimeout": "930"}, arn,
                                    self.properties())
        self.assertEqual((arn, {"CertificateArn": arn}), (answered["PhysicalResourceId"], answered["Data"]))
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_a_certificate_that_is_gone_is_replaced_by_an_update(self):
        arn = self.created()
        self.acm.delete_certificate(CertificateArn=arn)
        answered = self.succeed("Update", TYPE, self.properties(), arn, self.properties())
        self.assertEqual([answered["PhysicalResourceId"]], self.arns())
        self.assertNotEqual(arn, answered["PhysicalResourceId"])
        self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_a_failed_replacement_leaves_nothing_and_keeps_the_old(self):
        arn = self.created()
        self.patch("moto.settings.ACM_VALIDATION_WAIT", 1000)
        answered = self.fail_with("time allowed ran out", "Update", TYPE, self.properties("*.example.org"), arn,
                                  self.properties(), seconds=10)
        self.assertEqual((arn, [arn]), (answered["PhysicalResourceId"], self.arns()))
        self.assertEqual({RECORD: TARGET}, self.cnames(self.zone))

    def test_acms_own_reason_ends_the_wait(self):
        with self.described(Status="FAILED", FailureReason="CAA_ERROR"):
            answered = self.fail_with('CAA_ERROR .a CAA record .*: 0 issue "amazon.com"', "Create", TYPE,
                                      self.properties())
            self.assertRegex(answered["PhysicalResourceId"], "^arn:aws:acm:")
            self.succeed("Delete", TYPE, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual([], self.arns())

    def test_a_zone_not_delegated_fails_early_and_names_the_servers_to_set(self):
        self.patch("moto.settings.ACM_VALIDATION_WAIT", 1000)
        self.index.PATIENCE, self.index.visible = 0, lambda name: False
        answered = self.fail_with(f"{RECORD} is in hosted zone {self.zone}, but public DNS does not find it.*delegates"
                                  f".* to ns-.*awsdns", "Create", TYPE, self.properties())
        self.succeed("Delete", TYPE, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual(([], {}), (self.arns(), self.cnames(self.zone)))

    def test_a_resolver_that_misses_the_record_now_and_then_is_no_reason(self):
        self.patch("moto.settings.ACM_VALIDATION_WAIT", 0.5)
        says = iter([False, False, None, False, True] * 100)
        self.index.PATIENCE, self.index.visible = 0, lambda name: next(says)
        self.created()

    def test_the_answer_is_given_ahead_of_the_limit_and_says_what_to_check(self):
        self.patch("moto.settings.ACM_VALIDATION_WAIT", 1000)
        start = time.monotonic()
        self.fail_with("ran out while waiting for ACM to issue arn:.*: check that .*delegates hosted zone"
                       f" {self.zone} to ns-.*CAA", "Create", TYPE, self.properties(), seconds=10)
        self.assertLess(time.monotonic() - start, 10)

    def test_a_foreign_record_of_the_name_is_not_overwritten(self):
        self.put_record(self.zone, RECORD, "elsewhere.example.net.")
        answered = self.fail_with("has another record .*elsewhere.example.net", "Create", TYPE, self.properties())
        self.succeed("Delete", TYPE, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual(([], {RECORD: "elsewhere.example.net."}), (self.arns(), self.cnames(self.zone)))

    def test_a_name_outside_the_zone_is_refused_before_anything_is_made(self):
        answered = self.fail_with("does not lie in hosted zone", "Create", TYPE,
                                  self.properties("*.notexample.org"))
        self.assertEqual([], self.arns())
        self.succeed("Delete", TYPE, self.properties(), answered["PhysicalResourceId"])

    def test_a_private_zone_is_refused(self):
        zone = self.hosted_zone("example.org", VPC={"VPCRegion": REGION, "VPCId": "vpc-1"},
                                HostedZoneConfig={"PrivateZone": True})
        self.fail_with("is private", "Create", TYPE, self.properties(zone=zone))

    def test_a_zone_that_does_not_exist_is_the_reason(self):
        self.fail_with("NoSuchHostedZone", "Create", TYPE, self.properties(zone="Z0GONE"))

    def test_a_throttled_delete_is_made_again(self):
        arn = self.created()
        with refusing(BACKEND + "delete_certificate", "ThrottlingException", 3) as calls, \
                refusing("moto.route53.models.Route53Backend.change_resource_record_sets", "Throttling", 3) as dns:
            self.succeed("Delete", TYPE, self.properties(), arn)
        self.assertEqual((4, 4, [], {}), (len(calls), len(dns), self.arns(), self.cnames(self.zone)))

    def test_throttled_calls_are_made_again(self):
        with refusing(BACKEND + "describe_certificate", "ThrottlingException", 4) as acm, \
                refusing("moto.route53.models.Route53Backend.change_resource_record_sets", "Throttling", 4) as dns, \
                refusing("moto.route53.models.Route53Backend.list_resource_record_sets",
                         "PriorRequestNotComplete", 2) as listed:
            self.created()
        self.assertEqual((True, 5, 3), (len(acm) > 4, len(dns), len(listed)))


class Visible(unittest.TestCase):
    """A resolver of one answer."""

    def ask(self, flags, answers, query_id=None):
        index, seen = load("certificate"), []
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 0))

        def reply():
            query, sender = server.recvfrom(512)
            seen.append(query)
            server.sendto((query_id or query[:2]) + struct.pack(">HHHHH", flags, 1, answers, 0, 0) + query[12:], sender)
        thread = threading.Thread(target=reply)
        thread.start()
        with tempfile.NamedTemporaryFile("w") as conf, server:
            conf.write("search x\nnameserver 127.0.0.1\n")
            conf.flush()
            index.RESOLV_CONF, index.DNS_PORT = conf.name, server.getsockname()[1]
            said = index.visible("_abc.meet.example.org.")
            thread.join()
        self.assertEqual(b"\x04_abc\x04meet\x07example\x03org\0\0\x05\0\x01", seen[0][12:])
        return said

    def test_an_answer_is_seen_whatever_became_of_its_target(self):
        self.assertIs(True, self.ask(0x8180, 1))
        self.assertIs(True, self.ask(0x8183, 1))

    def test_no_such_name_no_data_and_a_lame_delegation_are_not(self):
        for flags in (0x8183, 0x8180, 0x8182):
            self.assertIs(False, self.ask(flags, 0))

    def test_a_refusal_a_stray_reply_and_silence_say_nothing(self):
        self.assertIsNone(self.ask(0x8185, 0))
        self.assertIsNone(self.ask(0x8183, 0, b"\0\0"))
        index = load("certificate")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free, tempfile.NamedTemporaryFile("w") as conf:
            free.bind(("127.0.0.1", 0))
            conf.write("nameserver 127.0.0.1\n")
            conf.flush()
            index.RESOLV_CONF, index.DNS_PORT = conf.name, free.getsockname()[1]
            free.close()
            self.assertIsNone(index.visible("_abc.meet.example.org."))

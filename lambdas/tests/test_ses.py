import json
import unittest
from unittest import mock

from moto.core.exceptions import JsonRESTError
from moto.ses.models import EmailIdentity
from support import ACCOUNT, REGION, STACK_ID, CustomResourceTest, hang, load, refusing

IDENTITY, CREDENTIALS = "Custom::MailIdentity", "Custom::SmtpCredentials"
DOMAIN = "meet.example.org"
SES_REGION = "eu-central-1"
TOKENS = ["aaa", "bbb", "ccc"]
RECORDS = {f"{token}._domainkey.{DOMAIN}.": f"{token}.dkim.amazonses.com" for token in TOKENS}
BACKEND = "moto.sesv2.models.SESV2Backend."


class SesTest(CustomResourceTest):
    function = "ses"


class MailIdentity(SesTest):
    def setUp(self):
        super().setUp()
        self.zone = self.hosted_zone()
        self.dkim, self.status = {"Tokens": TOKENS}, "SUCCESS"
        made, test = EmailIdentity.__init__, self

        def make(identity, *arguments, **named):
            made(identity, *arguments, **named)
            identity.dkim_attributes.update(test.dkim)
            identity.verification_status = test.status
        self.patch("moto.ses.models.EmailIdentity.__init__", make)

        def tag(backend, resource_arn, tags):
            """GetEmailIdentity tells the tags; moto keeps those of TagResource elsewhere."""
            identity = backend.get_email_identity(resource_arn.split("/", 1)[1])
            given = {entry["Key"]: entry for entry in [*(identity.tags or []), *tags]}
            identity.tags = list(given.values())

        self.patch(BACKEND + "tag_resource", tag)

    def properties(self, zone=None, region=SES_REGION, domain=DOMAIN):
        return {"DomainName": domain, "HostedZoneId": zone or self.zone, "SesRegion": region}

    def identities(self, region=SES_REGION):
        found = self.client("sesv2", region).list_email_identities()["EmailIdentities"]
        return [identity["IdentityName"] for identity in found]

    def existing(self, **named):
        self.client("sesv2", SES_REGION).create_email_identity(EmailIdentity=DOMAIN, **named)

    def test_create_makes_the_identity_in_its_region_with_its_records(self):
        answered = self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual(f"{SES_REGION}/{DOMAIN}", answered["PhysicalResourceId"])
        self.assertEqual({"IdentityArn": f"arn:aws:ses:{SES_REGION}:{ACCOUNT}:identity/{DOMAIN}",
                          "SmtpEndpoint": f"email-smtp.{SES_REGION}.amazonaws.com",
                          "VerificationStatus": "SUCCESS"}, answered["Data"])
        self.assertEqual(([DOMAIN], [], RECORDS),
                         (self.identities(), self.identities(REGION), self.cnames(self.zone)))
        tags = self.client("sesv2", SES_REGION).get_email_identity(EmailIdentity=DOMAIN)["Tags"]
        self.assertEqual([{"Key": "bbbgen:stack", "Value": STACK_ID}], tags)

    def test_without_a_region_the_stacks_is_used(self):
        answered = self.succeed("Create", IDENTITY, self.properties(region=""))
        self.assertEqual(f"{REGION}/{DOMAIN}", answered["PhysicalResourceId"])
        self.assertEqual([DOMAIN], self.identities(REGION))

    def test_a_region_that_signs_under_its_own_zone_gets_its_targets(self):
        self.dkim["SigningHostedZone"] = "dkim.af-south-1.amazonses.com"
        self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual("aaa.dkim.af-south-1.amazonses.com", self.cnames(self.zone)[f"aaa._domainkey.{DOMAIN}."])

    def test_a_verification_still_pending_does_not_fail_the_stack(self):
        self.status, self.index.VERIFICATION = "PENDING", 0.1
        self.assertEqual("PENDING", self.succeed("Create", IDENTITY, self.properties())["Data"]["VerificationStatus"])

    def test_delete_removes_identity_and_records(self):
        physical_id = self.succeed("Create", IDENTITY, self.properties())["PhysicalResourceId"]
        self.succeed("Delete", IDENTITY, self.properties(), physical_id)
        self.assertEqual(([], {}), (self.identities(), self.cnames(self.zone)))
        self.succeed("Delete", IDENTITY, self.properties(), physical_id)

    def test_delete_succeeds_when_the_zone_is_gone(self):
        physical_id = self.succeed("Create", IDENTITY, self.properties())["PhysicalResourceId"]
        self.succeed("Delete", IDENTITY, self.properties("Z0GONE"), physical_id)
        self.assertEqual([], self.identities())

    def test_delete_of_a_create_never_answered_finds_the_identity_by_its_tag(self):
        self.succeed("Delete", IDENTITY, self.properties(), "bbb-BBBResource-1A2B3C")
        self.succeed("Create", IDENTITY, self.properties())
        self.succeed("Delete", IDENTITY, self.properties(), "bbb-BBBResource-1A2B3C")
        self.assertEqual(([], {}), (self.identities(), self.cnames(self.zone)))

    def test_an_existing_identity_is_adopted_and_outlives_the_stack(self):
        self.existing()
        with mock.patch(BACKEND + "create_email_identity", side_effect=AssertionError):
            answered = self.succeed("Create", IDENTITY, self.properties())
        self.assertIn("is adopted", self.output.getvalue())
        self.succeed("Delete", IDENTITY, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual(([DOMAIN], RECORDS), (self.identities(), self.cnames(self.zone)))

    def test_an_identity_of_another_stack_is_adopted_too(self):
        self.succeed("Create", IDENTITY, self.properties(), stack_id=STACK_ID + "-other")
        answered = self.succeed("Create", IDENTITY, self.properties())
        self.succeed("Delete", IDENTITY, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual([DOMAIN], self.identities())

    def test_an_identity_with_a_key_of_its_owners_gets_no_records(self):
        self.dkim["SigningAttributesOrigin"] = "EXTERNAL"
        self.existing()
        self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual({}, self.cnames(self.zone))

    def test_equal_records_that_exist_are_fine(self):
        self.put_record(self.zone, f"aaa._domainkey.{DOMAIN}.", "aaa.dkim.amazonses.com.")
        self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual(3, len(self.cnames(self.zone)))

    def test_records_that_were_there_before_stay_when_the_identity_goes(self):
        self.put_record(self.zone, f"aaa._domainkey.{DOMAIN}.", "aaa.dkim.amazonses.com.")
        physical_id = self.succeed("Create", IDENTITY, self.properties())["PhysicalResourceId"]
        self.succeed("Update", IDENTITY, self.properties(), physical_id, self.properties())
        self.succeed("Delete", IDENTITY, self.properties(), physical_id)
        self.assertEqual([], self.identities())
        self.assertIn(f"aaa._domainkey.{DOMAIN}.", self.cnames(self.zone))

    def test_a_record_that_appears_while_it_works_is_not_overwritten(self):
        name = f"bbb._domainkey.{DOMAIN}."
        missing = self.index.Zone.missing

        def missing_and_then_taken(zone, records):
            found = missing(zone, records)
            if not self.cnames(self.zone):
                self.put_record(self.zone, name, "elsewhere.example.net")
            return found

        with mock.patch.object(self.index.Zone, "missing", missing_and_then_taken):
            self.fail_with("another record", "Create", IDENTITY, self.properties())
        self.assertEqual({name: "elsewhere.example.net"}, self.cnames(self.zone))

    def test_a_record_that_appears_as_it_is_wanted_is_fine(self):
        missing = self.index.Zone.missing

        def missing_and_then_there(zone, records):
            found = missing(zone, records)
            if not self.cnames(self.zone):
                self.put_record(self.zone, f"bbb._domainkey.{DOMAIN}.", "bbb.dkim.amazonses.com")
            return found

        with mock.patch.object(self.index.Zone, "missing", missing_and_then_there):
            self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual(RECORDS, self.cnames(self.zone))

    def test_another_record_of_the_name_is_named_and_left_and_the_identity_is_cleaned_up(self):
        for kind, value in (("CNAME", "elsewhere.example.net"), ("TXT", '"v=DKIM1"')):
            with self.subTest(kind):
                zone = self.hosted_zone()
                name = f"bbb._domainkey.{DOMAIN}."
                self.put_record(zone, name, value, kind)
                answered = self.fail_with(f"another record {name} already .{kind} {value}.; needed is CNAME bbb.dkim",
                                          "Create", IDENTITY, self.properties(zone))
                self.succeed("Delete", IDENTITY, self.properties(zone), answered["PhysicalResourceId"])
                self.assertEqual(([], {name: value}), (self.identities(), self.cnames(zone)))

    def test_a_weighted_record_is_another_record(self):
        self.client("route53").change_resource_record_sets(HostedZoneId=self.zone, ChangeBatch={"Changes": [{
            "Action": "CREATE", "ResourceRecordSet": {
                "Name": f"aaa._domainkey.{DOMAIN}.", "Type": "CNAME", "TTL": 60, "SetIdentifier": "1", "Weight": 1,
                "ResourceRecords": [{"Value": "aaa.dkim.amazonses.com"}]}}]})
        self.fail_with("another record", "Create", IDENTITY, self.properties())

    def test_a_domain_outside_the_zone_is_refused_before_anything_is_made(self):
        self.fail_with("does not lie in hosted zone", "Create", IDENTITY, self.properties(domain="example.net"))
        self.assertEqual([], self.identities())

    def test_another_region_is_a_replacement(self):
        old, new = self.properties(), self.properties(region="us-east-1")
        first = self.succeed("Create", IDENTITY, old)["PhysicalResourceId"]
        self.dkim["Tokens"] = ["xxx", "yyy", "zzz"]
        second = self.succeed("Update", IDENTITY, new, first, old)["PhysicalResourceId"]
        self.assertEqual(f"us-east-1/{DOMAIN}", second)
        self.succeed("Delete", IDENTITY, old, first)
        self.assertEqual(([], [DOMAIN]), (self.identities(), self.identities("us-east-1")))
        self.assertEqual({f"{token}._domainkey.{DOMAIN}." for token in ("xxx", "yyy", "zzz")},
                         set(self.cnames(self.zone)))

    def test_another_domain_is_a_replacement(self):
        old, new = self.properties(), self.properties(domain="example.org")
        first = self.succeed("Create", IDENTITY, old)["PhysicalResourceId"]
        second = self.succeed("Update", IDENTITY, new, first, old)["PhysicalResourceId"]
        self.assertEqual(f"{SES_REGION}/example.org", second)
        self.succeed("Delete", IDENTITY, old, first)
        self.assertEqual(["example.org"], self.identities())
        self.assertEqual({f"{token}._domainkey.example.org." for token in TOKENS}, set(self.cnames(self.zone)))

    def test_an_update_of_anything_else_changes_nothing(self):
        first = self.succeed("Create", IDENTITY, self.properties())
        with mock.patch(BACKEND + "create_email_identity", side_effect=AssertionError):
            again = self.succeed("Update", IDENTITY, {**self.properties(), "ServiceTimeout": "330"},
                                 first["PhysicalResourceId"], self.properties())
        self.assertEqual((first["PhysicalResourceId"], first["Data"]), (again["PhysicalResourceId"], again["Data"]))
        self.assertEqual(RECORDS, self.cnames(self.zone))

    def test_a_failed_replacement_is_undone(self):
        old = self.properties()
        first = self.succeed("Create", IDENTITY, old)["PhysicalResourceId"]
        self.dkim["Tokens"] = ["xxx"]
        self.put_record(self.zone, f"xxx._domainkey.{DOMAIN}.", "elsewhere.example.net")
        answered = self.fail_with("another record", "Update", IDENTITY, self.properties(region="us-east-1"), first, old)
        self.assertEqual(first, answered["PhysicalResourceId"])
        self.assertEqual(([DOMAIN], []), (self.identities(), self.identities("us-east-1")))

    def test_another_zone_moves_the_records_in_place(self):
        zone = self.hosted_zone(DOMAIN)
        first = self.succeed("Create", IDENTITY, self.properties())["PhysicalResourceId"]
        answered = self.succeed("Update", IDENTITY, self.properties(zone), first, self.properties())
        self.assertEqual(first, answered["PhysicalResourceId"])
        self.assertEqual(({}, RECORDS), (self.cnames(self.zone), self.cnames(zone)))

    def test_a_region_without_ses_is_a_sentence(self):
        self.enterContext(mock.patch.dict("os.environ", AWS_ENDPOINT_URL_SESV2="http://127.0.0.1:9"))
        self.fail_with("SES does not answer in eu-central-1", "Create", IDENTITY, self.properties())

    def test_a_call_that_hangs_is_answered_ahead_of_the_limit_and_what_was_made_is_cleaned_up(self):
        with mock.patch("moto.route53.models.Route53Backend.change_resource_record_sets", hang):
            answered = self.fail_with("The time allowed ran out", "Create", IDENTITY, self.properties(), seconds=6)
        self.assertEqual(f"{SES_REGION}/{DOMAIN}", answered["PhysicalResourceId"])
        self.succeed("Delete", IDENTITY, self.properties(), answered["PhysicalResourceId"])
        self.assertEqual([], self.identities())

    def test_a_throttled_delete_is_made_again(self):
        physical_id = self.succeed("Create", IDENTITY, self.properties())["PhysicalResourceId"]
        with refusing(BACKEND + "delete_email_identity", "TooManyRequestsException", 3) as deletes, \
                refusing("moto.route53.models.Route53Backend.change_resource_record_sets", "Throttling", 3) as dns:
            self.succeed("Delete", IDENTITY, self.properties(), physical_id)
        self.assertEqual((4, 4, []), (len(deletes), len(dns), self.identities()))

    def test_throttled_and_concurrent_calls_are_made_again(self):
        with refusing(BACKEND + "get_email_identity", "TooManyRequestsException", 3) as looks, \
                refusing(BACKEND + "create_email_identity", "ConcurrentModificationException", 2) as creates:
            self.succeed("Create", IDENTITY, self.properties())
        self.assertEqual((True, 3), (len(looks) > 3, len(creates)))


class SmtpCredentials(SesTest):
    USER = "bbb-smtp"

    def setUp(self):
        super().setUp()
        self.iam, self.store = self.client("iam"), self.client("secretsmanager")
        self.iam.create_user(UserName=self.USER)
        self.secret = self.store.create_secret(Name="smtp")["ARN"]

    def passwords(self):
        return [self.index.smtp_password(secret, region) for secret in self.secrets
                for region in (REGION, SES_REGION, "us-east-1")]

    def properties(self, region=SES_REGION, user=USER):
        return {"UserName": user, "SecretArn": self.secret, "SesRegion": region}

    def keys(self, user=USER):
        return [key["AccessKeyId"] for key in self.iam.list_access_keys(UserName=user)["AccessKeyMetadata"]]

    def stored(self):
        return json.loads(self.store.get_secret_value(SecretId=self.secret)["SecretString"])

    def test_create_stores_the_login_and_tells_nobody(self):
        answered = self.succeed("Create", CREDENTIALS, self.properties())
        self.assertEqual(("smtp-credentials/bbb-smtp", {}), (answered["PhysicalResourceId"], answered["Data"]))
        self.assertEqual({"smtpusername": self.keys()[0],
                          "smtppassword": self.index.smtp_password(self.secrets[0], SES_REGION)}, self.stored())

    def test_without_a_region_the_stacks_is_used(self):
        self.succeed("Create", CREDENTIALS, self.properties(region=""))
        self.assertEqual(self.index.smtp_password(self.secrets[0], REGION), self.stored()["smtppassword"])

    def test_another_region_gets_another_key_in_place_and_at_most_two_live(self):
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        before = self.keys()
        for region in ("us-east-1", SES_REGION, "us-east-1"):
            answered = self.succeed("Update", CREDENTIALS, self.properties(region), first, self.properties())
            self.assertEqual(first, answered["PhysicalResourceId"])
            after = self.keys()
            self.assertEqual(2, len(after))
            self.assertIn(before[-1], after)
            self.assertEqual(after[-1], self.stored()["smtpusername"])
            before = after
        self.assertEqual(self.index.smtp_password(self.secrets[-1], "us-east-1"), self.stored()["smtppassword"])

    def test_delete_removes_every_key_so_that_the_user_can_go(self):
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        self.succeed("Update", CREDENTIALS, self.properties("us-east-1"), first, self.properties())
        self.succeed("Delete", CREDENTIALS, self.properties(), first)
        self.assertEqual([], self.keys())
        self.iam.delete_user(UserName=self.USER)
        self.succeed("Delete", CREDENTIALS, self.properties(), first)

    def test_another_user_is_a_replacement(self):
        self.iam.create_user(UserName="other")
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        new = self.properties(user="other")
        second = self.succeed("Update", CREDENTIALS, new, first, self.properties())["PhysicalResourceId"]
        self.assertEqual("smtp-credentials/other", second)
        self.succeed("Delete", CREDENTIALS, self.properties(), first)
        self.assertEqual(([], 1), (self.keys(), len(self.keys("other"))))

    def test_a_key_whose_login_could_not_be_stored_is_removed_again(self):
        self.store.delete_secret(SecretId=self.secret, ForceDeleteWithoutRecovery=True)
        answered = self.fail_with("The login was not stored in arn:.*: ResourceNotFoundException.$", "Create", CREDENTIALS,
                                  self.properties())
        self.assertEqual([], self.keys())
        self.succeed("Delete", CREDENTIALS, self.properties(), answered["PhysicalResourceId"])

    def test_a_refusal_that_quotes_the_login_is_told_by_its_code(self):
        def quote(_, **named):
            raise JsonRESTError("InvalidParameterException", str(named))
        with mock.patch("moto.secretsmanager.models.SecretsManagerBackend.put_secret_value", quote):
            self.fail_with(": InvalidParameterException.$", "Create", CREDENTIALS, self.properties())
        self.assertEqual(([], 1), (self.keys(), len(self.secrets)))

    def test_an_update_that_fails_keeps_the_login_in_use(self):
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        before, keys = self.stored(), self.keys()
        with mock.patch("moto.secretsmanager.models.SecretsManagerBackend.put_secret_value",
                        side_effect=JsonRESTError("InternalServiceError", "Not today.")):
            answered = self.fail_with("InternalServiceError", "Update", CREDENTIALS, self.properties("us-east-1"), first,
                                      self.properties())
        self.assertEqual((first, before, keys), (answered["PhysicalResourceId"], self.stored(), self.keys()))

    def test_an_update_of_anything_else_makes_no_key(self):
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        before, keys = self.stored(), self.keys()
        answered = self.succeed("Update", CREDENTIALS, {**self.properties(), "ServiceTimeout": "330"}, first,
                                self.properties())
        self.assertEqual((first, before, keys), (answered["PhysicalResourceId"], self.stored(), self.keys()))

    def test_a_failed_replacement_is_undone(self):
        self.iam.create_user(UserName="other")
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        answered = self.fail_with("ResourceNotFoundException", "Update", CREDENTIALS,
                                  {**self.properties(user="other"), "SecretArn": self.secret + "gone"}, first,
                                  self.properties())
        self.assertEqual((first, 1, []), (answered["PhysicalResourceId"], len(self.keys()), self.keys("other")))

    def test_a_call_that_hangs_is_answered_ahead_of_the_limit_and_leaves_no_key(self):
        with mock.patch("moto.secretsmanager.models.SecretsManagerBackend.put_secret_value", hang):
            self.fail_with("The time allowed ran out", "Create", CREDENTIALS, self.properties(), seconds=6)
        self.assertEqual([], self.keys())

    def test_delete_of_what_never_was_succeeds(self):
        self.succeed("Delete", CREDENTIALS, self.properties(user="nobody"), "bbb-BBBResource-1A2B3C")

    def test_a_throttled_delete_is_made_again(self):
        first = self.succeed("Create", CREDENTIALS, self.properties())["PhysicalResourceId"]
        with refusing("moto.iam.models.IAMBackend.delete_access_key", "Throttling", 3) as calls:
            self.succeed("Delete", CREDENTIALS, self.properties(), first)
        self.assertEqual((4, []), (len(calls), self.keys()))

    def test_a_wrong_secret_arn_does_not_quote_the_login(self):
        self.fail_with("^ParamValidationError in ", "Create", CREDENTIALS,
                       {**self.properties(), "SecretArn": ["not text"]})
        self.assertEqual([], self.keys())

    def test_a_user_not_known_yet_is_tried_again(self):
        with refusing("moto.iam.models.IAMBackend.create_access_key", "NoSuchEntity", 2) as calls:
            self.succeed("Create", CREDENTIALS, self.properties())
        self.assertEqual(3, len(calls))

    def test_throttled_calls_are_made_again(self):
        with refusing("moto.iam.models.IAMBackend.list_access_keys", "Throttling", 3) as iam, \
                refusing("moto.secretsmanager.models.SecretsManagerBackend.put_secret_value",
                         "ThrottlingException", 3) as store:
            self.succeed("Create", CREDENTIALS, self.properties())
        self.assertEqual((True, 4), (len(iam) > 3, len(store)))


class SmtpPassword(unittest.TestCase):
    def test_the_derivation_gives_the_passwords_known_to_work(self):
        known = {("eu-central-1", "some+secret+key"): "BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2",
                 ("eu-central-1", "another+secret+key"): "BBbphbrQmrKMx42d1N6+C7VINYEBGI5v9VsZeTxwskfh",
                 ("us-west-1", "some+secret+key"): "BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj",
                 ("us-west-1", "another+secret+key"): "BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF"}
        index = load("ses")
        for (region, secret), password in known.items():
            self.assertEqual(password, index.smtp_password(secret, region))

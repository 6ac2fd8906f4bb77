"""What the endpoint adds to moto's services: signatures, faults, seeds, and stricter SES and ACM."""

import json
import urllib.error
import urllib.request

from .server import EndpointTest


class SignatureTests(EndpointTest):
    def test_a_wrong_secret_is_refused_by_every_service(self):
        for service, call, code in (
            ("cloudformation", "list_stacks", "SignatureDoesNotMatch"),
            ("sts", "get_caller_identity", "SignatureDoesNotMatch"),
            ("ecs", "list_clusters", "SignatureDoesNotMatch"),
            ("route53", "list_hosted_zones", "SignatureDoesNotMatch"),
            ("s3", "list_buckets", "SignatureDoesNotMatch"),
        ):
            with self.subTest(service), self.refused(code):
                getattr(self.client(service, secret="wrong"), call)()

    def test_an_unknown_key_is_refused_and_an_issued_one_is_taken(self):
        with self.refused("InvalidClientTokenId"):
            self.client("sts", key="AKIAUNKNOWN").get_caller_identity()
        self.client("iam").create_user(UserName="somebody")
        key = self.client("iam").create_access_key(UserName="somebody")["AccessKey"]
        issued = self.client("sts", key=key["AccessKeyId"], secret=key["SecretAccessKey"])
        self.assertIn("somebody", issued.get_caller_identity()["Arn"])

    def test_temporary_credentials_need_their_token(self):
        issued = self.client("sts").assume_role(RoleArn="arn:aws:iam::123456789012:role/any", RoleSessionName="session")["Credentials"]
        with self.refused("InvalidClientTokenId"):
            self.client("sts", key=issued["AccessKeyId"], secret=issued["SecretAccessKey"]).get_caller_identity()

    def test_a_request_without_signature_is_refused(self):
        with self.assertRaises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(f"{self.url}/", b"Action=ListStacks&Version=2010-05-15")
        self.assertEqual(403, refusal.exception.code)
        refusal.exception.close()


class SteeringTests(EndpointTest):
    def test_calls_are_logged_and_faults_answer_in_their_place(self):
        self.control("faults", {"api": [{"action": "ListStacks", "code": "Throttling", "message": "Rate exceeded",
                                         "times": 1, "after": 1}]})
        self.cfn.list_stacks()
        with self.refused("Throttling.*Rate exceeded"):
            self.cfn.list_stacks()
        self.cfn.list_stacks()
        self.assertEqual([["cloudformation", "ListStacks"]] * 3, self.control("calls"))

    def test_only_allowed_actions_are_answered(self):
        self.control("config", {"allowed_actions": ["cloudformation:List*", "s3:PutObject", "route53:GetHostedZone"]})
        self.cfn.list_stacks()
        self.client("sts").get_caller_identity()
        with self.refused("AccessDenied.*cloudformation:CreateChangeSet"):
            self.cfn.create_change_set(StackName="x", ChangeSetName="x", TemplateBody="{}")
        with self.refused("AccessDenied.*s3:ListBucketVersions"):
            self.client("s3").list_object_versions(Bucket="any")
        with self.refused("NoSuchBucket"):
            self.client("s3").put_object(Bucket="any", Key="x", Body=b"")
        with self.refused("AccessDenied.*route53:ListResourceRecordSets"):
            self.client("route53").list_resource_record_sets(HostedZoneId="Z1")
        with self.refused("UnauthorizedOperation"):
            self.client("ec2").describe_vpcs()
        self.assertEqual(
            ["cloudformation:CreateChangeSet", "s3:ListBucketVersions", "route53:ListResourceRecordSets", "ec2:DescribeVpcs"],
            self.control("refused"))

    def test_a_zone_with_an_id_of_aws_shape_takes_records(self):
        self.control("hosted-zone", {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"})
        route53 = self.client("route53")
        self.assertEqual("example.org.", route53.get_hosted_zone(Id="Z0123456789ABCDEFGHIJ")["HostedZone"]["Name"])
        self._cname("x.example.org", "y.example.org")
        records = route53.list_resource_record_sets(HostedZoneId="Z0123456789ABCDEFGHIJ")["ResourceRecordSets"]
        self.assertEqual({"NS", "SOA", "CNAME"}, {record["Type"] for record in records})

    def _cname(self, name, value, action="UPSERT"):
        self.client("route53").change_resource_record_sets(
            HostedZoneId="Z0123456789ABCDEFGHIJ",
            ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": {
                "Name": name, "Type": "CNAME", "TTL": 60, "ResourceRecords": [{"Value": value}]}}]})

    def test_a_record_is_deleted_only_as_it_is(self):
        self.control("hosted-zone", {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"})
        self._cname("x.example.org", "y.example.org")
        with self.refused("InvalidChangeBatch.*do not match the current values"):
            self._cname("x.example.org", "z.example.org", "DELETE")
        self._cname("x.example.org", "y.example.org", "DELETE")
        with self.refused("InvalidChangeBatch.*but it was not found"):
            self._cname("x.example.org", "y.example.org", "DELETE")

    def test_images_are_found_by_name_and_owner(self):
        def newest(owner, pattern):
            images = self.client("ec2").describe_images(
                Owners=[owner], Filters=[{"Name": "name", "Values": [pattern]},
                                         {"Name": "architecture", "Values": ["x86_64"]}])["Images"]
            return max(images, key=lambda image: image["CreationDate"])["Name"] if images else None

        self.assertEqual("ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260101",
                         newest("099720109477", "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*"))
        self.assertEqual("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260101",
                         newest("099720109477", "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"))
        self.assertEqual("al2023-ami-ecs-hvm-2023.0.20260101-kernel-6.1-x86_64",
                         newest("amazon", "al2023-ami-ecs-hvm-2023.*-x86_64"))
        self.assertIsNone(newest("amazon", "ubuntu/*"))
        self.control("images", {"region": "eu-west-1", "images": [
            {"ImageId": "ami-0f", "Name": "mine-1", "OwnerId": "099720109477"}]})
        self.assertEqual("mine-1", newest("099720109477", "mine-*"))

    def test_a_certificate_is_issued_once_its_records_exist(self):
        self.control("hosted-zone", {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"})
        acm = self.client("acm")
        arn = acm.request_certificate(DomainName="*.example.org", ValidationMethod="DNS",
                                      SubjectAlternativeNames=["example.org"])["CertificateArn"]
        certificate = acm.describe_certificate(CertificateArn=arn)["Certificate"]
        self.assertEqual("PENDING_VALIDATION", certificate["Status"])
        for option in certificate["DomainValidationOptions"]:
            self._cname(option["ResourceRecord"]["Name"], option["ResourceRecord"]["Value"])
        self.assertEqual("ISSUED", acm.describe_certificate(CertificateArn=arn)["Certificate"]["Status"])

    def test_a_mail_identity_is_verified_once_its_records_exist(self):
        self.control("hosted-zone", {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"})
        ses = self.client("sesv2")
        tokens = ses.create_email_identity(EmailIdentity="example.org")["DkimAttributes"]["Tokens"]
        with self.refused("AlreadyExists"):
            ses.create_email_identity(EmailIdentity="example.org")
        self.assertEqual("PENDING", ses.get_email_identity(EmailIdentity="example.org")["DkimAttributes"]["Status"])
        for token in tokens:
            self._cname(f"{token}._domainkey.example.org", f"{token}.dkim.amazonses.com")
        identity = ses.get_email_identity(EmailIdentity="example.org")
        self.assertEqual(("SUCCESS", True), (identity["DkimAttributes"]["Status"],
                                             identity["VerifiedForSendingStatus"]))
        ses.delete_email_identity(EmailIdentity="example.org")
        with self.refused("NotFound"):
            ses.get_email_identity(EmailIdentity="example.org")


class BackgroundTests(EndpointTest):
    def test_a_stack_in_progress_can_be_watched(self):
        self.control("config", {"background": True, "delay_ms": 150})
        body = json.dumps({"Resources": {f"T{number}": {"Type": "AWS::SNS::Topic"} for number in range(4)}})
        self.cfn.create_stack(StackName="one", TemplateBody=body)
        self.assertEqual("CREATE_IN_PROGRESS", self.describe("one")["StackStatus"])
        with self.refused("IN_PROGRESS state and can not be updated"):
            self.cfn.update_stack(StackName="one", TemplateBody=body)
        self.cfn.get_waiter("stack_create_complete").wait(StackName="one", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
        self.assertEqual("CREATE_COMPLETE", self.describe("one")["StackStatus"])

    def test_a_change_set_takes_a_while(self):
        self.control("config", {"background": True, "delay_ms": 300})
        made = self.change("one", {"Resources": {"T": {"Type": "AWS::SNS::Topic"}}}, "CREATE")
        self.assertEqual("CREATE_IN_PROGRESS", made["Status"])
        with self.refused("InvalidChangeSetStatus"):
            self.cfn.execute_change_set(ChangeSetName=made["ChangeSetId"])
        self.cfn.get_waiter("change_set_create_complete").wait(
            ChangeSetName=made["ChangeSetId"], WaiterConfig={"Delay": 1, "MaxAttempts": 10})


class CostTests(EndpointTest):
    QUESTION = {
        "TimePeriod": {"Start": "2026-10-01", "End": "2026-11-01"}, "Granularity": "MONTHLY", "Metrics": ["UnblendedCost"],
        "GroupBy": [{"Type": "DIMENSION", "Key": "SERVICE"}],
    }

    def test_the_answers_are_those_that_were_prepared(self):
        ce = self.client("ce")
        self.assertEqual([], ce.get_cost_and_usage(**self.QUESTION)["ResultsByTime"])
        self.control("costs", {"results": [{"ResultsByTime": [{"Estimated": True}]}]})
        other = {**self.QUESTION, "Granularity": "DAILY"}
        self.assertEqual([{"Estimated": True}], ce.get_cost_and_usage(**other)["ResultsByTime"])

    def test_what_the_api_reference_does_not_allow_is_refused(self):
        ce = self.client("ce")
        for change in (
            {"TimePeriod": {"Start": "2026-10-01T00:00:00Z", "End": "2026-11-01"}},
            {"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-01"}},
            {"Granularity": "YEARLY"},
            {"Metrics": ["Cost"]},
            {"GroupBy": [{"Type": "DIMENSION", "Key": key} for key in ("SERVICE", "REGION", "AZ")]},
        ):
            with self.subTest(change), self.refused("ValidationException"):
                ce.get_cost_and_usage(**{**self.QUESTION, **change})

"""Custom::MailIdentity and Custom::SmtpCredentials: sending mail by Amazon SES in a region of choice.

Custom::MailIdentity: the domain as an SES identity, with Easy DKIM records in Route 53.
  Properties: DomainName; HostedZoneId (public zone that holds it); SesRegion (empty: the stack's region)
  Ref: <SesRegion>/<DomainName>. Attributes: IdentityArn; SmtpEndpoint (host name); VerificationStatus.
  An identity that exists is adopted: used, given its missing DKIM records, and left with them on Delete, because it
  outlives the stack. One made here carries the tag bbbgen:stack and goes on Delete, with its records; records that
  were there before stay, which the tag bbbgen:records = found remembers. A record that exists with another value
  fails the resource. SES looks for the records in its own time: the resource waits at most
  VERIFICATION seconds and is complete even if the status then still is PENDING, as mail works later without us and
  no other resource needs it now.
  Update: another domain or region is a replacement; another zone moves the records in place.
  IAM: ses:GetEmailIdentity on identity/<domain> in SesRegion; ses:CreateEmailIdentity and ses:TagResource there with
    condition aws:RequestTag/bbbgen:stack = the stack's id; ses:DeleteEmailIdentity there with condition
    aws:ResourceTag/bbbgen:stack = the stack's id; route53: see Zone, on the zone; record names *._domainkey.<domain>

Custom::SmtpCredentials: an access key of an IAM user as SMTP user and password, put straight into a secret.
  Properties: UserName (an IAM user of the template's that has no other keys); SecretArn; SesRegion (empty: the
  stack's region; the password holds for this region only)
  Ref: smtp-credentials/<UserName>. No attributes: nothing secret is returned or printed.
  The secret becomes {"smtpusername": access key id, "smtppassword": derived password}.
  Update of a property makes a new key in place and leaves the one before valid, since servers read the secret only when
  they start; older ones go (IAM allows two keys). An update of anything else, a timeout for instance, makes none.
  Another UserName is a replacement. Delete removes all keys of the user,
  without which IAM does not let the user go.
  IAM: iam:ListAccessKeys, iam:CreateAccessKey, iam:DeleteAccessKey on the user; secretsmanager:PutSecretValue on the
    secret (and kms:GenerateDataKey, kms:Decrypt on its key if it has one of the customer's)

Lambda: 300 s, 128 MB.
"""
import base64
import hashlib
import hmac
import json
import time

from botocore.exceptions import ClientError, EndpointConnectionError
from custom_resource import OWNER_TAG, Failure, Zone, answer, error_code

VERIFICATION = 120  # seconds the stack waits for SES to see the records
POLL = 5
RECORDS_TAG = "bbbgen:records"
BUSY = ["ConcurrentModificationException"]


class MailIdentity:
    def __init__(self, request):
        self.request = request
        self.domain = request["DomainName"].lower()
        self.region = ses_region(request)
        self.ses = request.client("sesv2", self.region)

    def create(self):
        zone = Zone(self.request, self.request["HostedZoneId"])
        zone.require([self.domain])
        identity = self.get()
        is_new = identity is None
        if is_new:
            self.request.retry(self.ses.create_email_identity, BUSY, 60, EmailIdentity=self.domain,
                               Tags=[{"Key": OWNER_TAG, "Value": self.request.stack_id}])
            self.request.physical_id = self.physical_id()
            identity = self.get() or {}
        elif not self.ours(identity):
            print(f"SES identity {self.domain} exists in {self.region} and is adopted")
        self.request.physical_id = self.physical_id()
        records = self.records(identity)
        missing = zone.missing(records)
        if is_new and len(missing) < len(records):
            self.request.retry(self.ses.tag_resource, BUSY, 30, ResourceArn=self.arn(), Tags=[
                {"Key": OWNER_TAG, "Value": self.request.stack_id}, {"Key": RECORDS_TAG, "Value": "found"}])
        zone.write(missing)
        return {"IdentityArn": self.arn(),
                "SmtpEndpoint": f"email-smtp.{self.region}.amazonaws.com",
                "VerificationStatus": self.verification()}

    def update(self):
        before = self.request.physical_id
        attributes = self.create()
        identity = self.get()
        if (before == self.request.physical_id and self.request.changed("HostedZoneId") and self.ours(identity)
                and self.wrote_records(identity)):
            Zone(self.request, self.request.old_properties["HostedZoneId"]).remove(self.records(identity))
        return attributes

    def delete(self):
        identity = self.get()
        if identity is None:
            return
        if not self.ours(identity):
            print(f"SES identity {self.domain} in {self.region} was not made by this stack and stays")
            return
        if self.wrote_records(identity):
            Zone(self.request, self.request["HostedZoneId"]).remove(self.records(identity))
        self.request.retry(self.ses.delete_email_identity, BUSY, 60, EmailIdentity=self.domain)

    def physical_id(self):
        return f"{self.region}/{self.domain}"

    def get(self):
        try:
            return self.ses.get_email_identity(EmailIdentity=self.domain)
        except EndpointConnectionError:
            raise Failure(f"SES does not answer in {self.region}: choose a region that offers it.") from None
        except ClientError as error:
            if error_code(error) == "NotFoundException":
                return None
            raise

    def arn(self):
        return f"arn:{self.request.partition}:ses:{self.region}:{self.request.account}:identity/{self.domain}"

    def ours(self, identity):
        return tags(identity).get(OWNER_TAG) == self.request.stack_id

    def wrote_records(self, identity):
        return tags(identity).get(RECORDS_TAG) != "found"

    def records(self, identity):
        """Easy DKIM's CNAMEs {name: target}; newer regions sign under a zone of their own.

        With a key of the owner's (EXTERNAL) there is nothing to publish.
        """
        dkim = identity.get("DkimAttributes", {})
        if dkim.get("SigningAttributesOrigin") == "EXTERNAL" or not dkim.get("Tokens"):
            print(f"SES names no DKIM record for {self.domain}")
            return {}
        zone = dkim.get("SigningHostedZone") or "dkim.amazonses.com"
        return {f"{token}._domainkey.{self.domain}.": f"{token}.{zone}" for token in dkim["Tokens"]}

    def verification(self):
        end = time.monotonic() + min(VERIFICATION, self.request.remaining() / 2)
        while True:
            status = (self.get() or {}).get("VerificationStatus", "NOT_STARTED")
            if status != "PENDING" or time.monotonic() > end:
                return status
            time.sleep(POLL)


class SmtpCredentials:
    def __init__(self, request):
        self.request = request
        self.user = request["UserName"]
        self.iam = request.client("iam")

    def create(self):
        secret_arn, region = self.request["SecretArn"], ses_region(self.request)
        for old in self.keys()[:-1]:
            self.drop(old)
        # A user CloudFormation made seconds ago may not be known everywhere yet.
        key = self.request.retry(self.iam.create_access_key, ["NoSuchEntity"], 30, UserName=self.user)["AccessKey"]
        stored = False
        try:
            self.request.physical_id = f"smtp-credentials/{self.user}"
            self.request.client("secretsmanager").put_secret_value(SecretId=secret_arn, SecretString=json.dumps({
                "smtpusername": key["AccessKeyId"],
                "smtppassword": smtp_password(key["SecretAccessKey"], region)}))
            stored = True
        except ClientError as error:
            # Its code only: a refusal may quote what it refuses.
            raise Failure(f"The login was not stored in {secret_arn}: {error_code(error)}.") from None
        finally:
            if not stored:
                self.drop(key["AccessKeyId"])

    def update(self):
        if self.request.changed("UserName", "SecretArn", "SesRegion"):
            self.create()

    def delete(self):
        for key in self.keys():
            self.drop(key)

    def keys(self):
        """Ids of the user's access keys, oldest first; none if the user is gone."""
        try:
            found = self.iam.list_access_keys(UserName=self.user)["AccessKeyMetadata"]
        except ClientError as error:
            if error_code(error) == "NoSuchEntity":
                return []
            raise
        return [key["AccessKeyId"] for key in sorted(found, key=lambda key: key["CreateDate"])]

    def drop(self, key_id):
        try:
            self.iam.delete_access_key(UserName=self.user, AccessKeyId=key_id)
        except ClientError as error:
            if error_code(error) != "NoSuchEntity":
                raise


def tags(identity):
    return {tag["Key"]: tag["Value"] for tag in (identity or {}).get("Tags") or []}


def ses_region(request):
    return request.properties.get("SesRegion") or request.region


def smtp_password(secret_access_key, region):
    """As in the Amazon SES developer guide, "Obtaining Amazon SES SMTP credentials"."""
    signature = ("AWS4" + secret_access_key).encode()
    for message in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        signature = hmac.new(signature, message.encode(), hashlib.sha256).digest()
    return base64.b64encode(b"\x04" + signature).decode()


def handler(event, context):
    answer(event, context, {"Custom::MailIdentity": MailIdentity, "Custom::SmtpCredentials": SmtpCredentials})

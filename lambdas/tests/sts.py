"""STS as far as GetCallerIdentity goes: verifies the signature of a presigned request, as AWS does and moto does not.

A request that was signed for another audience has another value in the header x-k8s-aws-id, which the signature covers: so this
recomputes it from the headers that arrive.
"""
import base64
import datetime
import hashlib
import hmac
import io
import urllib.error
import urllib.parse

from botocore.credentials import Credentials
from botocore.hooks import HierarchicalEmitter
from botocore.model import ServiceId
from botocore.signers import RequestSigner

EVENTS = HierarchicalEmitter()  # a signer keeps a weak reference only
SESSION_TOKEN = "session-token-of-the-test"


def token(access_key, secret, audience, region="eu-west-1", host=None, session_token=SESSION_TOKEN, expires=60):
    """What `aws eks get-token --cluster-name <audience>` prints, for the credentials of an instance."""
    signer = RequestSigner(ServiceId("STS"), region, "sts", "v4", Credentials(access_key, secret, session_token), EVENTS)
    url = signer.generate_presigned_url(
        {"method": "GET", "url": f"https://{host or f'sts.{region}.amazonaws.com'}/?Action=GetCallerIdentity&Version=2011-06-15",
         "body": {}, "headers": {"x-k8s-aws-id": audience}, "context": {}},
        region_name=region, expires_in=expires, operation_name="")
    return pack(url)


def pack(url):
    return "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")


class Sts:
    """In place of urllib.request.urlopen. `callers`: access key → (secret, ARN)."""

    def __init__(self, callers):
        self.callers = callers
        self.asked = []

    def __call__(self, request, timeout):
        self.asked.append(request.full_url)
        parts = urllib.parse.urlsplit(request.full_url)
        query = urllib.parse.parse_qsl(parts.query, keep_blank_values=True)
        values = dict(query)
        headers = {"host": parts.netloc, **{name.lower(): value for name, value in request.header_items()}}
        access_key, *scope = values["X-Amz-Credential"].split("/")
        secret, arn = self.callers.get(access_key, ("", ""))
        if not secret or not hmac.compare_digest(signature(parts, query, headers, secret, scope), values["X-Amz-Signature"]):
            raise urllib.error.HTTPError(request.full_url, 403, "SignatureDoesNotMatch", {}, io.BytesIO())
        signed = datetime.datetime.strptime(values["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        if datetime.datetime.now(datetime.timezone.utc) - signed > datetime.timedelta(minutes=15):
            raise urllib.error.HTTPError(request.full_url, 403, "ExpiredToken", {}, io.BytesIO())
        return io.BytesIO(
            '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
            f"<Arn>{arn}</Arn><UserId>x</UserId><Account>x</Account></GetCallerIdentityResult></GetCallerIdentityResponse>".encode())


def signature(parts, query, headers, secret, scope):
    """AWS Signature Version 4 of a presigned request."""
    values = dict(query)
    quoted = "&".join(sorted(f"{urllib.parse.quote(name, safe='-_.~')}={urllib.parse.quote(value, safe='-_.~')}"
                             for name, value in query if name != "X-Amz-Signature"))
    names = values["X-Amz-SignedHeaders"].split(";")
    canonical = "\n".join(["GET", parts.path, quoted, *(f"{name}:{headers.get(name, '')}" for name in names), "",
                           values["X-Amz-SignedHeaders"], hashlib.sha256(b"").hexdigest()])
    text = "\n".join([values["X-Amz-Algorithm"], values["X-Amz-Date"], "/".join(scope), hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{secret}".encode()
    for part in scope:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

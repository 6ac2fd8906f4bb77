"""Checks Signature Version 4 of every request. moto takes any; AWS does not. botocore's signer is the judge."""

import datetime
import hashlib
import re

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import iam_backends
from moto.sts.models import sts_backends

from .settings import ACCESS_KEY, LOOPBACK_KEY, SECRET_KEY

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
    r"SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})"
)
SKEW_SECONDS = 900

# The one call that AWS's documentation of STS lists as not signed and that is made here: the token in it is the proof.
UNSIGNED = re.compile(rb"(?:^|&)Action=AssumeRoleWithWebIdentity(?:&|$)")


def problem(environ, body):
    """None for a well signed request; otherwise the status, error code and message AWS answers with."""
    header = environ.get("HTTP_AUTHORIZATION", "")
    if not header:
        if UNSIGNED.search(body or b""):
            return None
        return 403, "MissingAuthenticationToken", "Request is missing Authentication Token"
    match = AUTHORIZATION.fullmatch(header)
    if not match:
        return 403, "IncompleteSignature", "Authorization header is not well formed"
    access_key, day, region, service, names, signature = match.groups()
    secret = _secret_of(access_key, environ.get("HTTP_X_AMZ_SECURITY_TOKEN"))
    if secret is None:
        code = "InvalidAccessKeyId" if service == "s3" else "InvalidClientTokenId"
        return 403, code, "The security token included in the request is invalid."
    return (
        _wrong_time(environ.get("HTTP_X_AMZ_DATE", ""), day, service)
        or _wrong_headers(environ, names.split(";"))
        or _wrong_payload(environ, body)
        or _wrong_signature(environ, body, (access_key, secret, region, service), names.split(";"), signature)
    )


def _secret_of(access_key, token):
    if access_key in (ACCESS_KEY, LOOPBACK_KEY):
        return SECRET_KEY
    role = sts_backends[DEFAULT_ACCOUNT_ID]["aws"].get_assumed_role_from_access_key(access_key)
    if role is not None:
        return role.secret_access_key if token == role.session_token else None
    for user in iam_backends[DEFAULT_ACCOUNT_ID]["aws"].users.values():
        for key in user.access_keys:
            if key.access_key_id == access_key:
                return key.secret_access_key
    return None


def _wrong_time(date, day, service):
    try:
        then = datetime.datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    except ValueError:
        return 403, "IncompleteSignature", "X-Amz-Date is missing or malformed"
    skew = abs((then - datetime.datetime.now(datetime.timezone.utc)).total_seconds())
    if skew > SKEW_SECONDS or not date.startswith(day):
        code = "RequestTimeTooSkewed" if service == "s3" else "SignatureDoesNotMatch"
        return 403, code, f"Signature not current: {date}"
    return None


def _wrong_headers(environ, names):
    if "host" not in names or "x-amz-date" not in names:
        return 403, "SignatureDoesNotMatch", "'host' or 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization."
    if "HTTP_X_AMZ_SECURITY_TOKEN" in environ and "x-amz-security-token" not in names:
        return 403, "SignatureDoesNotMatch", "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization."
    return None


def _wrong_payload(environ, body):
    sent = environ.get("HTTP_X_AMZ_CONTENT_SHA256", "")
    if re.fullmatch("[0-9a-f]{64}", sent) and hashlib.sha256(body or b"").hexdigest() != sent:
        return (400, "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.")
    return None


def _wrong_signature(environ, body, signer, names, signature):
    access_key, secret, region, service = signer
    request = AWSRequest(method=environ["REQUEST_METHOD"], url=_url(environ), data=body or b"")
    for name in names:
        request.headers[name] = _header(environ, name)
    if "HTTP_X_AMZ_CONTENT_SHA256" in environ:
        request.headers["X-Amz-Content-SHA256"] = environ["HTTP_X_AMZ_CONTENT_SHA256"]
    request.context["timestamp"] = environ["HTTP_X_AMZ_DATE"]
    auth = (S3SigV4Auth if service == "s3" else SigV4Auth)(Credentials(access_key, secret), service, region)
    auth.headers_to_sign = lambda _: _signed_headers(environ, names)
    canonical = auth.canonical_request(request)
    if auth.signature(auth.string_to_sign(request, canonical), request) == signature:
        return None
    return (403, "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. "
            f"The Canonical String for this request should have been\n'{canonical}'")


def _signed_headers(environ, names):
    headers = HTTPHeaders()
    for name in names:
        headers[name] = _header(environ, name)
    return headers


def _header(environ, name):
    key = name.upper().replace("-", "_")
    return environ.get(key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key) or ""


def _url(environ):
    path = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not path:
        query = environ.get("QUERY_STRING")
        path = environ["PATH_INFO"] + (f"?{query}" if query else "")
    return f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{path}"

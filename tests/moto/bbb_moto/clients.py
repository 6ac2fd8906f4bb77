"""boto3 clients of this very endpoint, for what is easier through a service's API than through moto's classes."""

import threading

import boto3
from botocore.config import Config

from .settings import LOOPBACK_KEY, SECRET_KEY, SETTINGS

_CLIENTS = {}
_LOCK = threading.Lock()


def client(service, region):
    """A client of `service`; it never retries, so that a failure inside moto is seen at once."""
    with _LOCK:
        if (service, region) not in _CLIENTS:
            session = boto3.Session(aws_access_key_id=LOOPBACK_KEY, aws_secret_access_key=SECRET_KEY)
            _CLIENTS[service, region] = session.client(
                service,
                endpoint_url=SETTINGS.endpoint,
                region_name=region,
                config=Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
            )
        return _CLIENTS[service, region]

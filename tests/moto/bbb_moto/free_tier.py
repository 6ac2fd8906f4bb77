"""The account's plan (API "AWS Free Tier"), which moto has not, and what EC2 refuses to an account on the free plan."""

import json

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .account import ACCOUNT

TARGET = "AWSFreeTierService."
FREE_TYPES = ("t3.micro", "t3.small", "t4g.micro", "t4g.small", "c7i-flex.large", "m7i-flex.large")
"""What starts on the free plan in eu-west-1: https://github.com/aws-samples/eks-workshop-v2/issues/1644"""


class NotEligible(EC2ClientError):
    """EC2's words: https://github.com/LinkedInLearning/learning-terraform-3087701/issues/345"""

    def __init__(self):
        super().__init__(
            "InvalidParameterCombination",
            "The specified instance type is not eligible for Free Tier. For a list of Free Tier instance types, run "
            "'describe-instance-types' with the filter 'free-tier-eligible=true'.")


class FreeTier:
    """Answers GetAccountPlanState and leaves everything else to the application."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        if not target.startswith(TARGET):
            return self.application(environ, start_response)
        if target != f"{TARGET}GetAccountPlanState":
            return _answer(start_response, "400 Bad Request", {"__type": "ValidationException", "message": target})
        if ACCOUNT.plan is None:
            return _answer(start_response, "400 Bad Request", {
                "__type": "ResourceNotFoundException", "message": "The account has no plan."})
        return _answer(start_response, "200 OK", {
            "accountId": "123456789012", "accountPlanType": ACCOUNT.plan, "accountPlanStatus": "ACTIVE"})


def _answer(start_response, status, content):
    body = json.dumps(content).encode()
    start_response(status, [("Content-Type", "application/x-amz-json-1.0"), ("Content-Length", str(len(body)))])
    return [body]


_run_instances = EC2Response.run_instances


def run_instances(response):
    """EC2's RunInstances; whether AWS looks at the plan before DryRun is not documented."""
    if ACCOUNT.plan == "FREE" and response._get_param("InstanceType") not in FREE_TYPES:
        raise NotEligible()
    return _run_instances(response)


def install():
    """Puts this in the place of moto's."""
    EC2Response.run_instances = run_instances

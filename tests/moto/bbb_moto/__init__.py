"""An AWS endpoint for tests: moto's services under a CloudFormation engine of our own.

moto models each service well enough, but its CloudFormation accepts what AWS refuses and cannot deploy a tree of
nested stacks. This package keeps moto's services and replaces its CloudFormation. README.md says what is modelled.
"""

import os

# moto reads these while it is imported, so they are set before any module of this package imports it.
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")
os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

"""An AWS endpoint for tests: moto with a CloudFormation engine that can deploy a tree of nested stacks."""

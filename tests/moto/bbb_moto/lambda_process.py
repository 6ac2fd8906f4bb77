"""Runs one invocation of a Python Lambda function: `python -m bbb_moto.lambda_process FOLDER HANDLER < event`."""

import importlib
import json
import os
import sys
import time
import uuid


class LambdaContext:
    """The second argument of a handler."""

    def __init__(self):
        self.aws_request_id = str(uuid.uuid4())
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = os.environ["LAMBDA_PROCESS_ARN"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = f"/aws/lambda/{self.function_name}"
        self.log_stream_name = f"{time.strftime('%Y/%m/%d')}/[$LATEST]{uuid.uuid4().hex}"
        self._deadline = time.monotonic() + int(os.environ["LAMBDA_PROCESS_TIMEOUT"])

    def get_remaining_time_in_millis(self):
        """The milliseconds left before Lambda ends the invocation."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def main(folder, handler):
    """Imports the handler from the folder and calls it with the event on standard input."""
    sys.path.insert(0, folder)
    module, _, function = handler.rpartition(".")
    getattr(importlib.import_module(module.replace("/", ".")), function)(json.load(sys.stdin), LambdaContext())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

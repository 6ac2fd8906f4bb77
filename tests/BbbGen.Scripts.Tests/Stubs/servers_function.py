"""`aws lambda invoke` of a test host: the function's own code in this process, with the account of the test behind it.

As strict as AWS and as the scripts ought to be: STS verifies the signature of the caller, a payload is read as bytes (fileb://), and
neither it nor the answer may be readable for others.
"""
import argparse
import json
import os
import pathlib
import stat
import sys
import time
import types
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "lambdas/tests"))
import sts  # noqa: E402

parser = argparse.ArgumentParser()
for option in ("function-name", "payload", "cli-connect-timeout", "cli-read-timeout", "query", "output"):
    parser.add_argument(f"--{option}", required=True)
parser.add_argument("outfile")
arguments = parser.parse_args(sys.argv[3:])

payload = pathlib.Path(arguments.payload.removeprefix("fileb://"))
for file in (payload, pathlib.Path(arguments.outfile)):
    if not arguments.payload.startswith("fileb://") or stat.S_IMODE(file.stat().st_mode) != 0o600:
        sys.exit(f"{file} is not a file of bytes that only its owner can read")

instance, key = os.environ["INSTANCE"], os.environ["AWS_ACCESS_KEY_ID"]
os.environ.update(json.loads(os.environ["FUNCTION_ENVIRONMENT"]), SERVERS_ROLES="servers,older-servers", URL_SUFFIX="amazonaws.com")

path = ROOT / "lambdas/servers/index.py"
module = types.ModuleType("index")
exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
urllib.request.urlopen = sts.Sts({key: (
    os.environ["AWS_SECRET_ACCESS_KEY"], f"arn:aws:sts::123456789012:assumed-role/servers/{instance}")})
module.SETTLING = float(os.environ.get("SETTLING", module.SETTLING))
if "SSL_CERT_FILE" not in os.environ:  # a test that has no authority has texts for certificates
    module.valid_until = lambda *_: time.time() + 90 * 24 * 3600
event = json.loads(payload.read_bytes())
sys.stdout = sys.stderr  # the function's log
answer = module.handler(event, types.SimpleNamespace(
    invoked_function_arn=f"arn:aws:lambda:eu-west-1:123456789012:function:{arguments.function_name}"))
pathlib.Path(arguments.outfile).write_text(json.dumps(answer))
with open(f"{os.environ['STUBS']}/function", "a") as asked:
    print(event["action"], file=asked)
if "address" in answer:
    pathlib.Path(f"{os.environ['STUBS']}/dns").write_text(f"{answer['name']} {answer['address']}\n")
print("None", file=sys.__stdout__)

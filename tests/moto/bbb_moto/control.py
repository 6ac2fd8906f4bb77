"""The HTTP front: signatures, ordered faults and the call log before moto, and the endpoints tests steer with.

POST /_bbb/reset          forget everything; moto's services are reset too
POST /_bbb/config         {"background": true, "delay_ms": 50, "iam_lag_seconds": 20, "allowed_actions": ["ec2:Describe*"]}
POST /_bbb/faults         {"resources": {"LogicalId": "reason", "DELETE LogicalId": "...", "ROLLBACK LogicalId": "...",
                                        "HALFWAY LogicalId": "it exists when its creation fails"},
                          "api": [{"action", "service", "status", "code", "message", "times", "after"}]}
POST /_bbb/custom         {"Custom::X": {"Status", "Reason", "PhysicalResourceId", "Data"}}: answer for the function
POST /_bbb/hosted-zone    {"id": "Z0123456789ABCDEFGHIJ", "name": "example.org"}
POST /_bbb/policy         {"name": "boundary"}: a managed policy of the account that allows everything
POST /_bbb/images         {"region": "eu-west-1", "images": [{"ImageId", "Name", "OwnerId", "Architecture"}]}
POST /_bbb/default-subnets {"region": "eu-west-1", "zones": ["eu-west-1a"]}: the zones that keep theirs
POST /_bbb/parameters     {"region": "eu-west-1", "parameters": {"/aws/service/x": "value"}}
POST /_bbb/account        {"production_access": false, "quotas": {"L-F678F1CE": 1}, "denied_actions": ["rds:*"],
                          "missing_roles": ["AWSServiceRoleForECS"], "plan": "FREE"}
POST /_bbb/endings        {"family": [{"exitCode": 1, "reason": "...", "looks": 2}, {"failure": "RESOURCE:MEMORY"}, ...]}: how
                          the next tasks of a task definition end, or do not start; the last one stays
POST /_bbb/costs          {"results": [{"ResultsByTime": [...]}]}: answers of Cost Explorer's GetCostAndUsage, in order
POST /_bbb/lapse          {"instance": "i-1", "seconds": 600}: time that passes for the termination hook that holds it
GET  /_bbb/signals        what SignalResource, the lifecycle actions and RunTask took; also lifecycle, tasks
GET  /_bbb/calls          [["cloudformation", "CreateChangeSet"], ["s3", "PUT /bucket/key"], ...] since the reset
GET  /_bbb/arrivals       when each of them came, in seconds since 1970
GET  /_bbb/refused        the actions that allowed_actions did not allow, since the reset
GET  /_bbb/stacks         what every living stack was made of: parameters, resources with properties after evaluation, outputs
GET  /_bbb/functions      what the functions of custom resources printed
"""

import io
import json
import re
import sys
import threading
import time
import traceback
from xml.sax.saxutils import escape

from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_api._internal.models import moto_api_backend

from . import iam_lag, permissions, seeds, sigv4
from .account import ACCOUNT, change as change_account
from .custom_resources import RUNS
from .engine import ONE_AT_A_TIME
from .errors import reason_of
from .faults import FAULTS
from .host_calls import SEEN
from .lifecycle import ACTIONS
from .settings import LOOPBACK_KEY, SETTINGS
from .stacks import HOMES

REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
CREDENTIAL = re.compile(r"Credential=([^/]+)/\d+/([^/]*)/([^/]*)/")


class Front:
    """The WSGI application around moto's."""

    def __init__(self, application):
        self.application = application
        self.calls = []
        self.arrivals = []
        self.idle = threading.Condition()
        self.running = 0

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        body = _read(environ)
        if path.startswith("/_bbb/"):
            return _json(start_response, "200 OK", self._control(path.removeprefix("/_bbb/"), body))
        with self.idle:
            self.running += 1
        try:
            return self._answer(environ, start_response, body)
        finally:
            with self.idle:
                self.running -= 1
                self.idle.notify_all()

    def _answer(self, environ, start_response, body):
        access_key, service = _caller(environ)
        if access_key == LOOPBACK_KEY:
            return self._forward(environ, start_response, service)
        action = _action(environ, body)
        self.calls.append([service, action])
        self.arrivals.append(time.time())
        refusal = sigv4.problem(environ, body) if SETTINGS.check_signatures else None
        refusal = refusal or iam_lag.refusal(environ, access_key, service, action)
        if refusal is None and (denied := permissions.denied(access_key, service, action)):
            refusal = iam_lag.denial(environ, access_key, service, denied)
        if refusal is None:
            rule = FAULTS.for_call(service, action)
            if rule:
                refusal = (rule.get("status", 400), rule.get("code", "Throttling"),
                           rule.get("message", "Rate exceeded"))
        if refusal:
            return _error(environ, start_response, service, refusal)
        return self._forward(environ, start_response, service)

    def _forward(self, environ, start_response, service):
        """Asks moto. A failure inside is logged before it is answered, so that no test ends without seeing it."""
        try:
            return self.application(environ, start_response)
        except Exception as error:
            if isinstance(error, KeyError) and REGION.fullmatch(str(error.args[0])):  # AWS has no endpoint there at all
                return _error(environ, start_response, service, (400, "AuthFailure", f"no region {error.args[0]}"))
            traceback.print_exc()
            sys.stderr.flush()
            return _error(environ, start_response, service, (500, "InternalFailure", reason_of(error)))

    def _control(self, what, body):
        if what.startswith("response/"):
            RUNS.answers[what.removeprefix("response/")] = body
            return {}
        sent = json.loads(body or b"{}")
        if what == "reset":
            self._reset()
        elif what == "config":
            for name, value in sent.items():
                if not hasattr(SETTINGS, name):
                    return {"error": f"no setting {name}"}
                setattr(SETTINGS, name, value)
        elif what == "account":
            return change_account(sent)
        elif what == "faults":
            FAULTS.replace(sent)
        elif what == "custom":
            RUNS.prepared.update(sent)
        elif what == "hosted-zone":
            seeds.add_hosted_zone(sent["id"], sent["name"])
        elif what == "policy":
            seeds.add_policy(sent["name"])
        elif what == "images":
            seeds.add_images(sent["region"], sent["images"])
        elif what == "default-subnets":
            seeds.leave_default_subnets(sent["region"], sent["zones"])
        elif what == "parameters":
            seeds.add_public_parameters(sent["region"], sent["parameters"])
        elif what == "endings":
            SEEN.endings.update(sent)
        elif what == "costs":
            for result in sent["results"]:
                moto_api_backend.set_ce_cost_usage(result, DEFAULT_ACCOUNT_ID)
        elif what == "lapse":
            with ONE_AT_A_TIME:
                ACTIONS.lapse(sent["instance"], sent["seconds"])
        elif what == "lifecycle":
            return list(ACTIONS.calls)
        elif what in ("signals", "tasks"):
            return list(getattr(SEEN, what))
        elif what == "calls":
            return list(self.calls)
        elif what == "arrivals":
            return list(self.arrivals)
        elif what == "refused":
            return list(permissions.REFUSED)
        elif what == "stacks":
            return [stack.made_of() for home in HOMES.values() for stack in home.stacks.values()]
        elif what == "functions":
            return list(RUNS.log)
        else:
            return {"error": f"no control endpoint {what}"}
        return {"ok": True}

    def _reset(self):
        # moto forgets its backends one after the other: a request that an ended test left would meet half of them.
        with self.idle:
            self.idle.wait_for(lambda: self.running == 0, timeout=30)
        with ONE_AT_A_TIME:
            moto_api_backend.reset()
            HOMES.clear()
            RUNS.clear()
            SEEN.clear()
            ACTIONS.clear()
            ACCOUNT.clear()
            FAULTS.replace({"resources": {}, "api": []})
            self.calls.clear()
            self.arrivals.clear()
            permissions.REFUSED.clear()
            SETTINGS.background, SETTINGS.delay_ms, SETTINGS.iam_lag_seconds, SETTINGS.allowed_actions = False, 0, 0, None


def _read(environ):
    """The body of the request, left readable for whoever comes next."""
    length = environ.get("CONTENT_LENGTH")
    if not length:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _caller(environ):
    match = CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    return (match.group(1), match.group(3)) if match else ("", "?")


def _action(environ, body):
    target = environ.get("HTTP_X_AMZ_TARGET", "").split(".")[-1]
    if target:
        return target
    query = re.search(rb"(?:^|&)Action=(\w+)", body or b"")
    if query and "form-urlencoded" in environ.get("CONTENT_TYPE", ""):
        return query.group(1).decode()
    arguments = environ.get("QUERY_STRING")
    return f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')}" + (f"?{arguments}" if arguments else "")


def _error(environ, start_response, service, refusal):
    status, code, message = refusal
    line = f"{status} Refused"
    if (environ.get("HTTP_X_AMZ_TARGET") or environ.get("CONTENT_TYPE", "").startswith("application/json")
            or service in iam_lag.JSON_OVER_REST):
        return _json(start_response, line, {"__type": code, "message": message}, [("x-amzn-ErrorType", code)])
    error = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"
    if service == "ec2":
        error = f"<Response><Errors>{error}</Errors><RequestID>refused</RequestID></Response>"
    elif service != "s3":
        error = f"<ErrorResponse>{error}<RequestId>refused</RequestId></ErrorResponse>"
    body = error.encode()
    start_response(line, [("Content-Type", "text/xml"), ("Content-Length", str(len(body)))])
    return [body]


def _json(start_response, status, value, headers=()):
    body = json.dumps(value).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers])
    return [body]

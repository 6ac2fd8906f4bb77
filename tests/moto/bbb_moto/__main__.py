"""Starts the endpoint: `python3 -m bbb_moto --port 5000 --sigv4` in tests/moto."""

import argparse
import os
import signal
import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

# Importing a module of resource types registers them; the later one wins where both have a type.
from . import moto_types, groups, identities, in_place, records, api_table, stand_ins, custom_resources, nested_stacks  # noqa: F401,I001
from . import account, caches, costs, free_tier, host_calls, iam_lag, lifecycle, offers, operations, rotations, scheduled_actions, seeds
from . import service_fixes
from .control import Front
from .settings import SETTINGS


class _QuietHandler(WSGIRequestHandler):
    """Leaves the log to what went wrong."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_):
        pass


def main():
    """Serves until it is told to stop; the first line of its output names the port."""
    parser = argparse.ArgumentParser(prog="bbb_moto", description="An AWS endpoint for tests.")
    parser.add_argument("--port", type=int, default=5000, help="0 takes a free one")
    parser.add_argument("--sigv4", action="store_true", help="check every signature")
    parser.add_argument("--background", action="store_true", help="run stack operations in the background")
    parser.add_argument("--delay-ms", type=int, default=0, help="how long each resource takes")
    options = parser.parse_args()
    for module in (operations, seeds, service_fixes, host_calls, lifecycle, offers, account, caches, costs, iam_lag, free_tier, rotations,
                   scheduled_actions):
        module.install()
    server = make_server("127.0.0.1", options.port, Front(free_tier.FreeTier(DomainDispatcherApplication(create_backend_app))),
                         threaded=True, request_handler=_QuietHandler)
    SETTINGS.port, SETTINGS.check_signatures = server.port, options.sigv4
    SETTINGS.background, SETTINGS.delay_ms = options.background, options.delay_ms
    os.environ["MOTO_PORT"] = str(server.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"listening on {SETTINGS.endpoint}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()

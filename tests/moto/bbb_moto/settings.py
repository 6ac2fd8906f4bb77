"""What a running endpoint can be told: by its command line at the start, by POST /_bbb/config later."""

from dataclasses import dataclass


@dataclass
class Settings:
    """The one set of switches of this process."""

    port: int = 5000
    """The port this endpoint listens on; its own clients and the functions it runs call back to it."""

    check_signatures: bool = False
    """Refuse any request whose Signature Version 4 is not right."""

    background: bool = False
    """Answer before a stack operation is done, as AWS does; otherwise the call returns with its end."""

    delay_ms: int = 0
    """How long each resource takes, so that a client can watch a stack in progress."""

    iam_lag_seconds: float = 0
    """How long calls with a role's credentials are denied after the role or a policy of it was made."""

    allowed_actions: list | None = None
    """Patterns of the actions that ACCESS_KEY may call, such as ec2:Describe*; None: all of them."""

    @property
    def endpoint(self):
        """This endpoint's own URL."""
        return f"http://127.0.0.1:{self.port}"


SETTINGS = Settings()

ACCESS_KEY = "test"
SECRET_KEY = "test"
LOOPBACK_KEY = "LOOPBACK"
"""The access key of the engine's own calls: they are neither logged nor given faults."""

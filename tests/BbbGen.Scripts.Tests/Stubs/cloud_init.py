"""Lets the cloud-init of this machine treat a file as user data: prints the kind it takes it for, and writes the script it would run.

Its own `cloud-init schema` judges `#cloud-config` documents only and refuses a script for not being one.
"""
import sys

from cloudinit.handlers.shell_script import ShellScriptPartHandler
from cloudinit.helpers import Paths
from cloudinit.user_data import UserDataProcessor

source, folder = sys.argv[1:]
paths = Paths({"cloud_dir": folder})
with open(source, "rb") as file:
    parts = UserDataProcessor(paths).process(file.read())
for part in parts.walk():
    if not part.is_multipart():
        print(part.get_content_type())
        if part.get_content_type() == "text/x-shellscript":
            ShellScriptPartHandler(paths).handle_part(
                None, part.get_content_type(), "user-data", part.get_payload(decode=True).decode(), None)

"""A call of the AWS CLI, answered by aws_server.py at the socket $AWS_SERVER; with --function, a call of servers_function.py."""
import os
import signal
import socket
import struct
import sys

arguments = sys.argv[1:]
function = arguments[:1] == ["--function"]
arguments = arguments[function:]
texts = [os.getcwdb(), *map(os.fsencode, arguments), *(name + b"=" + value for name, value in os.environb.items())]
request = b"\0".join(texts)
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(os.environ["AWS_SERVER"])
    socket.send_fds(connection, [struct.pack("III", len(request), len(arguments), function)], [0, 1, 2])
    connection.sendall(request)
    status = connection.recv(4)
code = struct.unpack("i", status)[0] if status else 255
if code < 0:
    signal.signal(-code, signal.SIG_DFL)
    os.kill(os.getpid(), -code)
sys.exit(code)

"""The AWS CLI, kept loaded: each call is a fork of this process and runs the CLI's own code.

Starting the CLI takes most of a second of processor time, which is most of what the scripts' tests would do. aws_client.py
sends the arguments, the environment, the folder and the standard streams of a call to the socket named as the first argument.
"""
import functools
import gc
import os
import runpy
import select
import signal
import socket
import struct
import sys

import awscli.clidriver
import boto3  # noqa: F401 servers_function.py imports it
import botocore.loaders

FUNCTION = os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers_function.py")
SERVICES = ("acm", "autoscaling", "cloudformation", "cloudwatch", "ec2", "ecs", "logs", "route53", "s3", "secretsmanager", "ssm", "sts")


def load():
    """The CLI's driver, with what all calls read already read; a fork may change its copy."""
    read = functools.cache(botocore.loaders.JSONFileLoader().load_file)
    botocore.loaders.JSONFileLoader.load_file = lambda _, path: read(path)
    session = awscli.clidriver.create_clidriver().session
    for service in SERVICES:
        session.create_client(service, "us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    driver = awscli.clidriver.create_clidriver()
    driver.session.get_component("data_loader").list_available_services("service-2")
    gc.freeze()
    gc.disable()
    return driver


def serve(path, driver):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(64)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children that answer are reaped by the kernel
        while True:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                answer(connection, driver)
                os._exit(0)
            connection.close()


def answer(connection, driver):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    head, streams, _, _ = socket.recv_fds(connection, 12, 3)
    size, count, function = struct.unpack("III", head)
    request = b""
    while len(request) < size:
        request += connection.recv(size - len(request))
    folder, *texts = request.split(b"\0")
    call = os.fork()
    if call == 0:
        connection.close()
        run(driver, folder, streams, texts[:count], texts[count:], function)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(call)
    if ended not in select.select([connection, ended], [], [])[0]:
        os.kill(call, signal.SIGTERM)  # the client was killed
    _, status = os.waitpid(call, 0)
    try:
        connection.sendall(struct.pack("i", os.waitstatus_to_exitcode(status)))
    except BrokenPipeError:
        pass


def run(driver, folder, streams, arguments, environment, function):
    code = 255
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.chdir(folder)
        data = os.environb[b"AWS_DATA_PATH"]  # the CLI sets it when it is loaded
        os.environb.clear()
        os.environb.update(pair.split(b"=", 1) for pair in environment)
        os.environb[b"AWS_DATA_PATH"] = data
        sys.argv = ["aws", *map(os.fsdecode, arguments)]
        if function:
            runpy.run_path(FUNCTION)
            code = 0
        else:
            code = driver.main(sys.argv[1:])
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
            code = 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code or 0)


if __name__ == "__main__":
    serve(sys.argv[1], load())

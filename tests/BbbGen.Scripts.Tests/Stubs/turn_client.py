"""A client of a TURN server with the credentials of its REST scheme: allocates, asks for permissions, prints what it was told as JSON,
and keeps its allocation until its input ends.

usage: turn_client.py [--allocations NUMBER] udp|tcp|tls|dtls HOST PORT NAME CA SECRET [PEER...]

NUMBER allocations are requested, one by default, each over its own connection and all with one user name. NAME and CA, a file, verify
the certificate of tls and dtls. For each PEER, an address, a permission is requested.
"""
import atexit
import base64
import hashlib
import hmac
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import time

ALLOCATE, PERMISSION = 0x003, 0x008
USERNAME, INTEGRITY, ERROR, PEER, REALM, NONCE, RELAYED, TRANSPORT = 0x006, 0x008, 0x009, 0x012, 0x014, 0x015, 0x016, 0x019
SOFTWARE = 0x8022
COOKIE = 0x2112A442


class Datagrams:
    def __init__(self, host, port):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(10)
        self.socket.connect((host, port))
        self.send = self.socket.send

    def receive(self):
        return self.socket.recv(4096)


class Stream:
    """TCP, TLS, or openssl's pipe for DTLS, which Python does not speak."""

    def __init__(self, send, read):
        self.send, self.read = send, read

    def receive(self):
        header = self.exactly(20)
        return header + self.exactly(struct.unpack(">H", header[2:4])[0])

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.read(count - len(data))
            if not more:
                raise EOFError("the server closed the connection")
            data += more
        return data


def connect(transport, host, port, name, authority):
    if transport == "udp":
        return Datagrams(host, port)
    if transport == "dtls":
        command = ["openssl", "s_client", "-dtls", "-quiet", "-connect", f"{host}:{port}", "-CAfile", authority,
                   "-verify_return_error", "-verify_hostname", name]
        pipe = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        atexit.register(pipe.kill)
        return Stream(pipe.stdin.write, pipe.stdout.read)
    plain = socket.create_connection((host, port), timeout=10)
    if transport == "tls":
        plain = ssl.create_default_context(cafile=authority).wrap_socket(plain, server_hostname=name)
    stream = Stream(plain.sendall, plain.recv)
    stream.certificate = plain.getpeercert(binary_form=True) if transport == "tls" else None
    return stream


def attribute(kind, value):
    return struct.pack(">HH", kind, len(value)) + value + b"\0" * (-len(value) % 4)


def mixed(address):
    return struct.pack(">BBHI", 0, 1, COOKIE >> 16, struct.unpack(">I", socket.inet_aton(address))[0] ^ COOKIE)


def plain(value):
    port, words = struct.unpack(">HI", value[2:8])
    return socket.inet_ntoa(struct.pack(">I", words ^ COOKIE)), port ^ (COOKIE >> 16)


def message(kind, attributes, key=None):
    body = b"".join(attribute(*pair) for pair in attributes)
    identifier = os.urandom(12)

    def head(length):
        return struct.pack(">HHI", kind, length, COOKIE) + identifier

    if key:
        body += attribute(INTEGRITY, hmac.new(key, head(len(body) + 24) + body, hashlib.sha1).digest())
    return head(len(body)) + body


def attributes(answer):
    found, at = {}, 20
    while at + 4 <= len(answer):
        kind, length = struct.unpack(">HH", answer[at:at + 4])
        found[kind] = answer[at + 4:at + 4 + length]
        at += 4 + length + -length % 4
    return found


def outcome(found):
    return 100 * found[ERROR][2] + found[ERROR][3] if ERROR in found else 200


class Client:
    """A connection to the server."""

    def __init__(self, *server):
        self.server = connect(*server)

    def ask(self, kind, pairs, key=None):
        self.server.send(message(kind, pairs, key))
        return attributes(self.server.receive())

    def allocate(self, user, password):
        wanted = [(TRANSPORT, bytes([17, 0, 0, 0]))]
        self.challenge = self.ask(ALLOCATE, wanted)
        realm = self.challenge[REALM]
        self.key = hashlib.md5(f"{user}:{realm.decode()}:{password}".encode()).digest()
        self.credentials = [(USERNAME, user.encode()), (REALM, realm), (NONCE, self.challenge[NONCE])]
        self.found = self.ask(ALLOCATE, wanted + self.credentials, self.key)
        return outcome(self.found)

    def permission(self, peer):
        return outcome(self.ask(PERMISSION, [(PEER, mixed(peer)), *self.credentials], self.key))


def main():
    number, words = (int(sys.argv[2]), sys.argv[3:]) if sys.argv[1] == "--allocations" else (1, sys.argv[1:])
    transport, host, port, name, authority, secret, *peers = words
    user = f"{int(time.time()) + 3600}:{os.getpid()}"
    password = base64.b64encode(hmac.new(secret.encode(), user.encode(), hashlib.sha1).digest()).decode()
    clients = [Client(transport, host, int(port), name, authority) for _ in range(number)]
    allocations = [client.allocate(user, password) for client in clients]
    first = clients[0]
    told = {"unauthenticated": outcome(first.challenge), "allocate": allocations[0], "allocations": allocations,
            "software": SOFTWARE in first.challenge or SOFTWARE in first.found,
            "peers": {peer: first.permission(peer) for peer in peers}}
    if RELAYED in first.found:
        told["relayed"], told["port"] = plain(first.found[RELAYED])
    if transport == "tls":
        told["certificate"] = hashlib.sha256(first.server.certificate).hexdigest().upper()
    print(json.dumps(told), flush=True)
    sys.stdin.read()


main()

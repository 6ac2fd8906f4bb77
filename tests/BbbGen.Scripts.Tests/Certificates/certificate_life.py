"""The certificates of the servers' names, from the first request to the last renewal.

Real: server-name.sh, the function behind it, certbot, nginx, and Pebble as the authority. Between certbot and Pebble is a proxy that counts
certificates, and refuses or limits orders as Let's Encrypt does. moto is EC2, S3 and Route 53.
"""
import contextlib
import http.client
import http.server
import json
import logging
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "lambdas/tests"))
os.environ.update({"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1"})

import sts  # noqa: E402

STUBS = ROOT / "tests/BbbGen.Scripts.Tests/Stubs"
BUCKET, DOMAIN, REGION = "sources", "bbb.example.org", "eu-west-1"
VALID_DAYS = 20  # so short that certbot, which renews 30 days before the end, always finds a renewal due


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Proxy(http.server.BaseHTTPRequestHandler):
    """What certbot takes for Let's Encrypt."""
    protocol_version = "HTTP/1.1"
    pebble, issued, answer = None, 0, None

    def do_GET(self):
        self.forward()

    do_HEAD = do_POST = do_GET

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if Proxy.answer and self.path.startswith("/order-plz"):
            status, kind, detail = Proxy.answer
            problem = json.dumps({"type": f"urn:ietf:params:acme:error:{kind}", "detail": detail, "status": status}).encode()
            return self.reply(status, [("Content-Type", "application/problem+json"), ("Replay-Nonce", self.nonce())], problem)
        with contextlib.closing(self.upstream()) as upstream:
            upstream.request(self.command, self.path, body, dict(self.headers))  # with the Host that certbot has signed for
            answer = upstream.getresponse()
            text = answer.read()
        if self.path.startswith("/finalize-order") and answer.status == 200:
            Proxy.issued += 1
        self.reply(answer.status, [header for header in answer.getheaders() if header[0].lower() not in (
            "content-length", "transfer-encoding", "date", "server")], text)

    def nonce(self):
        with contextlib.closing(self.upstream()) as upstream:
            upstream.request("HEAD", "/nonce-plz", headers={"Host": self.headers["Host"]})
            return upstream.getresponse().getheader("Replay-Nonce")

    def upstream(self):
        return http.client.HTTPSConnection("127.0.0.1", Proxy.pebble, context=ssl._create_unverified_context(), timeout=30)

    def reply(self, status, headers, text):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def log_message(self, *_):
        pass


class Server:
    """A BigBlueButton server as far as its name and certificate go: an instance in EC2, and a folder."""

    def __init__(self, test):
        self.test = test
        self.instance = test.ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, NetworkInterfaces=[
            {"DeviceIndex": 0, "SubnetId": test.subnet, "AssociatePublicIpAddress": True}])["Instances"][0]["InstanceId"]
        self.root = pathlib.Path(tempfile.mkdtemp(dir=test.folder))
        for folder in ("etc/bbb-on-aws", "opt", "var/lib/bbb-on-aws", "bin", "root", "run"):
            (self.root / folder).mkdir(parents=True)
        shutil.copytree(ROOT / "scripts", self.root / "opt/bbb-on-aws")
        for script in (self.root / "opt/bbb-on-aws").glob("*.sh"):
            script.chmod(0o755)
        (self.root / "etc/bbb-on-aws/settings.env").write_text(
            f"BBB_REGION={REGION}\nBBB_DOMAIN={DOMAIN}\nBBB_OPERATOR_EMAIL=operator@{DOMAIN}\nBBB_SERVERS_FUNCTION=servers\n")
        self.program("systemctl", 'echo "$*" >>"${STUBS}/systemctl"')
        self.program("aws", f'if [[ $1 == lambda ]]; then exec "{sys.executable}" "{STUBS}/servers_function.py" "$@"; fi\n'
                     f'exec "{sys.executable}" "{__file__}" token')
        self.environment = {
            "PATH": f"{self.root}/bin:{os.environ['PATH']}", "HOME": f"{self.root}/root", "LC_ALL": "C.UTF-8", "BBB_ROOT": str(self.root),
            "STUBS": str(self.root), "INSTANCE": self.instance, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_ENDPOINT_URL": test.endpoint, "AWS_DEFAULT_REGION": REGION, "BBB_ACME_SERVER": test.acme,
            "BBB_CHALLENGES": str(test.challenges), "REQUESTS_CA_BUNDLE": str(test.folder / "proxy.pem"),
            "FUNCTION_ENVIRONMENT": json.dumps({
                "BUCKET": BUCKET, "DOMAIN": DOMAIN, "HOSTED_ZONE": test.zone, "CLUSTER": "x", "FAMILY": "x",
                "SSL_CERT_FILE": test.roots, "SETTLING": "-1", "SERVERS_KEY_ARN": test.key})}

    def program(self, name, text):
        (self.root / "bin" / name).write_text(f"#!/bin/bash\n{text}\n")
        (self.root / "bin" / name).chmod(0o755)

    def run(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def script(self, *arguments):
        ran = self.run(self.root / "opt/bbb-on-aws/server-name.sh", *arguments)
        self.test.assertEqual(0, ran.returncode, ran.stderr)
        return ran.stderr

    def certbot(self, *arguments):
        return self.run("certbot", "--config-dir", self.root / "etc/letsencrypt", "--work-dir", self.root / "work", "--logs-dir",
                        self.root / "logs", "--non-interactive", *arguments)

    def boot(self):
        """What happens to name and certificate while a server is set up; certbot's run if there was one."""
        said = self.script("claim")
        self.name = (self.root / "var/lib/bbb-on-aws/label").read_text().strip() + "." + DOMAIN
        requested = None
        if not (self.live / "fullchain.pem").exists():  # as bbb-install does it
            requested = self.certbot(
                "--server", self.test.acme, "--email", f"operator@{DOMAIN}", "--agree-tos", "--rsa-key-size", "2048", "--webroot",
                "-w", self.test.challenges, "-d", self.name, "--deploy-hook", "systemctl reload nginx", "certonly")
        if (self.live / "fullchain.pem").exists():
            bootstrap = (ROOT / "scripts/application-bootstrap.sh").read_text()
            function = bootstrap[bootstrap.index("keep_certificate() {"):]
            ran = self.run("bash", "-c", f'. "$1"\n{function[:function.index(chr(10) + "}") + 2]}\nkeep_certificate', "bash",
                           self.root / "opt/bbb-on-aws/instance.sh")
            self.test.assertEqual(0, ran.returncode, ran.stderr)
            said += ran.stderr
        return said, requested

    @property
    def live(self):
        return self.root / "etc/letsencrypt/live" / self.name

    def certificate(self):
        return (self.live / "fullchain.pem").read_text()

    def end(self):
        self.script("leave")
        self.test.ec2.terminate_instances(InstanceIds=[self.instance])


class CertificateLifeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        import boto3
        from moto.server import ThreadedMotoServer
        moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        moto.start()
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        cls.addClassCleanup(moto.stop)
        cls.endpoint = "http://{}:{}".format(*moto.get_host_and_port())
        s3, cls.ec2, cls.route53 = (boto3.client(name, region_name=REGION, endpoint_url=cls.endpoint) for name in ("s3", "ec2", "route53"))
        cls.s3 = s3
        secrets = boto3.client("secretsmanager", region_name=REGION, endpoint_url=cls.endpoint)
        cls.key = secrets.create_secret(Name="servers", SecretString="k" * 64)["ARN"]
        cls.subnet = cls.ec2.describe_subnets()["Subnets"][0]["SubnetId"]
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        cls.zone = cls.route53.create_hosted_zone(Name=DOMAIN, CallerReference="x")["HostedZone"]["Id"].split("/")[-1]
        cls.challenges = cls.folder / "challenges"
        cls.challenges.mkdir()
        cls.folder.chmod(0o755)
        for name in ("pebble", "proxy"):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                            f"{name}.key", "-out", f"{name}.pem", "-subj", "/CN=localhost", "-days", "7", "-addext",
                            "subjectAltName=DNS:localhost"], cwd=cls.folder, check=True, capture_output=True)
        cls.start_nginx(http_port := free_port())
        cls.start_pebble(http_port)
        listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cls.folder / "proxy.pem", cls.folder / "proxy.key")
        listener.socket = context.wrap_socket(listener.socket, server_side=True)
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        cls.addClassCleanup(listener.shutdown)
        cls.acme = f"https://localhost:{listener.server_address[1]}/dir"

    @classmethod
    def start(cls, *command, ready, **environment):
        with open(cls.folder / "daemons", "a") as output:
            process = subprocess.Popen([*map(str, command)], env={**os.environ, **environment}, stdout=output, stderr=output)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        end = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", ready), timeout=1).close()
                return
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{command[0]} is not ready: {(cls.folder / 'daemons').read_text()}")
            time.sleep(0.05)

    @classmethod
    def start_nginx(cls, port):
        (cls.folder / "nginx.conf").write_text(
            f"daemon off; pid {cls.folder}/nginx.pid; error_log stderr; user root;\nevents {{}}\nhttp {{ access_log off; "
            f"server {{ listen 127.0.0.1:{port}; root {cls.challenges}; }} }}\n")
        cls.start(shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "-c", cls.folder / "nginx.conf", ready=port)

    @classmethod
    def start_pebble(cls, http_port):
        dns, management, Proxy.pebble = free_port(), free_port(), free_port()
        cls.start("pebble-challtestsrv", "-defaultIPv4", "127.0.0.1", "-defaultIPv6", "", "-dns01", f"127.0.0.1:{dns}", "-http01", "",
                  "-https01", "", "-tlsalpn01", "", "-management", f"127.0.0.1:{(control := free_port())}", ready=control)
        (cls.folder / "pebble.json").write_text(json.dumps({"pebble": {
            "listenAddress": f"127.0.0.1:{Proxy.pebble}", "managementListenAddress": f"127.0.0.1:{management}",
            "certificate": f"{cls.folder}/pebble.pem", "privateKey": f"{cls.folder}/pebble.key", "httpPort": http_port,
            "tlsPort": free_port(), "ocspResponderURL": "", "externalAccountBindingRequired": False,
            "certificateValidityPeriod": VALID_DAYS * 24 * 3600}}))
        cls.start("pebble", "-config", cls.folder / "pebble.json", "-dnsserver", f"127.0.0.1:{dns}", ready=Proxy.pebble,
                  PEBBLE_VA_NOSLEEP="1", PEBBLE_WFE_NONCEREJECT="0")
        with urllib.request.urlopen(f"https://127.0.0.1:{management}/roots/0", context=ssl._create_unverified_context()) as answer:
            (cls.folder / "roots.pem").write_bytes(answer.read())
        cls.roots = str(cls.folder / "roots.pem")

    def setUp(self):
        Proxy.answer, Proxy.issued = None, 0
        for found in self.s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
            self.s3.delete_object(Bucket=BUCKET, Key=found["Key"])

    def test_refused_then_issued_once_used_again_by_the_next_server_and_renewed_there(self):
        first = Server(self)
        Proxy.answer = (403, "rejectedIdentifier", "the authority refuses this name by policy")
        _, requested = first.boot()
        self.assertNotEqual(0, requested.returncode)
        told = first.run("bash", "-c", f'. "{ROOT}/scripts/ubuntu.sh"; acme_refusal "$1"', "bash", first.root / "logs/letsencrypt.log")
        self.assertEqual("rejectedIdentifier: the authority refuses this name by policy\n", told.stdout)
        Proxy.answer = None
        said, requested = first.boot()
        self.assertEqual((0, 1), (requested.returncode, Proxy.issued), requested.stderr)
        self.assertIn("certificate: none", said)
        first.end()

        second = Server(self)
        Proxy.answer = (429, "rateLimited", "too many certificates already issued")
        said, requested = second.boot()
        self.assertIsNone(requested)  # nothing is asked of the authority
        self.assertIn("certificate: kept", said)
        self.assertEqual((first.name, first.certificate()), (second.name, second.certificate()))
        self.assertEqual(0o600, (second.live / "privkey.pem").resolve().stat().st_mode & 0o777)
        limited = second.certbot("renew", "--no-random-sleep-on-renew")
        self.assertNotEqual(0, limited.returncode)
        self.assertEqual(first.certificate(), second.certificate())

        Proxy.answer = None
        renewed = second.certbot("renew", "--no-random-sleep-on-renew")
        self.assertEqual((0, 2), (renewed.returncode, Proxy.issued), renewed.stdout + renewed.stderr)
        self.assertNotEqual(first.certificate(), second.certificate())
        self.assertIn("reload nginx", (second.root / "systemctl").read_text())
        second.end()

        third = Server(self)
        _, requested = third.boot()
        self.assertIsNone(requested)
        self.assertEqual((second.certificate(), 2), (third.certificate(), Proxy.issued))


if __name__ == "__main__":
    if sys.argv[1:] == ["token"]:  # in place of `aws eks get-token`, which takes longer
        print(json.dumps({"status": {"token": sts.token("test", "test", "servers")}}))
    else:
        unittest.main()

#!/bin/bash
# server-name.sh claim|keep|leave: the DNS name of this BigBlueButton server, its certificate and its API secret.
#
# claim  at every boot: gets the name, or the same one again, points it to the current public address, and puts the certificate that
#        an earlier server had for the name where certbot and the installer find it, so that they request no other one. Before
#        BigBlueButton is installed or started, gives it the secret by which Scalelite will know it
# keep   hands the current certificate over for the next server; certbot runs it after each renewal
# leave  at shutdown: removes the record, unless this is a reboot, after which the address is the same
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=bigbluebutton.sh
. "$(dirname "$0")/bigbluebutton.sh"
# shellcheck source=servers-function.sh
. "$(dirname "$0")/servers-function.sh"

: "${BBB_LETSENCRYPT:=${BBB_ROOT}/etc/letsencrypt}"
: "${BBB_ACME_SERVER:=https://acme-v02.api.letsencrypt.org/directory}"
: "${BBB_APPS_OVERRIDES:=${BBB_ROOT}/etc/bigbluebutton/bbb-apps-akka.conf}"
: "${BBB_CHALLENGES:=${BBB_ROOT}/var/www/bigbluebutton-default/assets}" # as bbb-install has it; it "repairs" any other
refusal=${BBB_STATE}/name-refusal # why there is no name

refuse() {
  printf 'no name: %s\n' "$1" >"${refusal}"
  cat "${refusal}" >&2
  exit 1
}

insync() {
  local status
  change=$1 ask change "${answer}" change || return 1
  status=$(field "${answer}" status) && [[ ${status} == INSYNC ]]
}

claim() {
  local label name change placed
  rm -f "${refusal}"
  retry 8 5 ask claim "${answer}" || refuse "${reason}"
  label=$(field "${answer}" label)
  name=$(field "${answer}" name)
  change=$(field "${answer}" change)
  if [[ -s ${BBB_STATE}/label && $(<"${BBB_STATE}/label") != "${label}" ]]; then
    refuse "this server was set up as $(<"${BBB_STATE}/label"), but its name is now ${label}; terminate it"
  fi
  printf '%s\n' "${label}" >"${BBB_STATE}/label"
  # bbb-web reads the file at its start only, and the scripts that call it, at each call: while it runs, the file stays as it is.
  if ! systemctl --quiet is-active bbb-web.service; then
    set_secret || refuse 'BigBlueButton cannot be given its secret'
  fi
  placed=$(place_certificate "${name}")
  if [[ ${placed} == none && -e ${BBB_LETSENCRYPT}/live/${name}/fullchain.pem ]]; then
    keep || say 'the certificate is not kept; the next boot tries again'
  fi
  retry 60 4 insync "${change}" || refuse "Route 53 does not finish the change of ${name}"
  say "${name} is registered, certificate: ${placed}"
}

# place_certificate NAME: writes the certificate of the answer as certbot itself would have, unless there is one already: the files,
# the links to them, and how to renew it. Prints "kept", "own" or "none".
place_certificate() {
  python3 - "${answer}" "$1" "${BBB_LETSENCRYPT}" "${BBB_ACME_SERVER}" "${BBB_CHALLENGES}" <<'PYTHON'
import json, os, re, sys

answer, name, folder, server, challenges = sys.argv[1:]
kept = json.load(open(answer))
live, archive = f"{folder}/live/{name}", f"{folder}/archive/{name}"
if "certificate" not in kept:
    print("none")
elif os.path.lexists(f"{live}/fullchain.pem"):
    print("own")
else:
    os.umask(0o077)
    blocks = re.findall("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", kept["certificate"], re.S)
    texts = {"cert": blocks[0], "chain": "".join(blocks[1:]), "fullchain": kept["certificate"], "privkey": kept["key"]}
    for path in (archive, live, f"{folder}/renewal"):
        os.makedirs(path, exist_ok=True)
    os.chmod(folder, 0o755)
    for part, text in texts.items():
        with open(f"{archive}/{part}1.pem", "w") as file:
            file.write(text.rstrip("\n") + "\n")
    with open(f"{folder}/renewal/{name}.conf", "w") as file:
        file.write(f"archive_dir = {archive}\n")
        file.writelines(f"{part} = {live}/{part}.pem\n" for part in texts)
        file.write(f"[renewalparams]\nauthenticator = webroot\nwebroot_path = {challenges},\nserver = {server}\n"
                   f"renew_hook = systemctl reload nginx\n[[webroot_map]]\n{name} = {challenges}\n")
    for part in texts:
        link = f"{live}/{part}.pem"
        if os.path.lexists(link):
            os.remove(link)
        os.symlink(f"../../archive/{name}/{part}1.pem", link)
    print("kept")
PYTHON
}

# set_secret: gives BigBlueButton the secret of the answer, where `bbb-conf --setsecret` writes it, which would show it in its arguments
# and print it. Before the installation there is only the first file: packages leave it alone, and
# the installer's `bbb-conf --setip` copies the secret from it to the second. BigBlueButton's accounts read them, so a new file is as
# readable as bbb-conf makes it.
set_secret() {
  python3 - "${answer}" "${BBB_OVERRIDES}" "${BBB_APPS_OVERRIDES}" <<'PYTHON'
import json, os, re, sys

answer, web, apps = sys.argv[1:]
secret = json.load(open(answer))["secret"]


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    new = f"{path}.new"
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    mode = 0o644
    if os.path.exists(path):
        known = os.stat(path)
        mode = known.st_mode & 0o777
        os.chown(new, known.st_uid, known.st_gid)
    os.chmod(new, mode)
    os.replace(new, path)


os.makedirs(os.path.dirname(web), exist_ok=True)
lines = read(web).splitlines() if os.path.exists(web) else []
kept = [line for line in lines if not line.startswith("securitySalt")]
write(web, "\n".join([*kept, f"securitySalt={secret}", ""]))
if os.path.exists(apps):
    write(apps, re.sub(r'sharedSecret *= *"[^"]*"', f'sharedSecret="{secret}"', read(apps)))
PYTHON
}

keep() {
  local live name certificate key
  name=$(host_name) || return 1
  live=${BBB_LETSENCRYPT}/live/${name}
  certificate=$(<"${live}/fullchain.pem") || return 1
  key=$(<"${live}/privkey.pem") || return 1
  certificate=${certificate} key=${key} ask keep "${answer}" certificate key || return 1
  say "the certificate of ${name} is kept"
}

leave() {
  local jobs
  jobs=$(systemctl list-jobs --no-legend --no-pager 2>/dev/null) || jobs=
  if grep -qE '[[:space:]](reboot|kexec|soft-reboot)\.target[[:space:]]' <<<"${jobs}"; then
    say 'the name stays: this is a reboot'
    return 0
  fi
  retry 3 2 ask leave "${answer}"
}

install -d -m 0700 "${BBB_RUN}"
answer=$(mktemp "${BBB_RUN}/answer.XXXXXX")
trap 'rm -f "${answer}"' EXIT
case ${1:-} in
  claim | keep | leave) "$1" ;;
  *)
    echo 'usage: server-name.sh claim|keep|leave' >&2
    exit 64
    ;;
esac

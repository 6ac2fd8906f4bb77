#!/bin/bash
# turn-secret.sh: tells coturn which secrets it accepts. Run every five minutes by turn-secret.timer.
#
# A BigBlueButton server takes a new secret over when it has no meetings, so old and new are in use for hours: accepted are the current
# secret, the one that will be the current one, and for two days the former one. coturn asks its database at every login. A restart, for
# another static-auth-secret, would cut everybody who is relayed.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"

: "${BBB_TURN_DATABASE:=${BBB_ROOT}/var/lib/turn/turndb}"
: "${BBB_TURN_FORMER_SECONDS:=172800}"

# secret_version LABEL: text and time of that version, as JSON; null if no version has the label.
secret_version() {
  local answer
  if answer=$(aws secretsmanager get-secret-value --secret-id "${BBB_TURN_SECRET}" --version-stage "$1" \
    --query '[SecretString, CreatedDate]' --output json 2>"${errors}"); then
    printf '%s\n' "${answer}"
    return
  fi
  if ! grep -q ResourceNotFoundException "${errors}"; then
    cat "${errors}" >&2
    return 1
  fi
  echo null
}

: "${BBB_DOMAIN:?}" "${BBB_TURN_SECRET:?}"
errors=$(mktemp)
trap 'rm -f "${errors}"' EXIT
current=$(secret_version AWSCURRENT)
pending=$(secret_version AWSPENDING)
former=$(secret_version AWSPREVIOUS)

# Secrets are told by a pipe: turnadmin would have them in its arguments. With a write-ahead log, no login waits for a change: with SQLite's
# other way, coturn 4.6.1 refuses a login that comes while the file is written. The log's files get the owner of the database.
python3 - "${BBB_TURN_DATABASE}" "${BBB_DOMAIN}" "${BBB_TURN_FORMER_SECONDS}" 3<<<"[${current}, ${pending}, ${former}]" <<'PYTHON'
import datetime, json, os, re, sqlite3, sys, time

path, realm, former_lasts = sys.argv[1:]
current, pending, former = json.load(os.fdopen(3))


def seconds(created):  # as the CLI's cli_timestamp_format says
    return created if isinstance(created, float) else datetime.datetime.fromisoformat(created).timestamp()


def values(version):
    value = json.loads(version[0]).get("turnkeyvalue", "") if version else ""
    return {value} if re.fullmatch("[A-Za-z0-9]{16,}", value) else set()


if not values(current):
    sys.exit("the TURN secret is not 16 or more letters and digits")
accepted = values(current) | values(pending)
if time.time() - seconds(current[1]) < float(former_lasts):
    accepted |= values(former)
database = sqlite3.connect(path, timeout=30)
database.execute("PRAGMA journal_mode = WAL")
database.execute("CREATE TABLE IF NOT EXISTS turn_secret"
                 " (realm varchar(127) default '', value varchar(256), primary key (realm, value))")
if {value for (value,) in database.execute("SELECT value FROM turn_secret WHERE realm = ?", [realm])} != accepted:
    with database:
        database.execute("DELETE FROM turn_secret")
        database.executemany("INSERT INTO turn_secret VALUES (?, ?)", [(realm, value) for value in accepted])
    print(f"coturn accepts {len(accepted)} secrets")
database.close()
PYTHON

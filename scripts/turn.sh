# shellcheck shell=bash
# The certificate of the name that all TURN hosts of the deployment share. Sourced after instance.sh.
#
# It is kept in a secret of the stack, with the name it is for: a new host uses the kept one, so replacements do not run into Let's
# Encrypt's limit of five certificates a week for one name, and need the name only when they are ready. A secret with a name and no
# certificate says that a host of this stack made the name's record and has not got the certificate yet.

certificates=${BBB_ROOT}/etc/turnserver # what coturn reads

# read_kept FOLDER: what is kept, as the files name, fullchain.pem and privkey.pem there; those that are missing are not kept. Fails only
# if Secrets Manager does not answer.
read_kept() {
  local answer error=$1/error
  if ! answer=$(aws secretsmanager get-secret-value --secret-id "${BBB_TURN_CERTIFICATE_SECRET}" --query SecretString --output text \
    2>"${error}"); then
    if ! grep -q ResourceNotFoundException "${error}"; then
      cat "${error}" >&2
      return 1
    fi
    answer='{}' # nothing was kept yet
  fi
  python3 - "$1" 3<<<"${answer}" <<'PYTHON'
import json, os, sys

for key, value in json.load(os.fdopen(3)).items():
    with open(os.path.join(sys.argv[1], os.path.basename(key)), "w") as file:
        file.write(value)
PYTHON
}

# keep FOLDER: keeps the certificate in that folder, or without one only the name. The secret never stands on a command line.
keep() {
  local name text code=0
  name=$(host_name) || return 1
  text=$(umask 077 && mktemp) || return 1
  python3 - "${name}" "$1" >"${text}" <<'PYTHON' || code=1
import json, os, sys

kept = {"name": sys.argv[1]}
for key in ("fullchain.pem", "privkey.pem"):
    path = os.path.join(sys.argv[2], key)
    if os.path.exists(path):
        with open(path) as file:
            kept[key] = file.read()
json.dump(kept, sys.stdout)
PYTHON
  ((code != 0)) || aws secretsmanager put-secret-value --secret-id "${BBB_TURN_CERTIFICATE_SECRET}" \
    --secret-string "file://${text}" >/dev/null || code=1
  rm -f "${text}"
  return "${code}"
}

# fits FOLDER: whether the certificate there is for the name, belongs to the key beside it and is valid for another day.
fits() {
  local name checked own
  [[ -s $1/fullchain.pem && -s $1/privkey.pem ]] || return 1
  name=$(host_name) || return 1
  openssl x509 -noout -checkend 86400 -in "$1/fullchain.pem" >/dev/null || return 1
  checked=$(openssl x509 -noout -checkhost "${name}" -in "$1/fullchain.pem") || return 1
  [[ ${checked} == *'does match'* ]] || return 1
  own=$(openssl pkey -pubout -in "$1/privkey.pem") || return 1
  [[ $(openssl x509 -noout -pubkey -in "$1/fullchain.pem" || :) == "${own}" ]]
}

# due FOLDER: whether two thirds of the certificate's life are over.
due() {
  local begin end
  begin=$(openssl x509 -noout -startdate -in "$1/fullchain.pem") || return 0
  end=$(openssl x509 -noout -enddate -in "$1/fullchain.pem") || return 0
  begin=$(date -d "${begin#*=}" +%s) || return 0
  end=$(date -d "${end#*=}" +%s) || return 0
  (((end - EPOCHSECONDS) * 3 < end - begin))
}

# use_certificate FOLDER: gives it to coturn, which reads it again on USR2.
use_certificate() {
  install -d -o turnserver -g turnserver -m 0750 "${certificates}"
  if cmp -s "$1/fullchain.pem" "${certificates}/fullchain.pem"; then return; fi
  install -o turnserver -g turnserver -m 0640 "$1/fullchain.pem" "$1/privkey.pem" "${certificates}/"
  systemctl kill -s USR2 coturn.service || :
}

# order_certificate: a certificate by HTTP-01, for which the name must lead to this host. Sets ordered, the folder certbot keeps it in.
order_certificate() {
  local name
  name=$(host_name) || return 1
  # shellcheck disable=SC2034 # for the caller
  ordered=${BBB_ROOT}/etc/letsencrypt/live/${name}
  certbot certonly --standalone --preferred-challenges http --non-interactive --agree-tos --keep-until-expiring \
    -d "${name}" -m "${BBB_OPERATOR_EMAIL}"
}

# name_is_here: whether resolvers give this host's address for the name.
name_is_here() {
  local name public addresses
  name=$(host_name) || return 1
  public=$(address public-ipv4) || return 1
  addresses=$(getent ahostsv4 "${name}") || return 1
  grep -q "^${public} " <<<"${addresses}"
}

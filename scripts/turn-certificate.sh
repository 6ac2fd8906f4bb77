#!/bin/bash
# turn-certificate.sh: keeps coturn's certificate valid. Run daily by turn-certificate.timer.
#
# Every TURN host takes over what another one has kept. The one the name leads to renews the certificate when two thirds of its life are
# over, since only there the CA's HTTP request arrives.
set -euo pipefail
# shellcheck source=instance.sh
. "$(dirname "$0")/instance.sh"
# shellcheck source=turn.sh
. "$(dirname "$0")/turn.sh"

: "${BBB_DOMAIN:?}" "${BBB_OPERATOR_EMAIL:?}" "${BBB_TURN_CERTIFICATE_SECRET:?}"
kept=$(mktemp -d)
trap 'rm -rf "${kept}"' EXIT
retry 3 10 read_kept "${kept}"
if fits "${kept}" && ! due "${kept}"; then
  use_certificate "${kept}"
  exit
fi
if ! name_is_here; then
  say 'the certificate is renewed by the host that the name leads to'
  exit
fi
order_certificate
keep "${ordered:?}"
use_certificate "${ordered}"
say 'the certificate is renewed'

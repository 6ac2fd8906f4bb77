#!/bin/bash
# metadata_network.sh GUARD: a host's network with the metadata service and Amazon's resolver on it, for `unshare --net`. Asks as several
# accounts before and after the guard has run twice, and prints the rules; each line of an answer is
#
#   before|after UID ADDRESS STATUS CODE     HTTP status and exit code of curl: 7 is refused, 28 would be a wait in vain
set -euo pipefail
ip link set lo up
# The host asks from an address of its own, as on an instance: a refusal sent to the service's address would itself be refused.
for address in 169.254.169.254/32 169.254.169.253/32 fd00:ec2::254/128 10.1.0.10/32 fd00:1::10/128; do
  ip address add "${address}" dev lo
done
python3 -m http.server 80 --bind :: >/dev/null 2>&1 &
server=$!
trap 'kill "${server}"' EXIT
until curl -s -o /dev/null http://169.254.169.253/; do sleep 0.1; done

ask() {
  local user address own
  for user in 0 33 1000 65534; do
    for address in 169.254.169.254 '[fd00:ec2::254]' 169.254.169.253; do
      own=10.1.0.10
      if [[ ${address} == *:* ]]; then own=fd00:1::10; fi
      printf '%s %s %s ' "$1" "${user}" "${address}"
      setpriv --reuid "${user}" --clear-groups curl -s -g -m 5 --interface "${own}" -o /dev/null \
        -w '%{http_code} %{exitcode}\n' "http://${address}/" || :
    done
  done
}

ask before
"$1"
"$1"
ask after
iptables --list-rules OUTPUT
ip6tables --list-rules OUTPUT

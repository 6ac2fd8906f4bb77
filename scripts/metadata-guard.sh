#!/bin/bash
# metadata-guard.sh: only root reaches the instance metadata service, which gives the credentials of the host's role to everyone who asks.
# Run by metadata-guard.service at each boot, before the network is up, and by the first step of the bootstrap.
#
# It covers what the host itself sends. A container with a network of its own is forwarded, not sent: the hop limit of one in the launch
# template stops the answer to it. The ECS agent is a container on the host's network, runs as root and is let through.
set -euo pipefail

# guard PROGRAM ADDRESS: the rule comes first, before any that accepts, and is added once. The service speaks HTTP only. After a reset a
# program is told at once; after the ICMP message that REJECT sends by default it would connect a second time.
guard() {
  local rule=(--protocol tcp --destination "$2" --match owner ! --uid-owner 0 --jump REJECT --reject-with tcp-reset)
  "$1" --wait 60 --check OUTPUT "${rule[@]}" 2>/dev/null || "$1" --wait 60 --insert OUTPUT "${rule[@]}"
}

guard iptables 169.254.169.254
if [[ -e /proc/net/if_inet6 ]]; then guard ip6tables fd00:ec2::254; fi

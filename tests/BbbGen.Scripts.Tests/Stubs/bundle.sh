#!/bin/bash
# Stands in for Bundler in a container: what the scripts hand to Ruby runs for real, with stand-ins for the image's gems.
printf 'bundle %s\n' "$*" >>"${CONTAINER}/calls"
case "$2 ${3:-}" in
  "rails runner") exec ruby -r "${CONTAINER}/rails.rb" - ;;
  "ruby -") exec ruby -I "${CONTAINER}/gems" - ;;
  rake*) . "${CONTAINER}/rake" ;;
  *) exit 127 ;;
esac

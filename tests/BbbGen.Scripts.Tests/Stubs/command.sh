#!/bin/bash
# Stands in for every program the scripts call, under its name: writes the call down, then fails as ordered, or does
# what behaviours/NAME says, or runs the real program where there is one in real/, or succeeds without doing anything.
# Builtins only: PATH leads back here.
name=${0##*/}
line=
if (($# > 0)); then printf -v line '\x1f%s' "$@"; fi
printf '%s%s\x1e\n' "${name}" "${line}" >>"${STUBS}/calls"

real() { "${STUBS}/real/${name}" "$@"; }

if [[ -e ${STUBS}/faults/${name} ]]; then . "${STUBS}/faults/${name}"; fi
if [[ -e ${BEHAVIOURS}/${name} ]]; then
  . "${BEHAVIOURS}/${name}"
  exit
fi
if [[ -e ${STUBS}/real/${name} ]]; then exec "${STUBS}/real/${name}" "$@"; fi

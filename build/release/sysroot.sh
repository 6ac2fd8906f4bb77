#!/usr/bin/env bash
# Puts the C library of Debian 11 (glibc 2.31) into FOLDER/root, so that the native file also starts on systems older than the one it is made
# on: build/release/sysroot.sh FOLDER. The packages come from the mirror this Debian uses, signed by Debian.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
mkdir -p "$folder"/{root,lists/partial,cache/archives/partial}
: >"$folder/status"
# shellcheck disable=SC2016 # apt replaces the variable
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' | head -n 1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bullseye main" >"$folder/sources.list"
options=(-qq -o "Dir::Etc::SourceList=$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
  -o "Dir::State::Lists=$folder/lists" -o "Dir::State::Status=$folder/status" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root
  -o APT::Architecture=amd64 -o APT::Architectures=amd64)
cd "$folder"
apt-get "${options[@]}" update
apt-get "${options[@]}" download libc6 libc6-dev libgcc-10-dev libgcc-s1
for package in ./*.deb; do
  dpkg-deb --extract "$package" root
done
# Links from the root lead out of the folder.
find root -type l -lname '/*' -print0 | while IFS= read -r -d '' link; do
  ln --symbolic --no-dereference --force "$folder/root$(readlink "$link")" "$link"
done

#!/usr/bin/env bash
# Makes the files of a release in FOLDER: build/release/make.sh FOLDER [RUNTIME-IDENTIFIER...]
# The trimmed files of other systems are made here but not run; .github/workflows/release.yml runs each on its system.
# Needs Debian 12 on x86-64 with the .NET SDK, git, Python, clang and binutils.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 BBBGEN_LOCKED=1

folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
systems=("$@")
[ "${#systems[@]}" -gt 0 ] || systems=(linux-x64 linux-arm64 linux-musl-x64 win-x64 osx-arm64 osx-x64)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet . "$work/clone"
cd "$work/clone"
inventory=()

# SYSTEM OUTPUT OPTION...: publishes one file.
publish() {
  local system=$1 output=$2
  shift 2
  dotnet publish src/BbbGen -c Release -r "$system" --nologo --verbosity quiet -p:RunAnalyzers=false -p:DebugType=none \
    -p:GenerateDocumentationFile=false -p:ContinuousIntegrationBuild=true -o "$output" "$@"
}

# SYSTEM NAME OPTION...: publishes a file of the release.
add() {
  local system=$1 name=$2 ending=
  shift 2
  [[ $system != win-* ]] || ending=.exe
  publish "$system" "$work/$name" "$@"
  cp "$work/$name/bbbgen$ending" "$folder/$name$ending"
  cp src/BbbGen/obj/project.assets.json "$work/$name.json"
  inventory+=("$name$ending=$work/$name.json")
}

# The tool first: its restore compares every package with the lock file, and the publishes take the same packages.
dotnet pack src/BbbGen --nologo --verbosity quiet -p:RunAnalyzers=false -p:ContinuousIntegrationBuild=true -o "$work/packages"
package=$(basename "$work"/packages/bbbgen.*.nupkg)
cp "$work/packages/$package" "$folder"
cp src/BbbGen/obj/project.assets.json "$work/tool.json"
inventory+=("$package=$work/tool.json")
# It was compiled with debug information, the files are without.
git clean --quiet -dffx
version=${package#bbbgen.}
version=${version%.nupkg}

for system in "${systems[@]}"; do
  add "$system" "bbbgen-$system" -p:PublishAot=false
done
build/release/sysroot.sh "$work/debian"
add linux-x64 bbbgen-linux-x64-native "-p:SysRoot=$work/debian/root"

# The same commit makes the same bytes, in another folder too, and where git is set up for the line ends of Windows.
git clone --quiet --config core.autocrlf=true . "$work/again"
cd "$work/again"
publish "${systems[0]}" "$work/second" -p:PublishAot=false
second=("$work"/second/bbbgen*)
cmp "${second[0]}" "$folder/${inventory[1]%%=*}"
cd "$work/clone"

python3 build/release/inventory.py "$version" "$folder" "${inventory[@]}"

# What each file for Linux needs must be what docs/platforms.md says.
status=0
for file in "$folder"/bbbgen-linux-*; do
  libraries=$(readelf --dynamic --wide "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | paste -sd ' ')
  glibc=$(readelf --version-info --wide "$file" | grep -oE 'GLIBC_[0-9.]+' | sort --version-sort | tail -n 1 || true)
  line="| \`$(basename "$file")\` | $libraries | ${glibc:-–} |"
  echo "$line"
  if ! grep --quiet --fixed-strings --line-regexp "$line" docs/platforms.md; then
    echo "docs/platforms.md says something else."
    status=1
  fi
done

(cd "$folder" && rm -f SHA256SUMS && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" . && cat SHA256SUMS)
exit "$status"

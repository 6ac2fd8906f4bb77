#!/usr/bin/env bash
# Writes what a pull request changes in the templates into the summary of the run, and as a comment if the token allows comments: that of a
# pull request from another repository does not. GITHUB_EVENT_PATH is the event; BBBGEN is the program, which is otherwise built.
set -euo pipefail

base=$(jq -er '.pull_request.base.sha' "$GITHUB_EVENT_PATH")
number=$(jq -er '.pull_request.number' "$GITHUB_EVENT_PATH")
comment=$(mktemp)
trap 'rm -f "$comment"' EXIT

read -ra program <<<"${BBBGEN:-dotnet run --project src/BbbGen --}"
"${program[@]}" diff "$base" --format markdown >"$comment"
cat "$comment" >>"$GITHUB_STEP_SUMMARY"

# The comment of an earlier run is replaced.
if ! gh pr comment "$number" --edit-last --create-if-none --body-file "$comment"; then
  echo "The token may not comment; the summary of this run has the result."
fi

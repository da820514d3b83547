#!/usr/bin/env bash
# Creates a GitHub issue for each action point, or updates the one that an earlier run created.
# Needs the program gh (https://cli.github.com), logged in. Usage:
#   bash create-issues.sh OWNER/REPOSITORY            create and update
#   bash create-issues.sh OWNER/REPOSITORY --dry-run  only say what would be done
set -euo pipefail

repo=${1:?usage: bash create-issues.sh OWNER/REPOSITORY [--dry-run]}
dry=${2:-}
if [[ -n $dry && $dry != --dry-run ]]; then
  echo "$0: there is no option $dry" >&2
  exit 2
fi

# Each line: the id that an earlier run left in the body, and the number of the issue.
known=$(gh issue list --repo="$repo" --state=all --label=action-point --limit=100000 --json=number,body --jq='
  .[] | . as $issue | (.body | capture("<!-- minutes-id: (?<id>[0-9a-f]{20}) -->")) | "\(.id) \($issue.number)"')

if [[ -z $dry ]]; then
  # A label that is there already stays as it is.
  for label in @LABELS@; do
    gh label create "$label" --repo="$repo" >/dev/null 2>&1 || true
  done
fi

issue() {
  local id=$1 title=$2 body=$3 number what=create labels=()
  shift 3
  number=$(awk -v id="$id" '$1 == id { print $2; exit }' <<<"$known")
  [[ -z $number ]] || what="update #$number"
  if [[ -n $dry ]]; then
    printf '%s: %s\n' "$what" "$title"
  elif [[ -n $number ]]; then
    printf '%s' "$body" | gh issue edit "$number" --repo="$repo" --title="$title" --body-file=-
  else
    for label in "$@"; do labels+=("--label=$label"); done
    printf '%s' "$body" | gh issue create --repo="$repo" --title="$title" --body-file=- "${labels[@]}"
  fi
}


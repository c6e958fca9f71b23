#!/usr/bin/env bash
# Kills runs at random moments, as a power cut would, and looks at what they leave: a result set that every command takes, no
# launch lost that had been saved, no process, no files that pile up. Usage: stress.sh [KILLS [BUDGET]]: with a budget, such as 60s,
# the runs go on after their rounds until it is spent, and what is killed then is killed while narrowing. Needs a Release build; Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-50}
rounds=12
work=$(mktemp -d)
mkdir "$work/tmp"
export TMPDIR=$work/tmp
trap 'pkill -KILL -f "$work/sets" || true; rm -rf "$work"' EXIT
program=bench/AsyncPatterns/bin/Release/net10.0/AsyncPatterns.dll
set=$work/sets/stress
survived=0 measuring=0 lost=0 orphans=0 refused=0

run() { dotnet "$program" --quick --machine stress --output "$work/sets" "$@"; }
if [ -z "${2:-}" ]; then afresh=(--filter '*GreetingBenchmarks*' --rounds "$rounds"); else rounds=3 afresh=(--filter '*GreetingBenchmarks*' --budget "$2"); fi

# The launches that the set holds, a line "METHOD PARAMETERS ROUND" each.
launches() {
  [ -f "$set/study.json" ] || return 0
  cat "$set"/*-report-full-compressed.json | grep -o '"Method":"[^"]*"\|"Parameters":"[^"]*"\|"LaunchIndex":[0-9]*' |
    awk -F: '/^"Method"/ { method = $2 } /^"Parameters"/ { parameters = $2 } /^"LaunchIndex"/ { print method, parameters, $2 }' | sort -u
}

launched() { pgrep -f -- "--benchmarkId" || true; }

# What a run has started, by the variable that it inherits: launches, builds and their compilers.
children() { grep -lzs -- "^BENCHMARKROUNDS_OWNER=$1$" /proc/[0-9]*/environ | cut -d/ -f3 || true; }

# They have three seconds to end.
orphans_of() { for ((i = 0; i < 30; i++)); do [ -n "$(children "$1")" ] || return 1; sleep 0.1; done; }

unfinished() { [ -f "$set/study.json" ] && grep -q '"unfinished": {' "$set/study.json"; }

# Rounds that the log says have been saved, of which the set holds fewer launches than that: "[9/36] round 3/12 Class: 3 cases in ...".
missing() {
  awk -v launches="$1" '
    BEGIN { while ((getline line < launches) > 0) { last = split(line, part, " "); found[part[last]]++ } }
    /^\[[0-9]+\/[0-9]+\] round / { split($3, part, "/"); announced[part[1]] = $5 }
    /^Failed in round / { sub(":", "", $4); failed[$4]++ }
    END { for (round in announced) { lost = announced[round] - failed[round] - found[round]; if (lost > 0) print lost, "of round", round } }' "$2"
}

: > "$work/before"
for ((kill = 1; kill <= kills; kill++)); do
  if unfinished; then options=(--resume); else options=("${afresh[@]}"); : > "$work/before"; fi
  run "${options[@]}" > "$work/log" 2>&1 &
  sleep "$((RANDOM % 45 + 1)).$((RANDOM % 10))"
  parent=$(pgrep -f "$program --quick --machine stress --output $work/sets" | head -n 1 || true)
  if [ $((kill % 3)) = 0 ] && [ -n "$(launched)" ]; then
    pkill -KILL -f -- "--benchmarkId" || true # a launch alone: it has failed, the run goes on
    sleep 1
  fi
  [ -z "$parent" ] || kill -KILL "$parent" 2> /dev/null || true
  wait || true
  if [ -n "$parent" ] && orphans_of "$parent"; then orphans=$((orphans + 1)); echo "kill $kill: $(children "$parent" | wc -l) orphans"; fi
  launches > "$work/after"
  ! grep -q '^\[[0-9]*/' "$work/log" || measuring=$((measuring + 1))
  # Whatever was there is there still; a launch that was measured again has taken the place of the earlier one.
  gone=$(comm -23 "$work/before" "$work/after")
  [ -z "$gone" ] || { lost=$((lost + $(wc -l <<< "$gone"))); echo "kill $kill: no longer there: $gone"; }
  unsaved=$(missing "$work/after" "$work/log")
  [ -z "$unsaved" ] || { lost=$((lost + $(awk '{ sum += $1 } END { print sum }' <<< "$unsaved"))); echo "kill $kill: announced and not there: $unsaved"; }
  mv "$work/after" "$work/before"
  if [ -f "$set/study.json" ]; then
    dotnet "$program" report "$set" > /dev/null || { refused=$((refused + 1)); echo "kill $kill: report refuses"; }
    # 4: a set that was killed early has fewer launches than a gate needs.
    dotnet "$program" compare "$set" "$set" --fail-on slower > /dev/null || [ $? = 4 ] || { refused=$((refused + 1)); echo "kill $kill: compare refuses"; }
  fi
  survived=$((survived + 1))
done

if unfinished; then run --resume > "$work/log" 2>&1 || { refused=$((refused + 1)); tail -n 5 "$work/log"; }; else run "${afresh[@]}" > "$work/log" 2>&1; fi
# An uninterrupted run has all rounds of every case, and more only where the budget allowed for them.
short=$(dotnet "$program" compare "$set" --format csv | awk -F, -v rounds="$rounds" 'NR > 1 && $6 < rounds' | wc -l)
if unfinished; then short=$((short + 1)); fi
left=$(find "$work/tmp" "$work/sets" \( -name 'benchmark-rounds*' -o -name '*.tmp' -o -name '.*.lock' -o -name '.*.owner' \) | wc -l)
echo "$survived kills survived, $measuring of them while measuring; $lost launches lost, $orphans orphans, $refused refusals, $left files left behind, $(launches | wc -l) launches in the end, $short cases short of their rounds"
[ "$short" = 0 ] && [ "$lost" = 0 ] && [ "$orphans" = 0 ] && [ "$refused" = 0 ] && [ "$left" = 0 ]

#!/usr/bin/env bash
# Mutates the engine in hundreds of small ways and lists the mutations that no test notices, with the score of each file.
# Usage: mutate.sh [FOLDER...], such as "Statistics"; without one, all in which a fault would mislead a reader. Minutes
# to an hour. The tests with real runs are left out, so what only they notice is listed, too.
set -euo pipefail
cd "$(dirname "$0")"
if [ $# = 0 ]; then set -- Statistics Findings Comparison Results Reporting Planning Saving; fi
files=()
for folder in "$@"; do files+=(--mutate "**/BenchmarkRounds/$folder/**/*.cs"); done
dotnet tool restore > /dev/null
# The tool asks the SDK about itself and gives up after ten seconds, which a busy machine may need.
export BenchmarkRoundsMutating=true DOTNET_INFO_WAIT_TIME=240000
dotnet stryker "${files[@]}" --output bin/mutations
echo "The whole report: bench/BenchmarkRounds.Tests/bin/mutations/reports/mutation-report.json"

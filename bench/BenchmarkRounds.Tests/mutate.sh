#!/usr/bin/env bash
# Changes the program in hundreds of small ways and lists the changes that no test notices, with the score of each file.
# Usage: mutate.sh [FOLDER...], such as "Statistics" or "Study/Saving"; without one, all where a fault misleads a reader. Minutes
# to an hour. The tests with real runs are left out, so what only they notice is listed, too.
set -euo pipefail
cd "$(dirname "$0")"
if [ $# = 0 ]; then set -- Statistics Findings Comparison Results Reporting Study/Planning Study/Saving; fi
files=()
for folder in "$@"; do files+=(--mutate "**/AsyncPatterns/$folder/**/*.cs"); done
# Tables of constants are read once, before the tool switches a change on: it cannot tell what their tests notice.
files+=(--mutate "!**/Findings/*Claims.cs" --mutate "!**/Findings/Advices.cs")
dotnet tool restore > /dev/null
# The tool asks the SDK about itself and gives up after ten seconds, which a busy machine may need.
export AsyncPatternsMutating=true DOTNET_INFO_WAIT_TIME=240000
dotnet stryker "${files[@]}" --output bin/mutations
echo "All of it: bench/AsyncPatterns.Tests/bin/mutations/reports/mutation-report.json"

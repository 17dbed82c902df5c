#!/usr/bin/env bash
# packages.sh BUILD: what the build in BUILD took from the system is there on a machine that has only what
# app/packages.sh names. A header that a source includes must belong to a named package itself (or come with the
# compiler); a file that CMake found, to a package that apt would install on an empty machine. Names what does not, and
# exits with 1; with 77 where the system has no apt or no lists of packages.
set -euo pipefail
build=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
# shellcheck source=../../app/packages.sh
source app/packages.sh
command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 77

# on_empty_machine PACKAGE… : what apt would install with these where nothing is installed.
on_empty_machine() {
  apt-get -s -o Dir::State::status=/dev/null install --no-install-recommends "$@" | awk '$1 == "Inst" { print $2 }'
}

# owned PATTERN… : the files that match a pattern, as lines "package: file".
owned() { dpkg-query -S "$@" 2>/dev/null | sed -n '/^diversion/d; s/^\([^ :]*\):.* /\1: /p' || true; }
# of_packages PACKAGES : the files among such lines that belong to one of the packages (a list of lines).
of_packages() { awk -F': ' 'NR == FNR { named[$1]; next } $1 in named { print $2 }' <(echo "$1") -; }

failed=0
unnamed() {
  echo "$1 belongs to no package that app/packages.sh names"
  failed=1
}

# The headers from outside: not the project's own, and not those of C++ (without a dot).
headers() {
  grep -rhoE --include='*.[ch]pp' '^ *# *include *[<"][^>"]+' "$@" | sed 's/.*[<"]//' | sort -u |
    while read -r header; do
      [[ $header != *.* || -f $header || -f app/$header || -f tests/$header ]] || echo "$header"
    done
}
# check_headers PACKAGES FOLDER… : each outside header of the folders belongs to one of the packages. One that no package
# here has is made by the build, or left out by __has_include.
check_headers() {
  local packages=$1 lines named header
  shift
  local names
  mapfile -t names < <(headers "$@")
  lines=$(owned "${names[@]/#//usr/include/}" "${names[@]/#//usr/include/*/}")
  named=$(of_packages "$packages" <<<"$lines")
  [[ $(wc -l <<<"$named") -gt 5 ]] || unnamed "nothing found in $*: a header"
  for header in "${names[@]}"; do
    grep -q "/$header\$" <<<"$named" || ! grep -q "/$header\$" <<<"$lines" || unnamed "header $header"
  done
}
compiler=$(on_empty_machine g++ 2>/dev/null) || exit 77
app=$(printf '%s\n' "${build_packages[@]}" "$compiler")
check_headers "$app" core app
# Newer systems keep Catch2 in libcatch2-dev, which catch2 there stands for.
check_headers "$(printf '%s\n' "$app" "${test_packages[@]}" libcatch2-dev)" tests

# What CMake found: libraries, programs, package files; the compiler's own variables and optional tools apart.
mapfile -t found < <(sed -nE 's/^([^:]+):(FILEPATH|PATH)=(\/usr\/.*)$/\1 \3/p' "$build/CMakeCache.txt" |
  grep -vE '^(CMAKE_|CCACHE|COVERAGE_COMMAND|MEMORYCHECK_COMMAND)' | grep -v ' /usr/include$' | cut -d' ' -f2 | sort -u)
[[ ${#found[@]} -gt 5 ]] || unnamed "nothing found in $build/CMakeCache.txt: a library"
named=$(owned "${found[@]}" | of_packages "$(on_empty_machine "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}")")
for file in "${found[@]}"; do
  grep -qx "$file" <<<"$named" || unnamed "$file, which CMake found,"
done
exit "$failed"

#!/usr/bin/env bash
# All sources are as .clang-format says. Versions of clang-format differ in details: only version 14, Debian 12's, is asked;
# exit code 77 (skipped) where that is not installed. To format: clang-format-14 -i $(git ls-files '*.cpp' '*.hpp')
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for tool in clang-format-14 clang-format; do
  if command -v "$tool" >/dev/null && "$tool" --version | grep -q 'version 14\.'; then
    find app core tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 "$tool" --dry-run --Werror
    exit
  fi
done
echo "clang-format 14 is not installed."
exit 77

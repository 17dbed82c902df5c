#!/usr/bin/env bash
# extracted.sh BUILD: assets/translations/extract finds the texts of every kind, none of them is ambiguous, and what it
# writes is a template that translations can be made from. Exit code 77 where gettext is not installed.
set -euo pipefail
build=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for tool in xgettext msgen msgfmt; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool is not installed."
    exit 77
  fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
  echo "$1"
  failed=1
}

"$root/assets/translations/extract" "$build" "$scratch/thalweg.pot" 2>"$scratch/warnings" || fail "extract failed:"
[[ ! -s $scratch/warnings ]] || fail "$(cat "$scratch/warnings")"

# English as a translation of itself: every text complete, with the places and plurals of its pattern.
msgen --no-wrap "$scratch/thalweg.pot" |
  sed 's/YEAR-MO-DA HO:MI+ZONE/2000-01-01 00:00+0000/; s/^"Language: /&en/; s/nplurals=INTEGER; plural=EXPRESSION/nplurals=2; plural=n != 1/
    s/FULL NAME <EMAIL@ADDRESS>/Nobody/; s/LANGUAGE <LL@li.org>/English/; s/Thalweg PACKAGE VERSION/Thalweg/; 1,/^msgid/{/^#, fuzzy$/d}' >"$scratch/en.po"
msgfmt --check --output-file=/dev/null "$scratch/en.po" 2>"$scratch/warnings" || fail "msgfmt refuses:"
[[ ! -s $scratch/warnings ]] || fail "$(cat "$scratch/warnings")"

# expect KIND TEXT: as the template holds it.
expect() { grep -qxF "msgid \"$2\"" "$scratch/en.po" || fail "not extracted, $1: $2"; }
expect "a pattern" "unknown optimizer '{0}'"
expect "a plural" "--metrics holds nan once: such a loss counts as no better one."
expect "a help of the command line" "how many steps"
expect "a method" "Nelder–Mead"
expect "a family" "adaptive"
expect "a tagline" "first and second moments"
expect "a parameter" "learning rate"
expect "a parameter's help" "About the length of a step in each coordinate."
expect "a choice" "Moré–Thuente"
expect "a run's option" "batch size"
expect "an objective" "Rosenbrock"
expect "a schedule" "Cosine annealing"
expect "a quantity" "Step length"
expect "a row of an update" "bias-corrected first moment"
expect "its sentence" "The solution lies between these ends."
expect "an example" "Valley race"

number=$(grep -c '^msgid ' "$scratch/en.po")
[[ $number -gt 1000 ]] || fail "only $number texts"
exit "$failed"

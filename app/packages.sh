# shellcheck shell=bash disable=SC2034,SC2154
# The Debian and Ubuntu packages that Thalweg needs; app/run and the tests source this file. $root must be the project's
# folder.

build_packages=(
  g++ cmake ninja-build pkg-config
  libimgui-dev libstb-dev libglfw3-dev python3-glad libegl-dev libgl-dev  # window and drawing
  libpng-dev libfreetype-dev libfontconfig-dev                           # pictures and fonts
  libcli11-dev libtomlplusplus-dev libfmt-dev libcsv-dev                 # command line, scenes, text, tables
)
run_packages=(
  libgl1 libegl1 libegl-mesa0 libgl1-mesa-dri  # ImGui's loader opens libGL even when drawing with EGL
  fonts-inter fonts-stix                       # interface and formulas
)
test_packages=(
  catch2 nlohmann-json3-dev
  xvfb xauth xdotool  # real windows on a virtual display
  gettext             # texts for translators
)

# missing PACKAGE…: prints the packages that are not installed, one per line.
missing() {
  local installed
  installed=" $(dpkg-query -W -f='${Package}:${db:Status-Status} ' 2>/dev/null) "
  local package
  for package in "$@"; do
    [[ $installed == *" $package:installed "* ]] || echo "$package"
  done
}

# need PACKAGE…: installs missing packages with apt, as root or through sudo; returns 1 if that fails. On systems without apt
# it only prints the list before the first build: packages may have other names there, and CMake reports missing ones.
need() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    [[ -d $root/build ]] || echo "This system has no apt. Thalweg needs what Debian calls: $*" >&2
    return 0
  fi
  local packages as_root=()
  mapfile -t packages < <(missing "$@")
  [[ ${#packages[@]} -eq 0 ]] && return 0
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      echo "Missing packages, and no sudo to install them. As root: apt-get install ${packages[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing ${packages[*]}" >&2
  local log
  log=$(mktemp)
  # If the update fails, the existing package lists may still be recent enough.
  "${as_root[@]}" apt-get update -q >"$log" 2>&1 || true
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qy --no-install-recommends "${packages[@]}" >>"$log" 2>&1; then
    cat "$log" >&2
    echo "apt could not install ${packages[*]}" >&2
    return 1
  fi
  rm -f "$log"
}

# quietly COMMAND…: runs the command, prints its output only on failure, and returns its exit code.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  [[ $status -eq 0 ]] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

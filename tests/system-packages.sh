#!/bin/sh
# Makes sure that every command of system-packages.txt is there: installs it on Debian as root, else says how and stops.
set -eu
PATH="$PATH:/usr/sbin" # nginx lives there, and not everybody looks there
missing=""
while read -r command package data; do
  case "$command" in "" | "#"*) continue ;; esac
  command -v "${command%|*}" >/dev/null 2>&1 || command -v "${command#*|}" >/dev/null 2>&1 || missing="$missing $package $data"
  # A dictionary has no command to look for; where there is dpkg, it knows.
  if [ -n "$data" ] && command -v dpkg >/dev/null 2>&1; then
    dpkg -s "$data" >/dev/null 2>&1 || missing="$missing $data"
  fi
done <"$(dirname "$0")/system-packages.txt"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086  # one word a package
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "make test needs more packages. On Debian and Ubuntu: sudo apt-get install$missing" >&2
  exit 1
fi

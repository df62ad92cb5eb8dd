# What ./run and ./test share: find or install what is missing, and say so. Sourced, not run.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# need PACKAGE PROBE...: notes the Debian package as missing unless the probe command succeeds.
missing_packages=()
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing_packages+=("$package")
}

installed() { command -v "$1"; }

# The major version of the JDK in a folder, or nothing.
jdk_version() {
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Sets JAVA_HOME to a JDK 17 or newer: the caller's choice, the one on the path, or any installed one.
find_jdk() {
  local candidate version on_path=
  command -v javac >/dev/null 2>&1 && on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate") || continue
    if [ "${version:-0}" -ge 17 ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  return 1
}

# The oldest JDK that will do, of those this release of Debian or Ubuntu has.
jdk_package() {
  local package
  for package in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless; do
    [ -n "$(apt-cache madison "$package" 2>/dev/null)" ] && { echo "$package"; return; }
  done
  echo default-jdk-headless
}

# What pages are looked at with: any Chromium.
need_browser() { need browser sh -c 'command -v chromium-headless-shell || command -v chromium'; }

# Debian packs its engine alone too, which takes a fourth of the time less.
browser_package() {
  [ -n "$(apt-cache madison chromium-headless-shell 2>/dev/null)" ] && echo chromium-headless-shell || echo chromium
}

install_missing() {
  find_jdk || missing_packages+=(jdk)
  [ ${#missing_packages[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null 2>&1 || fail "Missing: ${missing_packages[*]}. This machine has no apt-get; install them and run again."
  local updated=
  if [ "$(id -u)" -eq 0 ]; then
    say "Installing what is missing: ${missing_packages[*]}"
    apt-get update -qq >/dev/null || say "(the package lists could not be refreshed; trying with what is there)"
    updated=yes
  fi
  local packages=() package
  for package in "${missing_packages[@]}"; do
    case $package in
      jdk) package=$(jdk_package) ;;
      browser) package=$(browser_package) ;;
    esac
    packages+=("$package")
  done
  [ -n "$updated" ] || fail "Missing here. Run this one line, then start again:
  sudo apt-get update && sudo apt-get install -y ${packages[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/tmp/morprom-apt.log 2>&1 ||
    fail "apt-get could not install ${packages[*]}; its words are in /tmp/morprom-apt.log"
  missing_packages=()
  find_jdk || fail "A JDK 17 or newer was installed but is not found in /usr/lib/jvm."
}

# What the product itself runs on.
need_to_run() {
  need softhsm2 installed softhsm2-util
  need fontconfig installed fc-list
  need curl installed curl
  need ca-certificates test -d /etc/ssl/certs
}

# Options of every JVM of ours: native code (PKCS#11) needs leave on newer releases.
jvm_options() {
  local options="--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true"
  [ "$(jdk_version "$JAVA_HOME")" -ge 24 ] && options="$options --sun-misc-unsafe-memory-access=allow"
  echo "$options"
}

# PostgreSQL refuses to run as root. On a machine of its own root can step down inside a user namespace; in most containers it
# cannot.
root_cannot_step_down() { [ "$(id -u)" -eq 0 ] && ! unshare -U true 2>/dev/null; }

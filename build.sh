#!/usr/bin/env bash
# Sets up what a machine with the .NET SDK still lacks, builds everything, and runs the demo or the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly solution=ResNetDsl.sln
readonly demo=samples/Quickstart
readonly broken=samples/BrokenBlock
readonly results=artifacts/test-results
readonly libtorch_header=/usr/include/torch/csrc/autograd/autograd.h
readonly system_packages=(libtorch-dev libdnnl-dev libopenblas0-pthread g++)
readonly parity_packages=(python3-torch python3-torchvision)

main() {
  case "${1:-}" in
    demo)
      set_up
      build
      run_demo
      show_mistakes
      ;;
    test)
      set_up
      set_up_parity
      build
      run_tests
      ;;
    oracle)
      set_up
      build
      run_oracle
      ;;
    *)
      echo "usage: ./build.sh demo     build, train the CIFAR ResNet-20 of $demo, and show the errors of $broken (about two minutes)" >&2
      echo "       ./build.sh test     build, then run all tests" >&2
      echo "       ./build.sh oracle   build, then hold ten times as many random architectures to libtorch as the tests do" >&2
      exit 2
      ;;
  esac
}

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

# Decides where TorchSharp comes from (see Directory.Build.props) and installs what that needs.
set_up() {
  local sdk
  sdk=$(dotnet --version 2>/dev/null) || fail "the .NET SDK, version 10 or later, is needed: https://dot.net"
  ((${sdk%%.*} >= 10)) || fail "the .NET SDK, version 10 or later, is needed; this is $sdk: https://dot.net"

  if [[ -z ${TorchBackend:-} ]]; then
    if [[ -e $libtorch_header ]]; then
      TorchBackend=system
    elif feed_has_torchsharp && torchsharp_loads; then
      TorchBackend=nuget
    elif has apt-get; then
      TorchBackend=system
    else
      fail "no TorchSharp: its packages can't be used (above), and there is no apt-get to install libtorch with." \
        "Add a feed that has TorchSharp and TorchSharp-cpu, or install libtorch's headers and g++."
    fi
    export TorchBackend
  fi

  if [[ $TorchBackend == system ]]; then
    install "${system_packages[@]}" || fail "the system backend needs the packages ${system_packages[*]}."
    [[ -e $libtorch_header ]] || fail "TorchBackend is system, but libtorch's headers ($libtorch_header) are missing."
  fi
}

# The parity tests compare with torchvision.
set_up_parity() {
  install "${parity_packages[@]}" || echo "Without torchvision the parity tests skip (in CI: fail)." >&2
}

# Restores the demo as it would be built from packages; what is downloaded is what the build then needs.
feed_has_torchsharp() {
  echo "Looking for TorchSharp on the NuGet feed ..."
  local log
  log=$(dotnet restore "$demo" -p:TorchBackend=nuget --verbosity quiet 2>&1) && return
  grep -m 3 'error' <<<"$log" >&2 || echo "$log" >&2
  return 1
}

# TorchSharp's native library is built on a recent system: an older one's C and C++ libraries may lack what it asks for.
torchsharp_loads() {
  local library
  has ldd || return 0
  library=$(find "${NUGET_PACKAGES:-$HOME/.nuget/packages}/torchsharp" -path '*/linux-*/libLibTorchSharp.so' 2>/dev/null | sort --version-sort | tail -n 1)
  [[ -z $library ]] || ! ldd "$library" 2>&1 | grep -m 1 'version .* not found' >&2
}

# Installs those packages that are missing; without apt-get, leaves the machine as it is.
install() {
  has apt-get || return 0
  local package missing=() as_root=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]} > 0)) || return 0

  if ((EUID != 0)); then
    as_root=(sudo)
    if ! has sudo; then
      echo "Missing: ${missing[*]}. Run 'apt-get install ${missing[*]}' as root." >&2
      return 1
    fi
  fi
  echo "Installing ${missing[*]} ..."
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq)
  "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
}

is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

has() {
  command -v "$1" >/dev/null
}

build() {
  dotnet build "$solution" --configuration Release --verbosity quiet -nologo
}

run_demo() {
  dotnet run --project "$demo" --configuration Release --no-build
}

# Builds the sample that is meant not to build, and shows what a user then sees. Anything but its own errors is a failure.
show_mistakes() {
  local root log errors
  root=$(pwd -P)
  echo
  echo "The residual block of $broken has four mistakes. It is meant not to build:"
  echo
  if log=$(DOTNET_CLI_UI_LANGUAGE=en dotnet build "$broken" --configuration Release --verbosity quiet -nologo -tl:off 2>&1); then
    fail "$broken builds, although its mistakes should be errors."
  fi
  errors=$(grep -E '(: | )error ' <<<"$log" | sort --unique | sort --stable --field-separator='(' --key=2,2n)
  if [[ -z $errors ]] || grep --quiet --invert-match ': error RND' <<<"$errors"; then
    echo "$log" >&2
    fail "$broken fails otherwise than by its mistakes."
  fi
  # Without this machine's paths, the project's name behind each error, and the address of its page.
  errors=$(sed -E 's/ \(https:[^)]*\)//; s/ \[[^]]*\.csproj\]$//' <<<"${errors//"$root/"/}")
  if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    errors=$(sed -E $'s/error RND[0-9]+/\e[1;31m&\e[0m/' <<<"$errors")
  fi
  echo "$errors"
  echo
  echo "Each is explained on its page: docs/diagnostics/RND….md."
}

# RESNETDSL_ORACLE_SEED=n begins elsewhere, RESNETDSL_ORACLE_COUNT=n draws another number.
run_oracle() {
  RESNETDSL_ORACLE_COUNT=${RESNETDSL_ORACLE_COUNT:-20000} dotnet test tests/ResNetDsl.Integration.Tests --configuration Release --no-build --nologo \
    --filter 'FullyQualifiedName~.Oracle.' --logger 'console;verbosity=detailed'
}

# Ends with the total over all test projects. A project that reports nothing counts as a failure of the run.
run_tests() {
  rm -rf "$results" && mkdir -p "$results"
  local status=0 project reports expected=0 total executed passed failed
  dotnet test "$solution" --configuration Release --no-build --nologo -maxcpucount:1 \
    --logger trx --logger "console;verbosity=minimal" --results-directory "$results" || status=1

  for project in tests/*.Tests/*.csproj; do
    [[ -e $project ]] && expected=$((expected + 1))
  done
  reports=$(find "$results" -name '*.trx' | wc -l)
  read -r total executed passed failed < <(count_results)

  echo
  if ((total > executed)); then
    echo "$((total - executed)) skipped:"
    find "$results" -name '*.trx' -exec grep -h 'outcome="NotExecuted"' {} + | sed 's/.* testName="\([^"]*\)".*/  \1/'
  fi
  ((reports >= expected)) || { echo "Only $reports of $expected test projects reported results."; status=1; }
  ((failed == 0 && passed > 0)) || status=1
  ((status == 0 || failed > 0)) || echo "The test run failed although no test did (above)."
  echo "$passed passed, $failed failed"
  return "$status"
}

# Adds up the reports' counters: total, executed, passed, and all that ended otherwise.
count_results() {
  find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + | awk '
    function counter(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    { total += counter("total"); executed += counter("executed"); passed += counter("passed") }
    END { print total + 0, executed + 0, passed + 0, executed - passed }'
}

main "$@"

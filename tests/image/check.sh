#!/bin/bash
# Build the container image and try it: that it does not start open to anyone by itself, a test of
# the practice domain, its health check, and that it ends well on SIGTERM.
#
# No registry and no container runtime is needed. The base image is made from Debian's packages and
# carries the name that the Dockerfile asks for; buildah builds, and runs by chroot on the host's
# network, so that the service is reached on loopback. Needs root.
set -euo pipefail
cd "$(dirname "$0")/../.."

BASE=docker.io/library/debian:bookworm-slim
IMAGE=localhost/smtptestd-check
ADDRESS=127.0.0.1:${IMAGE_CHECK_PORT:-18225}
WORK=$(realpath -m "${BUILD:-build}")/image

if [ "$(id -u)" != 0 ]; then
	echo 'image: 0 passed, 0 failed, 1 skipped: building an image needs root'
	exit 0
fi
deploy/install-packages buildah mmdebstrap curl:curl

export STORAGE_DRIVER=${STORAGE_DRIVER:-overlay} TMPDIR=$WORK/tmp BUILDAH_ISOLATION=chroot
mkdir -p "$WORK/run" "$TMPDIR"

passed=0
failed=0
container=
server=

b() {
	buildah --root "$WORK/storage" --runroot "$WORK/run" "$@"
}

say() { # say WHAT STATUS: count one check
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
		echo "image: $1: ok"
	else
		failed=$((failed + 1))
		echo "image: $1: FAILED"
	fi
}

make_base() {
	local scratch
	if b inspect --type image "$BASE" >/dev/null 2>&1; then
		return
	fi
	mmdebstrap --quiet --mode=root --variant=minbase --include=ca-certificates \
		--dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
		bookworm "$WORK/bookworm.tar"
	scratch=$(b from scratch)
	b add --quiet "$scratch" "$WORK/bookworm.tar" / >/dev/null
	b config --cmd /bin/bash "$scratch"
	b commit --quiet "$scratch" "$BASE" >/dev/null
	b rm "$scratch" >/dev/null
	rm "$WORK/bookworm.tar"
}

# in_image [--env NAME=VALUE]... -- ARGUMENT...: what the entry point does with the arguments
in_image() {
	local options=()
	while [ "$1" != -- ]; do
		options+=("$1")
		shift
	done
	shift
	b run "${options[@]}" "$container" -- /usr/local/bin/smtptestd "$@"
}

# The service is a descendant of the buildah command that we started.
service_pid() {
	local parent=$1 child children
	read -r -d '' -a children < <(cat /proc/"$parent"/task/*/children 2>/dev/null) || true
	for child in "${children[@]}"; do
		if [ "$(cat /proc/"$child"/comm 2>/dev/null)" = smtptestd ]; then
			echo "$child"
			return
		fi
		service_pid "$child"
	done
}

wait_ready() {
	local tries
	for ((tries = 0; tries < 100; tries++)); do
		if curl -fs -o /dev/null "http://$ADDRESS/readyz"; then
			return 0
		fi
		kill -0 "$server" 2>/dev/null || return 1
		sleep 0.1
	done
	return 1
}

# End what runs, if it still does; its exit status.
stop_service() {
	local pid status=0
	[ -n "$server" ] || return 0
	pid=$(service_pid "$server")
	[ -z "$pid" ] || kill -TERM "$pid"
	wait "$server" || status=$?
	server=
	return "$status"
}

# shellcheck disable=SC2317 # called by trap
finish() {
	stop_service || true
	[ -z "$container" ] || b rm "$container" >/dev/null 2>&1 || true
}
trap finish EXIT

check_configuration() {
	local config wanted
	config=$(b inspect --type image "$IMAGE" | tr -d ' \n\t')
	for wanted in '"User":"10025:10025"' '"8225/tcp":{}' '"/var/lib/smtptestd":{}' \
		'"/usr/local/bin/smtptestd","healthcheck"' '"Entrypoint":["/usr/local/bin/smtptestd"]'; do
		[[ $config == *"$wanted"* ]] || {
			printf 'no %s in %s\n' "$wanted" "$config"
			return 1
		}
	done
}

# Without keys it must refuse to listen on every address, as a faulty setting: exit 2.
check_refuses_open() {
	local status=0 tries
	in_image -- >"$WORK/open.log" 2>&1 &
	server=$!
	for ((tries = 0; tries < 100; tries++)); do
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	stop_service || status=$?
	[ "$status" = 2 ] || {
		echo "exit status $status"
		cat "$WORK/open.log"
		return 1
	}
}

# check_practice KEY MAILBOX VERDICT
check_practice() {
	local answer
	answer=$(curl -sS -m 30 -H "Authorization: Bearer $1" -H 'Content-Type: application/json' \
		-d "{\"recipients\": [\"$2@practice.test\"]}" "http://$ADDRESS/v1/tests")
	[[ $answer =~ \"verdict\":\ *\"$3\" ]] || {
		printf '%s\n' "$answer"
		return 1
	}
}

check_needs_key() {
	[ "$(curl -s -o /dev/null -w '%{http_code}' "http://$ADDRESS/v1/practice")" = 401 ]
}

check_stop() {
	local pid status=0
	pid=$(service_pid "$server")
	[ -n "$pid" ] || return 1
	[ "$(awk '/^Uid:/ { print $2 }' "/proc/$pid/status")" = 10025 ] || return 1
	stop_service || status=$?
	[ "$status" = 0 ] || {
		echo "exit status $status"
		tail -n 20 "$WORK/service.log"
		return 1
	}
}

# check WHAT FUNCTION ARGUMENT...
check() {
	local status=0
	"${@:2}" || status=1
	say "$1" "$status"
}

make_base
b bud --quiet --pull-never --format docker --network host --tag "$IMAGE" . >"$WORK/build.log" 2>&1 || {
	tail -n 40 "$WORK/build.log"
	echo 'image: 0 passed, 1 failed: the build'
	exit 1
}
container=$(b from --pull-never "$IMAGE")
settings=(--env "SMTPTESTD_LISTEN=$ADDRESS")

check 'user, port, volume and health check are set' check_configuration
check 'refuses to be open to anyone by default' check_refuses_open
key=$(in_image "${settings[@]}" -- key create --name image | grep -oE '[A-Za-z0-9_-]{20,}' | head -n 1) || true
in_image "${settings[@]}" -- >"$WORK/service.log" 2>&1 &
server=$!
check 'becomes ready' wait_ready
check 'needs a key' check_needs_key
check 'a practice test passes' check_practice "$key" kate pass
check 'a practice test fails' check_practice "$key" unknown fail
check 'health check says healthy' in_image "${settings[@]}" -- healthcheck
check 'runs as its own user and ends with 0 on SIGTERM' check_stop
echo "image: $passed passed, $failed failed"
[ "$failed" = 0 ]

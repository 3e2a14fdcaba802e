#!/usr/bin/env bash
# The place that this script had in the Python bot: docs/from-python.md.
exec "$(dirname "$0")/server/install_systemd_services.sh" "$@"

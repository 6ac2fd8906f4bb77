#!/bin/sh
# Entry point of each container of Greenlight and Scalelite that uses the database: composes the URLs of database and
# cache from where they are and the login, then becomes the program that uses them. ECS cannot compose a URL from several
# secrets, and a secret composed of others would keep a password that has been rotated. Text of a template, run as
# `sh -c TEXT data-urls COMMAND...`.
#
# DATABASE_HOST, DATABASE_PORT, DATABASE_NAME
# DATABASE_USERNAME, DATABASE_PASSWORD      the application's own login, from a secret
# REDIS_HOST, REDIS_PORT, REDIS_DATABASE    the cache; a program without REDIS_HOST gets no REDIS_URL
# REDIS_USERNAME                            its user of the cache; empty: the password is a token of the cache
# REDIS_PASSWORD                            from a secret
#
# The program gets DATABASE_URL and REDIS_URL instead of the logins.
set -eu

# Generated passwords are letters and digits; any other value is encoded byte by byte.
encoded() {
  case $1 in
    *[!0-9A-Za-z]*) printf %s "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g' ;;
    *) printf %s "$1" ;;
  esac
}

: "${DATABASE_HOST:?}" "${DATABASE_PORT:?}" "${DATABASE_NAME:?}" "${DATABASE_USERNAME:?}" "${DATABASE_PASSWORD:?}"
user=$(encoded "${DATABASE_USERNAME}")
password=$(encoded "${DATABASE_PASSWORD}")
# Always TLS. A query on a connection to an unreachable writer ends after five seconds, an idle connection after two
# minutes instead of two hours, and the two attempts that Rails makes to connect before the timeouts of the health checks.
options='sslmode=require&connect_timeout=4&tcp_user_timeout=5000'
options="${options}&keepalives_idle=60&keepalives_interval=10&keepalives_count=6"
DATABASE_URL="postgresql://${user}:${password}@${DATABASE_HOST}:${DATABASE_PORT}/${DATABASE_NAME}?${options}"
export DATABASE_URL

if [ -n "${REDIS_HOST:-}" ]; then
  : "${REDIS_PORT:?}" "${REDIS_DATABASE:?}" "${REDIS_PASSWORD:?}"
  password=$(encoded "${REDIS_PASSWORD}")
  REDIS_URL="rediss://${REDIS_USERNAME:-}:${password}@${REDIS_HOST}:${REDIS_PORT}/${REDIS_DATABASE}"
  export REDIS_URL
fi
unset DATABASE_USERNAME DATABASE_PASSWORD REDIS_USERNAME REDIS_PASSWORD
exec "$@"

#!/bin/sh
# Start of a container of Greenlight or Scalelite: brings its database up to date, then becomes the image's own start
# script. Text of a template, run as `sh -c TEXT rails-start TASKS COMMAND...`.
#
# TASKS         the rake tasks that create and migrate the database, in one argument
# DATABASE_URL  the database, named in the path
#
# The images migrate at start too, but count on being alone: of two that start together, one loads the schema over the
# tables the other is creating. So they come here one at a time, held by a lock in the cluster's database `postgres`,
# which is there before theirs is. Whoever comes second finds nothing to do, and so does the image's own start.
# A connection that dies gives the lock back.
set -eu
: "${DATABASE_URL:?}" "${1:?}"
tasks=$1
shift

migrate() {
  MIGRATE_TASKS=${tasks} bundle exec ruby - <<'RUBY'
require "pg"
require "uri"

url = URI(ENV.fetch("DATABASE_URL"))
name = url.path.delete_prefix("/")
url.path = "/postgres"
lock = PG.connect(url.to_s)
lock.exec("SET lock_timeout = '5min'")
lock.exec_params("SELECT pg_advisory_lock(hashtext($1))", [name])
exit(system("bundle", "exec", "rake", *ENV.fetch("MIGRATE_TASKS").split, in: File::NULL) == true)
RUBY
}

attempt=1
until migrate; do
  if [ "${attempt}" -ge "${MIGRATE_ATTEMPTS:-5}" ]; then
    echo "the database is not up to date after ${attempt} attempts" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 5
done
exec "$@"

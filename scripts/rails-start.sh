#!/bin/sh
# Start of a container of Greenlight or Scalelite: brings its database up to date, then becomes the image's own start
# script. Text of a template, run as `sh -c TEXT rails-start TASKS COMMAND...`.
#
# TASKS                   the rake tasks that migrate the database, in one argument
# DATABASE_URL            the database, which database-user.sh has created
# START_WITHOUT_DATABASE  true for a program that is useful without it: Scalelite's API and poller keep servers and
#                         meetings in Redis, and need the database for recordings only
#
# The images migrate at start too, but count on being alone: of two that start together, one loads the schema over the
# tables the other is creating. So they come here one at a time, held by a lock in their database, which another
# application cannot take. Whoever comes second finds nothing to do, and so does the image's own start. A connection
# that dies gives the lock back.
#
# A migration that fails keeps the program from starting; a database that does not answer after all attempts does so
# only if the program needs it. Otherwise the migration is tried on beside the program. If the database then refuses the
# login, database-user.sh could not prepare it before, and the program ends: it is prepared again before the next task.
set -eu
: "${DATABASE_URL:?}" "${1:?}"
tasks=$1
shift

no_database=75
refused=77
migrate() {
  MIGRATE_TASKS=${tasks} NO_DATABASE=${no_database} REFUSED=${refused} bundle exec ruby - <<'RUBY'
require "pg"

begin
  lock = PG.connect(ENV.fetch("DATABASE_URL"))
rescue PG::ConnectionBad => e
  warn e.message.strip
  # A database that refuses the login answers: waiting for it does not help.
  exit(ENV.fetch(e.message.match?(/authentication failed|permission denied|does not exist/) ? "REFUSED" : "NO_DATABASE").to_i)
end
lock.exec("SET lock_timeout = '5min'")
lock.exec("SELECT pg_advisory_lock(hashtext('rails-start'))")
exit(system("bundle", "exec", "rake", *ENV.fetch("MIGRATE_TASKS").split, in: File::NULL) == true)
RUBY
}

attempt=1
while :; do
  code=0
  migrate || code=$?
  if [ "${code}" -eq 0 ]; then break; fi
  if [ "${attempt}" -ge "${MIGRATE_ATTEMPTS:-5}" ]; then
    if [ "${code}" -eq "${no_database}" ] && [ "${START_WITHOUT_DATABASE:-}" = true ]; then
      echo "the database does not answer: started without it" >&2
      (
        while code=0; migrate || code=$?; [ "${code}" -ne 0 ]; do
          if [ "${code}" -eq "${refused}" ]; then
            echo "the database refuses the login: ending, so that it is prepared again" >&2
            kill "$$" || exit 0
          fi
          sleep 30
        done
        echo "the database is up to date" >&2
      ) &
      break
    fi
    echo "the database is not up to date after ${attempt} attempts" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 5
done
exec "$@"

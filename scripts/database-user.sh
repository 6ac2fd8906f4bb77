#!/bin/sh
# Command of the container `database-user`, which ends before Greenlight or Scalelite starts in the same task: gives the
# application its database and a user of its own. Text of a template. No other container has the login of the master
# user, who may read, change and drop every database of the cluster.
#
# DATABASE_URL                      the application's own: user, password, and the database named in the path
# MASTER_USERNAME, MASTER_PASSWORD  login of the master user
#
# The user may do in its database what an application does, and cannot enter the one of another application. It cannot
# drop its own either, which stays the master's. What the master owns in it becomes the user's, and the master becomes a
# member of the user: tasks of a release before this container still log in as the master while an update runs and after
# a rollback, and keep all their rights.
#
# CREATEDB is for the images' own start, which runs db:create: Scalelite takes every answer but "already exists" for a
# new database, and loads its schema over the data. The right gives no access to the database of another user.
#
# Only what is missing is changed, each change on its own, so that it may be run again, and in several tasks at once:
# they come one after the other, held by a lock in the application's database, which another application cannot take.
set -eu
: "${DATABASE_URL:?}" "${MASTER_USERNAME:?}" "${MASTER_PASSWORD:?}"

prepare() {
  bundle exec ruby - <<'RUBY'
require "pg"
require "timeout"

# An attempt ends after SECONDS, also if the server stops answering in the middle of it. No change waits longer for a
# table than LOCK: what wants to use the table waits behind it.
SECONDS = 60
LOCK = "5s"

# One row for each statement that is missing. A sequence that belongs to a column follows its table, and what belongs to
# an extension stays with it.
MISSING = <<~SQL
  WITH me AS (SELECT oid FROM pg_roles WHERE rolname = current_user),
  schemas AS (SELECT * FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
  statements AS (
    SELECT 1 AS step, format('ALTER ROLE %I LOGIN CREATEDB NOCREATEROLE', $1::name) AS text
      FROM pg_roles WHERE rolname = $1::name AND NOT (rolcanlogin AND rolcreatedb AND NOT rolcreaterole)
    UNION ALL
    SELECT 2, format('GRANT %I TO %I', $1::name, current_user)
      WHERE NOT pg_has_role($1::name, 'USAGE')
    UNION ALL
    SELECT 3, format('GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %I TO %I', current_database(), $1::name)
      WHERE NOT has_database_privilege($1::name, current_database(), 'CREATE')
         OR NOT has_database_privilege($1::name, current_database(), 'CONNECT')
    UNION ALL
    SELECT 4, format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
      WHERE has_database_privilege('public', current_database(), 'CONNECT, TEMPORARY, CREATE')
    UNION ALL
    SELECT 5, format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', nspname, $1::name)
      FROM schemas WHERE nspname = 'public' AND NOT has_schema_privilege($1::name, oid, 'CREATE')
    UNION ALL
    SELECT 6, format('ALTER SCHEMA %I OWNER TO %I', nspname, $1::name)
      FROM schemas JOIN me ON nspowner = me.oid WHERE nspname <> 'public'
    UNION ALL
    SELECT CASE WHEN relkind IN ('v', 'm') THEN 8 ELSE 7 END, format('ALTER %s %s OWNER TO %I',
        CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
        c.oid::regclass, $1::name)
      FROM pg_class c JOIN me ON relowner = me.oid JOIN schemas ON relnamespace = schemas.oid
      WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE classid = 'pg_class'::regclass AND objid = c.oid
          AND (deptype = 'e' OR relkind = 'S' AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')))
    UNION ALL
    SELECT 9, format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, $1::name)
      FROM pg_proc p JOIN me ON proowner = me.oid JOIN schemas ON pronamespace = schemas.oid
      WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
    UNION ALL
    SELECT 10, format('ALTER TYPE %s OWNER TO %I', t.oid::regtype, $1::name)
      FROM pg_type t JOIN me ON typowner = me.oid JOIN schemas ON typnamespace = schemas.oid
      WHERE (typtype IN ('d', 'e', 'r') OR EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c'))
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid AND deptype = 'e'))
  SELECT text FROM statements ORDER BY step, text
SQL

def admitted?(login)
  PG.connect(**login).close
  true
rescue PG::ConnectionBad => e
  raise unless e.message.include?("authentication failed")

  false
end

# Without a search path: an application may create functions with the names of PostgreSQL's own, and they would run here
# with the rights of the master.
def as_master(login, database)
  PG.connect(
    **login, dbname: database, user: ENV.fetch("MASTER_USERNAME"), password: ENV.fetch("MASTER_PASSWORD"), options: "-c search_path=")
end

def create_database(server, name)
  return if server.exec_params("SELECT FROM pg_database WHERE datname = $1", [name]).ntuples == 1

  server.exec("CREATE DATABASE #{PG::Connection.quote_ident(name)}")
rescue PG::DuplicateDatabase, PG::UniqueViolation
  puts "another task has created #{name}"
end

# The server gets a verifier of the password, and its log with it: the password itself cannot be computed from that.
def change_password(master, user, password)
  verifier = master.encrypt_password(password, user, "scram-sha-256")
  master.exec("ALTER ROLE #{PG::Connection.quote_ident(user)} PASSWORD #{master.escape_literal(verifier)}")
end

def prepare
  login = PG::Connection.conninfo_parse(ENV.fetch("DATABASE_URL")).to_h { |part| [part[:keyword].to_sym, part[:val]] }.compact
  user, password, name = login.values_at(:user, :password, :dbname)
  create_database(as_master(login, "postgres"), name)

  master = as_master(login, name)
  master.exec("SET lock_timeout = '30s'")
  master.exec("SELECT pg_advisory_lock(hashtext('database-user'))")
  master.exec("SET lock_timeout = '#{LOCK}'")
  if master.exec_params("SELECT FROM pg_roles WHERE rolname = $1", [user]).ntuples.zero?
    master.exec("CREATE ROLE #{PG::Connection.quote_ident(user)} LOGIN CREATEDB NOCREATEROLE NOSUPERUSER")
  end
  missing = -> { master.exec_params(MISSING, [user]).column_values(0) }
  missing.call.each do |statement|
    puts statement
    master.exec(statement)
  end
  change_password(master, user, password) unless admitted?(login)
  abort("the database refuses #{user}") unless admitted?(login)
  abort("without effect: #{missing.call.first}") if missing.call.any?

  puts "#{user} has the database #{name}"
end

begin
  Timeout.timeout(SECONDS) { prepare }
rescue Timeout::Error
  abort("the database has not answered for #{SECONDS} seconds")
rescue PG::Error => e
  abort(e.message.strip)
end
RUBY
}

attempt=1
until prepare; do
  if [ "${attempt}" -ge "${DATABASE_USER_ATTEMPTS:-3}" ]; then
    echo "the database has no user for the application after ${attempt} attempts" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 5
done

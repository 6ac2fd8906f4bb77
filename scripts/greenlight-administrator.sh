#!/bin/sh
# Creates Greenlight's administrator when there is none with that address. Serves both environment types: as the
# command of the `administrator` container of the Greenlight task, and through `docker exec` on a single host.
#
# ADMINISTRATOR_EMAIL, ADMINISTRATOR_PASSWORD, ADMINISTRATOR_NAME (default Administrator)
#
# Greenlight's own rake task does it, called inside Ruby: on rake's command line a comma or bracket would cut the
# password, and there it could be read. The task prints what it made, password included, so its output is held back.
set -eu
: "${ADMINISTRATOR_EMAIL:?}" "${ADMINISTRATOR_PASSWORD:?}"
cd "${GREENLIGHT_HOME:-/usr/src/app}"

create() {
  bundle exec rails runner - <<'RUBY'
require "stringio"

NOT_YET = 75
email = ENV.fetch("ADMINISTRATOR_EMAIL").downcase
password = ENV.fetch("ADMINISTRATOR_PASSWORD")

begin
  # The roles come with the last of the migrations, which Greenlight itself runs while it starts.
  exit(NOT_YET) unless Role.exists?(name: "Administrator")
rescue ActiveRecord::ActiveRecordError
  exit(NOT_YET)
end

if User.exists?(email: email)
  puts("#{email} exists")
  exit
end

Rails.application.load_tasks
said = StringIO.new
stdout, $stdout = $stdout, said
begin
  Rake::Task["admin:create"].invoke(ENV.fetch("ADMINISTRATOR_NAME", "Administrator"), email, password)
rescue SystemExit
  # The task ends so, whether it succeeded or not.
ensure
  $stdout = stdout
end

abort("not created: #{said.string.gsub(password, '***').strip}") unless User.exists?(email: email)
puts("#{email} is created")
RUBY
}

attempt=1
while :; do
  code=0
  create || code=$?
  if [ "${code}" -eq 0 ]; then exit 0; fi
  if [ "${code}" -ne 75 ] || [ "${attempt}" -ge "${ADMINISTRATOR_ATTEMPTS:-60}" ]; then
    echo "no administrator: code ${code} after ${attempt} attempts" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 10
done

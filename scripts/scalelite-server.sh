#!/bin/sh
# Command of the scalelite-add-server container: changes one server of Scalelite's list. Runs in the Scalelite
# api image with SERVER_ID_IS_HOSTNAME=true, so that the id is the host of SERVER_URL and nothing is searched.
#
# SERVER_ACTION  add     adds when missing, takes over the secret, enables
#                ensure  as add, but leaves the state of a server that is listed as it is
#                cordon  no new meetings; running ones stay
#                remove  ends what still runs, then takes it off the list; fine when it is not on it
# SERVER_URL     https://<host>/bigbluebutton/api
# SERVER_SECRET  of that BigBlueButton
#
# Scalelite's rake tasks are called inside one Ruby process: Rails boots once and the secret is on no command
# line. Their output is dropped, as some print it.
set -eu
: "${SERVER_ACTION:?}" "${SERVER_URL:?}" "${SERVER_SECRET:?}"
export SERVER_ID_IS_HOSTNAME=true
cd "${SCALELITE_HOME:-/srv/scalelite}"
exec bundle exec rails runner - <<'RUBY'
require "stringio"
require "uri"

Rails.application.load_tasks
ID = URI(ENV.fetch("SERVER_URL")).host
SECRET = ENV.fetch("SERVER_SECRET")

def rake(name, *arguments)
  said = StringIO.new
  stdout, $stdout = $stdout, said
  Rake::Task[name].invoke(*arguments)
rescue SystemExit => e
  raise "#{name}: #{said.string.gsub(SECRET, '***').strip}" unless e.success?
ensure
  $stdout = stdout
end

def listed
  Server.find(ID)
rescue ApplicationRedisRecord::RecordNotFound
  nil
end

def add(enable:)
  known = listed
  if known.nil?
    rake("servers:add", ENV.fetch("SERVER_URL"), SECRET)
  elsif known.secret != SECRET
    rake("servers:update", ID, SECRET)
  end
  rake("servers:enable", ID) if enable || known.nil?
end

case ENV.fetch("SERVER_ACTION")
when "add" then add(enable: true)
when "ensure" then add(enable: false)
when "cordon" then rake("servers:cordon", ID) if listed
when "remove"
  if listed
    rake("servers:panic", ID)
    rake("servers:remove", ID)
  end
else abort("unknown SERVER_ACTION")
end
puts("#{ENV.fetch('SERVER_ACTION')} #{ID}: #{listed&.state || (listed ? 'listed' : 'not listed')}")
RUBY

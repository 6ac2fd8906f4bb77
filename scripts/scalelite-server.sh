#!/bin/sh
# Command of the scalelite-add-server container: changes one server of Scalelite's list. Runs in the Scalelite
# api image with SERVER_ID_IS_HOSTNAME=true, so that the id is the host of SERVER_URL and nothing is searched.
#
# SERVER_ACTION    add       adds when missing, takes over another secret, enables
#                  ensure    as add, but leaves the state of a server that is listed as it is
#                  cordon    no new meetings; running ones stay
#                  uncordon  new meetings again
#                  remove    takes it off the list and ends no meeting: refuses while one runs on it
# SERVER_ID        host name of the server, or instead
# SERVER_URL       https://<host>/bigbluebutton/api; add and ensure need it
# SERVER_INSTANCE  id of its instance; add and ensure need it
# SERVER_FORCE     true: remove ends the meetings that run on the server
# SERVERS_KEY      a secret of the task definition, from which the secrets of all servers are derived
#
# Exit code 75 means that the change does not hold or was refused; the same action may succeed later.
#
# Scalelite's rake tasks are called inside one Ruby process: Rails boots once and the secret is on no command
# line. Their output is dropped, as some print it.
set -eu
: "${SERVER_ACTION:?}"
export SERVER_ID_IS_HOSTNAME=true
cd "${SCALELITE_HOME:-/srv/scalelite}"
exec bundle exec rails runner - <<'RUBY'
require "openssl"
require "stringio"
require "uri"

# A poll takes 15 seconds at most (POLLER_WAIT_TIMEOUT and 5 more), the next one begins POLL_INTERVAL later.
LOOK = 5
LOOKS = (Integer(ENV.fetch("POLL_INTERVAL", "60")) + (2 * 15)) / LOOK + 1
REPAIRS = 2 # more than one poll can undo only while there are two pollers, during an update

Rails.application.load_tasks
include ApiHelper
ID = (ENV["SERVER_ID"] || URI(ENV.fetch("SERVER_URL")).host).downcase

def give_up(reason)
  warn("#{ENV.fetch('SERVER_ACTION')} #{ID}: #{reason}")
  exit(75)
end

def rake(name, *arguments)
  said = StringIO.new
  stdout, $stdout = $stdout, said
  Rake::Task[name].reenable
  Rake::Task[name].invoke(*arguments)
rescue SystemExit => e
  raise "#{name} fails for #{ID}" unless e.success?
ensure
  $stdout = stdout
end

def listed
  Server.find(ID)
rescue ApplicationRedisRecord::RecordNotFound
  nil
end

# What placement reads; the state of the server may say something else.
def accepting?
  Server.with_connection { |redis| !redis.zscore("server_load", ID).nil? }
end

# The rake task does nothing when the state is cordoned already, and enabling the server first would let meetings in.
def withdraw
  Server.with_connection { |redis| redis.zrem("server_load", ID) }
end

def in_state?(state, server)
  state == "enabled" ? server.enabled? : !server.enabled? && !accepting?
end

def change(state, server)
  if state == "enabled"
    rake("servers:enable", ID)
  elsif server.enabled?
    rake("servers:cordon", ID)
  else
    withdraw
  end
end

# Scalelite's poller saves a server as it was when the poll began, and may so undo a change (observed in 1.8.5). The change is
# watched during the poll that was under way and one whole poll after it, and made again when it was undone.
def hold(state)
  repairs = 0
  LOOKS.times do
    sleep(LOOK)
    server = listed or give_up("it was removed from Scalelite's list meanwhile")
    next if in_state?(state, server)

    repairs += 1
    give_up("Scalelite's poller has undone it #{repairs} times; try again") if repairs > REPAIRS
    change(state, server)
  end
  return unless state == "enabled" && listed&.online && !accepting?

  give_up("it is enabled but gets no meetings, because Scalelite cannot reach it")
end

def put(state)
  rake(state == "enabled" ? "servers:enable" : "servers:cordon", ID)
  hold(state)
end

# As lambdas/servers/index.py derives it, which has told it to the server.
def derived_secret
  OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("SERVERS_KEY"), "#{ID} #{ENV.fetch('SERVER_INSTANCE')}")
end

# Whether the server's answer to a call that is signed with it is no error; nil without an answer.
def accepted?(secret)
  get_post_req(encode_bbb_uri("getMeetings", ENV.fetch("SERVER_URL"), secret))
  true
rescue BBBErrors::BBBError
  false
rescue StandardError
  nil
end

# A server whose secret is unknown to Scalelite counts as silent, and Scalelite ends its meetings. So a secret is taken over only when
# the server has it: after a change of the key, servers that run on keep theirs.
def add(enable:)
  known = listed
  secret = derived_secret
  if known&.secret != secret
    accepted = accepted?(secret)
    give_up("it has not accepted the secret that is derived for it") unless accepted || (accepted.nil? && known.nil?)
    known.nil? ? rake("servers:add", ENV.fetch("SERVER_URL"), secret) : rake("servers:update", ID, secret)
  end
  put("enabled") if enable || known.nil?
end

# A server that does not answer is gone or shutting down.
def running_meetings(server)
  get_post_req(encode_bbb_uri("getMeetings", server.url, server.secret)).xpath("/response/meetings/meeting").size
rescue BBBErrors::BBBError
  raise
rescue StandardError
  0
end

# The records of its meetings go with the server: while they exist, Scalelite cannot create those meetings elsewhere.
def remove(server)
  force = ENV["SERVER_FORCE"] == "true"
  rake("servers:cordon", ID) if server.enabled?
  running = force ? 0 : running_meetings(server)
  give_up("meetings still run on it: #{running}; it gets no new ones, try again when they have ended") if running.positive?
  rake("servers:panic", ID, nil, force ? nil : "skip_end_calls")
  rake("servers:remove", ID)
end

case ENV.fetch("SERVER_ACTION")
when "add" then add(enable: true)
when "ensure" then add(enable: false)
when "cordon" then put("cordoned") if listed
when "uncordon" then listed ? put("enabled") : give_up("it is not on Scalelite's list")
when "remove" then listed&.then { |server| remove(server) }
else abort("unknown SERVER_ACTION")
end
puts("#{ENV.fetch('SERVER_ACTION')} #{ID}: #{listed&.state || (listed ? 'listed' : 'not listed')}")
RUBY

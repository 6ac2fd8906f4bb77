#!/bin/sh
# Command of the scalelite-observer container, beside Scalelite's poller: keeps new meetings away from servers that do not answer.
# The poller ends the meetings of such a server, and so waits for SERVER_UNHEALTHY_THRESHOLD failed polls, several minutes.
# The observer takes it out of `server_load`, the set that placement reads, after SILENT_POLLS. Nothing ends, and the poller
# puts it back with the first poll that it answers.
#
# It does not cordon it: a room that has a meeting on a cordoned server without an answer is opened again elsewhere (`create`
# of Scalelite 1.8.5), and the class is split. A silent server stays when no other one has answered its last poll: then the poller's
# own network is the likely cause, and no meeting could be created at all.
#
# It also takes out servers that are not enabled or not online, which the poller may put back (see scalelite-server.sh).
#
# Prints a line of JSON after each look: metrics of the pool in CloudWatch's embedded metric format, and the state of each server
# with its address in DNS, which says which instance it is. No secrets and nothing about single meetings.
set -eu
: "${DEPLOYMENT:?}"
cd "${SCALELITE_HOME:-/srv/scalelite}"

# ECS restarts only a container that has run for 60 seconds, its RestartAttemptPeriod.
bundle exec rails runner - <<'RUBY' || { sleep 60; exit 1; }
require "json"
require "resolv"

$stdout.sync = true
INTERVAL = 15
SILENT_POLLS = 2
SECONDS_FOR_ADDRESSES = 3
METRICS = %w[
  ServersListed ServersAccepting ServersSilent ServersOffline Meetings Users Videos LargestMeeting HighestLoad CordonsRepaired
].freeze

Observed = Struct.new(:server, :accepting, :failures) do
  def id = server.id
  def usable? = server.enabled? && server.online
  def misplaced? = accepting && !usable?
  def silent? = server.online && failures >= SILENT_POLLS
  def answering? = accepting && usable? && failures.zero?
end

def observe
  Server.all.map do |server|
    Server.with_connection do |redis|
      Observed.new(server, !redis.zscore("server_load", server.id).nil?, redis.hget(server.id, "unhealthy_counter").to_i)
    end
  end
end

# Unless the poller or somebody else has changed the server since it was read: then the next look decides.
def withdraw(observed)
  key = Server.key(observed.id)
  Server.with_connection do |redis|
    redis.watch(key, observed.id) do
      state = [redis.hget(key, "state"), redis.hget(key, "online"), redis.hget(observed.id, "unhealthy_counter").to_i]
      if state == [observed.server.state, observed.server.online.to_s, observed.failures]
        redis.multi { |transaction| transaction.zrem("server_load", observed.id) }
      else
        redis.unwatch
        nil
      end
    end
  end
end

# The addresses of the servers that DNS answers for in time.
def addresses(pool)
  finish = Process.clock_gettime(Process::CLOCK_MONOTONIC) + SECONDS_FOR_ADDRESSES
  Resolv::DNS.open do |dns|
    dns.timeouts = 1
    pool.to_h do |observed|
      [observed.id, (address(dns, observed.id) if Process.clock_gettime(Process::CLOCK_MONOTONIC) < finish)]
    end
  end
end

def address(dns, name)
  dns.getresource(Resolv::DNS::Name.create("#{name}."), Resolv::DNS::Resource::IN::A).address.to_s
rescue Resolv::ResolvError, SystemCallError
  nil
end

def line(pool, addresses, repaired)
  servers = pool.map do |observed|
    server = observed.server
    { id: observed.id, state: server.state || "disabled", accepting: observed.accepting, online: server.online,
      silent: observed.silent?, load: server.load&.to_f, meetings: server.meetings.to_i, users: server.users.to_i,
      videos: server.videos.to_i, largest: server.largest_meeting.to_i, bbb: server.bbb_version,
      address: addresses[observed.id] }
  end
  numbers = [
    servers.size, *%i[accepting silent].map { |name| servers.count { |server| server[name] } },
    servers.count { |server| !server[:online] }, *%i[meetings users videos].map { |name| servers.sum { |server| server[name] } },
    *%i[largest load].map { |name| servers.filter_map { |server| server[name] }.max || 0 }, repaired
  ]
  metrics = [{ Namespace: "BBB", Dimensions: [["Deployment"]], Metrics: METRICS.map { |name| { Name: name } } }]
  { _aws: { Timestamp: (Time.now.to_f * 1000).to_i, CloudWatchMetrics: metrics }, Deployment: ENV.fetch("DEPLOYMENT"), version: 1,
    **METRICS.zip(numbers).to_h, servers: servers }
end

loop do
  begin
    pool = observe
    repaired = pool.select(&:misplaced?).count { |observed| withdraw(observed) }
    pool.select { |observed| observed.accepting && observed.silent? }.each { |observed| withdraw(observed) } if pool.any?(&:answering?)
    pool = observe
    puts(JSON.generate(line(pool, addresses(pool), repaired)))
  rescue StandardError => e
    warn("The servers could not be observed: #{e.class}; next try in #{INTERVAL} seconds.")
  end
  sleep(INTERVAL)
end
RUBY

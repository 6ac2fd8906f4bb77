# Stands in for Rails with Scalelite loaded: its pool of servers in a real Redis, its rake tasks, its poller and its placement.
#
# What was observed of Scalelite 1.8.5 (commit 7498a81) and is the same here:
# - Meetings are placed by the sorted set `server_load` alone. The state of a server is a field of its record, which placement ignores.
# - A poll reads all servers, asks each for its meetings, and then saves the object it has read. `save!` watches the set `servers`
#   but not the server's record, and writes the load, when it has changed, to the set of the state that was read.
# - So a cordon during a poll is lost: the record says cordoned, and the save puts the server into `server_load` again, where it stays.
#   Cordoning again does nothing, because the state does not change.
# - A poll that finds a cordoned server with load 0 disables it. An enable during that poll is lost: the server is disabled again.
# - A server without an answer for SERVER_UNHEALTHY_THRESHOLD polls in a row (2 by default) goes offline: its meeting records are
#   destroyed and each meeting is sent `end`. The count is `unhealthy_counter` in a hash named by the server's id.
# - A server is added disabled and offline; it is in `server_load` only after it is enabled and a poll has reached it.
# - `create` of a room that has a record asks its server only when that server is cordoned; without an answer the record is destroyed
#   and the room is opened on another server, while the first one may still hold it. On an enabled server `create` fails instead.
# - A meeting record whose server was removed stays for 24 hours; until then the room cannot be created again.
# - `servers:panic` ends meetings unless its third argument, skip_end_calls, is set; it destroys their records in any case.
#
# The clock is that of world.rb: `sleep` runs what happens meanwhile, such as polls. The script in SCALELITE_SCENARIO prepares that.
# With MOMENTS=n, the program on standard input runs n times, each time in a new pool and at another moment of the poll.
require_relative "scalelite/redis"
require_relative "scalelite/records"
require_relative "scalelite/tasks"
require_relative "scalelite/world"
require_relative "scalelite/moments"

scenario = ENV.fetch("SCALELITE_SCENARIO", nil)
if ENV["MOMENTS"]
  Moments.run(Integer(ENV["MOMENTS"]), $stdin.read, scenario)
  $stdout.flush
  exit!(0)
end

at_exit do
  File.write(ENV["SCALELITE_NOTES"], World.notes.map { |note| "#{note}\n" }.join, mode: "a") if ENV["SCALELITE_NOTES"]
end
load(scenario) if scenario

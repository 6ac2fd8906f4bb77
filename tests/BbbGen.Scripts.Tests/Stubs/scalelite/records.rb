# Scalelite's records in Redis.
module RedisStore
  # A connection that was lost is made again with the next command, as redis-rb does.
  def self.with_connection
    yield(@connection ||= Redis.new(ENV.fetch("REDIS_URL")))
  rescue IOError, Errno::EPIPE, Errno::ECONNRESET
    @connection = nil
    raise
  end
end

class ApplicationRedisRecord
  class RecordNotFound < StandardError; end
  class RecordNotSaved < StandardError; end
  class ConcurrentModificationError < StandardError; end

  def self.with_connection(&block) = RedisStore.with_connection(&block)

  def with_connection(&block) = RedisStore.with_connection(&block)
end

# A server as it was read. What `save!` writes depends on what this object has changed, and on the state it has read.
class Server < ApplicationRedisRecord
  FIELDS = %w[url secret tag state online load_multiplier meetings users largest_meeting videos bbb_version].freeze

  attr_reader :id
  attr_accessor :load

  def self.key(id) = "server:#{id}"

  def self.all = with_connection { |redis| redis.smembers("servers").sort.filter_map { |id| read(redis, id) } }

  def self.find(id)
    with_connection { |redis| read(redis, id) } || raise(RecordNotFound, "Couldn't find Server with id=#{id}")
  end

  # Placement: the lowest load, whatever the state of that server says.
  def self.find_available
    id, = with_connection { |redis| redis.zrange("server_load").first }
    id ? find(id) : raise(RecordNotFound, "Could not find any available servers.")
  end

  def self.read(redis, id)
    values = redis.hgetall(key(id))
    return if values.empty?

    load = { "enabled" => "server_load", "cordoned" => "cordoned_server_load" }[values["state"]]
    new(id, values, load && redis.zscore(load, id), listed: true)
  end

  def initialize(id, values, load = nil, listed: false)
    super()
    @id = id
    @values = values
    @load = load
    @listed = listed
    @read = {}
    remember if listed
  end

  FIELDS.each do |field|
    define_method(field) { @values[field] }
    define_method("#{field}=") { |value| @values[field] = value }
  end

  def online = @values["online"] == "true"
  def online=(value)
    @values["online"] = value.to_s
  end
  def offline? = !online
  def enabled? = state == "enabled"
  def cordoned? = state == "cordoned"
  def disabled? = !enabled? && !cordoned?

  def save!
    with_connection do |redis|
      @load = @load_read = nil if disabled?
      @load ||= redis.zscore(cordoned? ? "server_load" : "cordoned_server_load", id) if state_changed? && !disabled?
      redis.watch("servers") do
        unless redis.sismember("servers", id) == @listed
          redis.unwatch
          raise RecordNotSaved, "#{id} is #{@listed ? 'deleted' : 'there already'}"
        end
        written = redis.multi do |transaction|
          @values.each { |field, value| transaction.hset(Server.key(id), field, value) unless @read[field] == value }
          transaction.sadd("servers", id) unless @listed
          place(transaction)
        end
        raise ConcurrentModificationError, "Servers list concurrently modified" if written.nil?
      end
    end
    @listed = true
    remember
  end

  def destroy!
    with_connection do |redis|
      redis.multi do |transaction|
        transaction.del(Server.key(id))
        %w[servers server_enabled].each { |set| transaction.srem(set, id) }
        %w[server_load cordoned_server_load].each { |set| transaction.zrem(set, id) }
      end
    end
  end

  private

  def remember
    @read = @values.dup
    @load_read = @load
  end

  def state_changed? = @read["state"] != state

  def place(redis)
    own, other = cordoned? ? %w[cordoned_server_load server_load] : %w[server_load cordoned_server_load]
    if disabled?
      return unless state_changed?

      redis.srem("server_enabled", id)
      [own, other].each { |set| redis.zrem(set, id) }
    else
      if state_changed?
        redis.public_send(enabled? ? :sadd : :srem, "server_enabled", id)
        redis.zrem(other, id)
        redis.zadd(own, @load, id) if @load
      end
      return if @load == @load_read

      @load ? redis.zadd(own, @load, id) : redis.zrem(own, id)
    end
  end
end

class Meeting < ApplicationRedisRecord
  attr_reader :id, :server_id

  def self.all = with_connection { |redis| redis.smembers("meetings").sort.filter_map { |id| read(redis, id) } }

  def self.find(id) = with_connection { |redis| read(redis, id) }

  def self.read(redis, id)
    server = redis.hget("meeting:#{id}", "server_id")
    server && new(id, server)
  end

  def self.create!(id, server)
    with_connection do |redis|
      redis.multi do |transaction|
        transaction.hset("meeting:#{id}", "server_id", server.id)
        transaction.sadd("meetings", id)
      end
    end
  end

  def initialize(id, server_id)
    super()
    @id = id
    @server_id = server_id
  end

  def destroy!
    with_connection do |redis|
      redis.multi do |transaction|
        transaction.del("meeting:#{id}")
        transaction.srem("meetings", id)
      end
    end
    World.note("forgotten #{id}")
  end
end

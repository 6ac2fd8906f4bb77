# A client of Redis for the stand-in of Scalelite: the protocol, TLS, a password, and the methods of redis-rb that are used on a
# connection, with keys below a namespace. A hash or set that does not exist is empty; a score is a number or nil.
require "openssl"
require "socket"
require "uri"

class RedisConnection
  def initialize(url)
    address = URI(url)
    if address.scheme == "unix"
      @stream = UNIXSocket.new(address.path)
    else
      @stream = TCPSocket.new(address.host, address.port)
      @stream.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
      @stream = encrypted(address.host) if address.scheme == "rediss"
    end
    call("AUTH", *[address.user, address.password].compact.reject(&:empty?)) if address.password
  end

  def call(*words) = pipeline([words]).first

  # Sends the commands at once; their answers.
  def pipeline(commands)
    @stream.write(commands.map { |words| encode(words) }.join)
    @stream.flush
    commands.map { answer }
  end

  private

  def encode(words) = "*#{words.size}\r\n#{words.map { |word| "$#{word.to_s.bytesize}\r\n#{word}\r\n" }.join}"

  def encrypted(host)
    context = OpenSSL::SSL::SSLContext.new
    context.set_params # verifies the server with the certificates of the machine, or of SSL_CERT_FILE
    OpenSSL::SSL::SSLSocket.new(@stream, context).tap do |stream|
      stream.hostname = host
      stream.sync_close = true
      stream.connect
      stream.post_connection_check(host)
    end
  end

  def answer
    line = @stream.gets("\r\n") or raise IOError, "Redis closed the connection"
    text = line[1..].chomp
    case line[0]
    when "+" then text
    when "-" then raise text
    when ":" then text.to_i
    when "$" then text == "-1" ? nil : @stream.read(text.to_i + 2)[0..-3].force_encoding("UTF-8")
    when "*" then text == "-1" ? nil : Array.new(text.to_i) { answer }
    end
  end
end

class Redis
  NAMESPACE = ENV.fetch("REDIS_NAMESPACE", "scalelite")
  WRITES = %i[hset hdel del sadd srem zadd zrem].freeze

  def initialize(url)
    @connection = RedisConnection.new(url)
  end

  def hget(key, field) = call("HGET", key, field)
  def hgetall(key) = call("HGETALL", key).each_slice(2).to_h
  def hincrby(key, field, amount) = call("HINCRBY", key, field, amount)
  def smembers(key) = call("SMEMBERS", key)
  def sismember(key, member) = call("SISMEMBER", key, member) == 1
  def zscore(key, member) = call("ZSCORE", key, member)&.to_f
  def zrange(key) = call("ZRANGE", key, 0, -1, "WITHSCORES").each_slice(2).map { |member, score| [member, score.to_f] }
  def zincrby_existing(key, amount, member) = call("ZADD", key, "XX", "INCR", amount, member)
  def flushall = @connection.call("FLUSHALL")
  def unwatch = @connection.call("UNWATCH")

  WRITES.each { |name| define_method(name) { |key, *words| call(name.upcase, key, *words) } }

  def watch(*keys)
    keys.each { |key| call("WATCH", key) }
    yield self
  end

  # The answers of the commands, or nil when a watched key has changed.
  def multi
    World.pass
    @queue = [%w[MULTI]]
    yield self
    @connection.pipeline([*@queue, %w[EXEC]]).last
  ensure
    @queue = nil
  end

  private

  def call(command, key, *words)
    words = [command, "#{NAMESPACE}:#{key}", *words]
    return @queue << words if @queue

    World.pass
    @connection.call(*words)
  end
end

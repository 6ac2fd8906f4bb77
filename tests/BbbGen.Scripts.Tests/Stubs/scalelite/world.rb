# The world around Scalelite: a clock that runs only while something sleeps, and BigBlueButton servers that answer or do not.
require "openssl"
require "resolv"

module World
  Running = Struct.new(:id, :people)

  # A BigBlueButton server. `latency` is how many seconds it takes to answer or to time out, `address` its record in DNS.
  class BigBlueButton
    attr_reader :meetings, :secret
    attr_accessor :silent, :latency, :address

    def initialize(secret)
      @secret = secret
      @meetings = {}
      @silent = false
      @latency = 0.3
    end
  end

  class << self
    attr_reader :now, :notes

    def reset
      @now = 0.0
      @events = []
      @notes = []
      @servers = {}
      @chance = nil
    end

    def at(time, &block)
      place = @events.index { |other,| other > time } || @events.size
      @events.insert(place, [time.to_f, block])
    end

    def after(seconds, &block) = at(now + seconds, &block)

    def every(seconds, &block)
      after(seconds) do
        block.call
        every(seconds, &block)
      end
    end

    def advance(seconds)
      target = now + seconds
      while @events.first && @events.first[0] <= target
        at, block = @events.shift
        @now = [@now, at].max
        acting { block.call }
      end
      @now = target
    end

    # Between any two commands of a script, time may pass in which other programs act.
    def pass
      advance(@chance.rand * 2) if @chance && !@acting && @chance.rand < 0.1
    end

    def chance=(seed)
      @chance = Random.new(seed)
    end

    def note(text) = @notes << format("%<now>7.1f %<text>s", now: now, text: text)

    # A server that was set up has the secret that its function has derived.
    def server(id, secret: derived(id)) = @servers[id] ||= BigBlueButton.new(secret)

    def derived(id) = OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("SERVERS_KEY"), "#{id} #{ENV.fetch('SERVER_INSTANCE')}")

    def latency(id) = @servers.fetch(id).latency

    def address(name) = @servers[name]&.address

    # A call of BigBlueButton's API.
    def call(action, id, secret, parameters)
      server = @servers[id]
      raise Errno::ECONNREFUSED if server.nil? || server.silent
      raise BBBErrors::BBBError, "checksumError" unless server.secret == secret

      case action
      when "create" then server.meetings[parameters[:meetingID]] ||= Running.new(parameters[:meetingID], 1)
      when "end" then note("ended #{parameters[:meetingID]}") if server.meetings.delete(parameters[:meetingID])
      end
      server.meetings.values
    end

    private

    def acting
      before = @acting
      @acting = true
      yield
    ensure
      @acting = before
    end
  end

  reset
end

# A relative name would also be asked for below each search domain.
class Resolv::DNS
  def getresource(name, type)
    raise ArgumentError, name.to_s unless name.absolute? && type == Resource::IN::A

    address = World.address(name.to_s) or raise Resolv::ResolvError, "DNS result has no information for #{name}"
    type.new(address)
  end
end

module Kernel
  def sleep(seconds) = World.advance(seconds)
end

# Scalelite's rake tasks, as far as scripts call them, its poller, and its API call `create`.
module Rails
  def self.application = self

  def self.load_tasks; end
end

module BBBErrors
  class BBBError < StandardError; end
end

module ApiHelper
  Answer = Struct.new(:meetings) do
    def xpath(path) = path == "/response/meetings/meeting" ? meetings : raise(ArgumentError, path)
  end

  def encode_bbb_uri(action, url, secret, **parameters) = [action, url, secret, parameters]

  def get_post_req(request)
    action, url, secret, parameters = request
    Answer.new(World.call(action, URI(url).host, secret, parameters))
  end
end

module Rake
  # A task runs once in a process unless it is enabled again.
  class Task
    @invoked = []

    class << self
      attr_reader :invoked

      def [](name) = new(name)
    end

    def initialize(name)
      @name = name
    end

    def reenable = Task.invoked.delete(@name)

    def invoke(*arguments)
      return if Task.invoked.include?(@name)

      Task.invoked << @name
      World.note(@name)
      puts("secret: #{arguments.last}")
      public_send(@name.delete_prefix("servers:"), *arguments)
    rescue ApplicationRedisRecord::RecordNotFound
      exit(1)
    end

    def add(url, secret)
      Server.new(URI(url).host.downcase, { "url" => url, "secret" => secret, "online" => "false" }).save!
    end

    def update(id, secret)
      server = Server.find(id)
      server.secret = secret
      server.save!
    end

    def enable(id) = change(id, "enabled")

    def cordon(id) = change(id, "cordoned")

    def remove(id) = Server.find(id).destroy!

    def panic(id, _keep_state = nil, skip_end_calls = nil)
      server = Server.find(id)
      Scalelite.forget_meetings(server, end_them: skip_end_calls.nil?)
      server.state = "disabled"
      server.save!
    end

    private

    def change(id, state)
      server = Server.find(id)
      server.state = state
      server.save!
    end
  end
end

module Scalelite
  INTERVAL = Integer(ENV.fetch("POLL_INTERVAL", "30"))
  THRESHOLD = Integer(ENV.fetch("SERVER_UNHEALTHY_THRESHOLD", "2"))
  extend ApiHelper

  # Puts a server on the list and enables it.
  def self.enlist(id)
    World.server(id).tap do |server|
      Rake::Task["servers:add"].add("https://#{id}/bigbluebutton/api", server.secret)
      Rake::Task["servers:enable"].enable(id)
    end
  end

  # The servers are read at the start of a poll. Each answers later, and is then written with what was read.
  def self.poll
    answers = Server.all.map { |server| [World.latency(server.id), server] }
    answers.each { |latency, server| World.after(latency) { finish_poll(server) } }
    longest = answers.map(&:first).max || 0
    World.after(longest) { forget_ended_meetings }
    World.after(longest + INTERVAL) { poll }
  end

  def self.finish_poll(server)
    answered(server, get_post_req(encode_bbb_uri("getMeetings", server.url, server.secret)).xpath("/response/meetings/meeting"))
  rescue SystemCallError, BBBErrors::BBBError
    count(server, "healthy_counter", 0)
    failed(server) if server.online
  ensure
    begin
      server.save!
    rescue ApplicationRedisRecord::RecordNotSaved, ApplicationRedisRecord::ConcurrentModificationError => e
      World.note("not saved: #{e.message}")
    end
  end

  # `create` of the API: where a meeting is, or where it comes to be.
  def self.create(id)
    meeting = Meeting.find(id)
    server = meeting && Server.find(meeting.server_id)
    if server&.cordoned? && !running?(meeting, server)
      meeting.destroy!
      server = nil
    end
    unless server
      server = Server.find_available
      Meeting.create!(id, server)
      Server.with_connection { |redis| redis.zincrby_existing("server_load", 1, server.id) }
    end
    get_post_req(encode_bbb_uri("create", server.url, server.secret, meetingID: id))
    World.note("#{id} on #{server.id}")
  rescue SystemCallError
    World.note("#{id} fails on #{server.id}")
  rescue ApplicationRedisRecord::RecordNotFound => e
    World.note("#{id} fails: #{e.message}")
  end

  def self.forget_meetings(server, end_them:)
    Meeting.all.select { |meeting| meeting.server_id == server.id }.each do |meeting|
      meeting.destroy!
      get_post_req(encode_bbb_uri("end", server.url, server.secret, meetingID: meeting.id)) if end_them
    rescue SystemCallError, BBBErrors::BBBError
      nil # a warning in the log
    end
  end

  class << self
    private

    # Without an answer: no.
    def running?(meeting, server)
      get_post_req(encode_bbb_uri("isMeetingRunning", server.url, server.secret)).meetings.any? { |running| running.id == meeting.id }
    rescue SystemCallError
      false
    end

    def answered(server, meetings)
      count(server, "unhealthy_counter", 0)
      server.load = meetings.sum { |meeting| [meeting.people, 15].max }.to_f
      server.online = true
      server.state = "disabled" if server.cordoned? && server.load.zero?
      server.meetings = meetings.size.to_s
      server.users = meetings.sum(&:people).to_s
    end

    def failed(server)
      failures = Server.with_connection { |redis| redis.hincrby(server.id, "unhealthy_counter", 1) }
      return if failures < THRESHOLD

      forget_meetings(server, end_them: true)
      count(server, "unhealthy_counter", 0)
      server.load = nil
      server.online = false
      server.meetings = server.users = "0"
    end

    # These counters are below the server's id itself, not in its record.
    def count(server, counter, value) = Server.with_connection { |redis| redis.hset(server.id, counter, value) }

    def forget_ended_meetings
      Meeting.all.each do |meeting|
        server = Server.find(meeting.server_id)
        there = get_post_req(encode_bbb_uri("getMeetings", server.url, server.secret)).xpath("/response/meetings/meeting")
        meeting.destroy! if there.none? { |running| running.id == meeting.id }
      rescue SystemCallError, BBBErrors::BBBError, ApplicationRedisRecord::RecordNotFound
        nil # asked again with the next poll
      end
    end
  end
end

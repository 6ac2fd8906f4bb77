# Stands in for Rails with Scalelite loaded: its list of servers in a file, its rake tasks on it.
require "json"
require "uri"

LIST = ENV.fetch("SCALELITE_LIST")
NOTES = ENV.fetch("SCALELITE_NOTES")

module ApplicationRedisRecord
  class RecordNotFound < StandardError; end
end

Server = Struct.new(:id, :url, :secret, :state) do
  def self.all = File.exist?(LIST) ? JSON.parse(File.read(LIST)).to_h { |id, values| [id, new(id, *values)] } : {}

  def self.find(id) = all[id] || raise(ApplicationRedisRecord::RecordNotFound)

  def self.keep(servers) = File.write(LIST, JSON.dump(servers.transform_values { |server| [server.url, server.secret, server.state] }))
end

module Rake
  class Task
    def self.[](name) = new(name)

    def initialize(name)
      @name = name
    end

    def invoke(*arguments)
      File.write(NOTES, "#{@name}\n", mode: "a")
      puts("secret: #{arguments.last}")
      servers = Server.all
      case @name
      when "servers:add" then add(servers, *arguments)
      when "servers:update" then servers[arguments[0]].secret = arguments[1]
      when "servers:enable" then servers[arguments[0]].state = "enabled"
      when "servers:cordon" then servers[arguments[0]].state = "cordoned"
      when "servers:panic" then servers[arguments[0]].state = "disabled"
      when "servers:remove" then servers.delete(arguments[0])
      end
      Server.keep(servers)
    end

    private

    def add(servers, url, secret)
      id = URI(url).host
      servers[id] = Server.new(id, url, secret, "disabled")
    end
  end
end

module Rails
  def self.application = self

  def self.load_tasks; end
end

# Stands in for the driver of PostgreSQL: locks are files, held until the connection is gone.
require "uri"

module PG
  class ConnectionBad < StandardError; end

  def self.connect(url) = Connection.new(url)

  class Connection
    FOLDER = ENV.fetch("CONTAINER")

    def initialize(url)
      raise ConnectionBad, "the server is starting up" if File.exist?(File.join(FOLDER, "database-is-down"))

      @database = URI(url).path
      note("connect #{@database}")
    end

    def exec(statement)
      note(statement)
      return unless statement.include?("pg_advisory_lock")

      @lock = File.open(File.join(FOLDER, @database.sub("/", "lock-")), File::RDWR | File::CREAT)
      @lock.flock(File::LOCK_EX)
    end

    private

    def note(line) = File.write(File.join(FOLDER, "calls"), "pg #{line}\n", mode: "a")
  end
end

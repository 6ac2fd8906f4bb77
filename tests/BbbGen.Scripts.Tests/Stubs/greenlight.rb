# Stands in for Rails with Greenlight loaded, as of 3.8: its rules, what its rake task prints and where.
require "json"

FOLDER = ENV.fetch("CONTAINER")

# What is there at this start: a line for each, the last one for good.
stages = File.readlines(File.join(FOLDER, "stages"), chomp: true)
STAGE = stages.first
File.write(File.join(FOLDER, "stages"), stages.drop(1).join("\n")) if stages.length > 1
raise "could not connect to server: Connection refused" if STAGE == "unreachable"

module ActiveRecord
  class ActiveRecordError < StandardError; end
  class StatementInvalid < ActiveRecordError; end
end

module Role
  def self.exists?(name:)
    raise ActiveRecord::StatementInvalid, "PG::UndefinedTable: relation \"roles\" does not exist" if STAGE == "empty"

    STAGE != "without-roles" && name == "Administrator"
  end
end

module User
  FILE = File.join(FOLDER, "users")

  def self.all = File.exist?(FILE) ? JSON.parse(File.read(FILE)) : {}

  def self.exists?(email:) = all.key?(email)
end

module Rake
  class Task
    # Who looks at the process list now sees these.
    def self.process_list
      ids = [Process.pid]
      ids << File.read("/proc/#{ids.last}/status")[/^PPid:\s*(\d+)/, 1].to_i while ids.last > 1
      ids.reject(&:zero?).map { |id| File.read("/proc/#{id}/cmdline") }.join("\n")
    end

    def self.[](name) = name == "admin:create" ? new : raise("no task #{name}")

    def invoke(name, email, password)
      File.write(File.join(FOLDER, "process-list"), Task.process_list)
      raise "lost the connection while writing #{password}" if STAGE == "lost"

      rules = [/.{8}/, /[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/]
      unless rules.all? { |rule| password.match?(rule) }
        warn("\e[33mUnable to create user: '#{name}'\e[0m")
        warn("\e[31m   Failed to pass the following validations:\n    [\"Password is too weak\"]\e[0m")
        exit(1)
      end
      File.write(User::FILE, JSON.dump(User.all.merge(email => [name, password])))
      puts("\e[32mUser account was created successfully!\e[0m", "\e[36m  Email: #{email}\e[0m", "\e[36m  Password: #{password}\e[0m")
      exit(0)
    end
  end
end

module Rails
  def self.application = self

  def self.load_tasks; end
end

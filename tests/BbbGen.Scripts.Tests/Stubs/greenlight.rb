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

# A table with the columns of Greenlight's schema that matter here: like PostgreSQL it refuses others.
class Table
  class << self
    def columns(*names)
      @columns = names
      names.each { |name| define_method(name) { @row[name] } }
    end

    def table = "#{name.gsub(/(?<=.)[A-Z]/) { "_#{_1}" }.downcase}s"

    def check(values)
      raise ActiveRecord::StatementInvalid, "PG::UndefinedTable: relation \"#{table}\" does not exist" if STAGE == "empty"

      unknown = values.keys - @columns
      raise ActiveRecord::StatementInvalid, "PG::UndefinedColumn: column #{table}.#{unknown.first} does not exist" if unknown.any?
    end

    def find_by(**values)
      check(values)
      rows.map { |row| new(row) }.find { |record| values.all? { |column, value| record.public_send(column) == value } }
    end

    def exists?(**values) = !find_by(**values).nil?
  end

  def initialize(row)
    @row = row
  end

  def ==(other) = other.class == self.class && other.row == row

  protected

  attr_reader :row
end

# In a system with tenants each has roles and settings of its own. A tenant's come first here, for who forgets to say whose.
class Role < Table
  columns :name, :provider

  def self.rows
    return [] if STAGE == "without-roles"

    %w[tenant greenlight].product(%w[Administrator User Guest]).map { |provider, name| { name: name, provider: provider } }
  end
end

class Setting < Table
  columns :name

  def self.rows = STAGE == "without-settings" ? [] : [{ name: "PrimaryColor" }, { name: "RegistrationMethod" }]
end

class SiteSetting < Table
  REGISTRATION_METHODS = { open: "open", invite: "invite", approval: "approval" }.freeze
  FILE = File.join(FOLDER, "registration")

  columns :setting, :value, :provider

  def self.all = File.exist?(FILE) ? JSON.parse(File.read(FILE)) : { "tenant" => "open", "greenlight" => "open" }

  def self.rows
    setting = Setting.find_by(name: "RegistrationMethod")
    setting.nil? ? [] : all.map { |provider, value| { setting: setting, value: value, provider: provider } }
  end

  # Any text is accepted, as in Greenlight; the column alone says that there must be one.
  def update!(value:)
    raise ActiveRecord::StatementInvalid, "PG::NotNullViolation: null value in column \"value\"" if value.nil?
    raise ActiveRecord::StatementInvalid, "PG::ReadOnlySqlTransaction: cannot execute UPDATE" if STAGE == "read-only"

    File.write(FILE, JSON.dump(SiteSetting.all.merge(provider => value)))
  end
end

class User < Table
  FILE = File.join(FOLDER, "users")

  columns :email, :role, :provider

  def self.all = File.exist?(FILE) ? JSON.parse(File.read(FILE)) : {}

  def self.rows
    all.map { |email, (_, _, role)| { email: email, role: Role.find_by(name: role, provider: "greenlight"), provider: "greenlight" } }
  end
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
      File.write(User::FILE, JSON.dump(User.all.merge(email => [name, password, "Administrator"])))
      puts("\e[32mUser account was created successfully!\e[0m", "\e[36m  Email: #{email}\e[0m", "\e[36m  Password: #{password}\e[0m")
      exit(0)
    end
  end
end

module Rails
  def self.application = self

  def self.load_tasks; end
end

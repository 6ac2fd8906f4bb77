# Stands in for Rails with Scalelite's importer loaded: its recordings in a file, its folders below CONTAINER. As observed of 1.8.5
# (commit 7498a81d): an archive is unpacked, each format's record is found or made and takes the state of metadata.xml, the format's
# files replace those that are there, the archive is deleted (lib/recording_importer.rb, app/models/recording.rb); an archive that fails
# stays (lib/tasks/recordings.rake); a deleted recording keeps its row (mark_delete!).
require "fileutils"
require "json"
require "logger"
require "ostruct"
require "tmpdir"

ROOT = ENV.fetch("CONTAINER")

module ActiveRecord
  class StatementInvalid < StandardError; end

  class Base
    def self.establish_connection = puts("connected again")
  end
end

module Rails
  def self.application = self

  def self.load_tasks; end

  def self.logger = @logger ||= Logger.new($stdout)

  def self.configuration
    OpenStruct.new(x: OpenStruct.new(
      recording_spool_dir: "#{ROOT}/spool", recording_publish_dir: "#{ROOT}/published", recording_unpublish_dir: "#{ROOT}/unpublished"
    ))
  end
end

class Recording
  ROWS = "#{ROOT}/rows.json"

  def self.rows = JSON.parse(File.read(ROWS))

  def self.where(record_id:, state:)
    failures = "#{ROOT}/database-away"
    if File.exist?(failures)
      FileUtils.rm(failures)
      raise ActiveRecord::StatementInvalid, "the connection is closed"
    end
    OpenStruct.new(found: record_id.select { |id| rows[id] == state })
  end

  def self.import(id, state) = File.write(ROWS, JSON.dump(rows.merge(id => state)))

  def self.connection_pool = self

  def self.with_connection = yield
end

class OpenStruct
  def pluck(_column) = found
end

class RecordingImporter
  def self.logger = Rails.logger

  def self.import(file, _client = nil)
    Dir.mktmpdir do |folder|
      system("tar", "--extract", "--file", file, "--directory", folder) || raise("Failed to extract tar file: #{file}")
      Dir.glob("#{folder}/*/*/metadata.xml").each do |metadata|
        format, id = metadata.split("/")[-3..-2]
        Recording.import(id, "published")
        FileUtils.rm_rf(["#{ROOT}/published/#{format}/#{id}", "#{ROOT}/unpublished/#{format}/#{id}"])
        FileUtils.mkdir_p("#{ROOT}/published/#{format}")
        FileUtils.mv(File.dirname(metadata), "#{ROOT}/published/#{format}")
      end
    end
    FileUtils.rm(file)
  end
end

module Rake
  class Task
    def self.[](name) = new(name)

    def initialize(name)
      @name = name
    end

    # Some rounds instead of all.
    def invoke(*arguments)
      puts("#{@name} #{arguments.join(' ')}")
      10.times do
        Dir.glob("#{Rails.configuration.x.recording_spool_dir}/*.tar").each do |file|
          RecordingImporter.import(file, nil)
        rescue StandardError => e
          Rails.logger.error("Failed to import recording: #{e}")
        end
        sleep(0.05)
      end
    end
  end
end

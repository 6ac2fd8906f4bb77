#!/bin/sh
# Command of the scalelite-importer container: Scalelite's importer, with deletions that stay. Text of a template.
#
# Scalelite 1.8.5 forgets that a recording was deleted. deleteRecordings marks its row and removes its files below `published`,
# but not those of an unpublished recording (bigbluebutton_api_controller.rb), and the importer publishes what arrives
# afterwards, for example a format that took hours to process (recording.rb, create_from_metadata_xml). The row itself stays,
# in state `deleted`: it decides here which archives are dropped, and whose files are removed.
#
# SWEEP_SECONDS  between two searches for files of deleted recordings, 3600
set -eu
cd "${SCALELITE_HOME:-/srv/scalelite}"
# The work directory is the only one that the importer does not create itself. The spool is what servers mount, so it is created before
# Rails starts.
mkdir -p "${RECORDING_WORK_DIR:-/var/bigbluebutton/recording/scalelite}" "${RECORDING_SPOOL_DIR:-/var/bigbluebutton/spool}"
exec tini -- bundle exec rails runner - <<'RUBY'
require "fileutils"

Rails.application.load_tasks

def deleted(ids)
  Recording.where(record_id: ids, state: "deleted").pluck(:record_id)
rescue ActiveRecord::StatementInvalid
  ActiveRecord::Base.establish_connection # as the importer does
  raise
end

# An archive has the name of its recording.
module DeletionsStay
  def import(file, ...)
    id = File.basename(file, ".tar")
    return super if deleted([id]).empty?

    FileUtils.rm(file)
    logger.info("#{id} was deleted and is not imported again")
  end
end
RecordingImporter.singleton_class.prepend(DeletionsStay)

def remove_files_of_deleted
  places = Rails.configuration.x
  folders = Dir.glob("{#{places.recording_publish_dir},#{places.recording_unpublish_dir}}/*/*").group_by { |path| File.basename(path) }
  folders.keys.each_slice(500) do |ids|
    deleted(ids).each do |id|
      FileUtils.rm_r(folders[id])
      Rails.logger.info("#{id} was deleted: its files are removed")
    end
  end
rescue StandardError => e
  Rails.logger.error("Files of deleted recordings may be left: #{e.message}")
end

Thread.new do
  loop do
    Recording.connection_pool.with_connection { remove_files_of_deleted }
    sleep(ENV.fetch("SWEEP_SECONDS", "3600").to_f)
  end
end
Rake::Task["recordings:watch"].invoke(ENV.fetch("RECORDING_IMPORT_POLL", "true"), ENV.fetch("RECORDING_IMPORT_POLL_INTERVAL", "60"))
RUBY

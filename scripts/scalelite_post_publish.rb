#!/usr/bin/ruby
# frozen_string_literal: true

# Hands a published recording over to Scalelite. BigBlueButton's publish worker calls it once for each format and ignores a failure;
# recordings-handler.sh calls it again until it succeeds:
#
#   scalelite_post_publish.rb -m <internal meeting id> [-f <format>]
#
# All formats published so far go into one tar file, <format>/<meeting id>/..., which the importer unpacks; a later
# format sends the earlier ones again, and the importer replaces them. The spool is on EFS: rsync writes under
# a hidden name first, so the importer never sees half a file.

require "fileutils"
require "optparse"
require "yaml"

SCRIPTS = ENV.fetch("BBB_CORE_SCRIPTS", File.expand_path("..", __dir__))
OVERRIDES = ENV.fetch("BBB_RECORDING_OVERRIDES", "/etc/bigbluebutton/recording/recording.yml")

def settings(*files)
  files.select { |file| File.file?(file) }.map { |file| YAML.load_file(file) || {} }.reduce({}, :merge)
end

def run(*command)
  system(*command) || abort("#{command.first} failed for #{command.last}")
end

meeting = nil
OptionParser.new do |options|
  options.on("-m", "--meeting-id ID") { |id| meeting = id }
  options.on("-f", "--format FORMAT") { |_| } # every published format is sent
end.parse!
abort("-m <internal meeting id> is missing or no such id") unless meeting&.match?(/\A\h+-\d+\z/)

bigbluebutton = settings(File.join(SCRIPTS, "bigbluebutton.yml"), OVERRIDES)
scalelite = settings(File.join(SCRIPTS, "scalelite.yml"))
published = bigbluebutton.fetch("published_dir")
status = File.join(bigbluebutton.fetch("recording_dir"), "status", "published")
sent = File.join(status, "#{meeting}-sender.done")
work = scalelite.fetch("work_dir")
spool = scalelite.fetch("spool_dir")

# Without the mount, the file would land on the root volume.
system("mountpoint", "-q", spool) || abort("#{spool} is no mount point: are the recordings mounted?")

FileUtils.mkdir_p(work)
File.open(File.join(work, "#{meeting}.lock"), File::RDWR | File::CREAT) do |lock|
  lock.flock(File::LOCK_EX) # two formats may be published at the same time
  latest = (Dir.glob(File.join(status, "#{meeting}-*.done")) - [sent]).map { |file| File.mtime(file) }.max
  if latest && File.file?(sent) && File.mtime(sent) >= latest
    puts("#{meeting}: Scalelite has every format; delete #{sent} to send them again")
    exit
  end

  begun = Time.now
  formats = Dir.children(published).select { |format| File.directory?(File.join(published, format, meeting)) }.sort
  abort("nothing is published for #{meeting}") if formats.empty?

  archive = File.join(work, "#{meeting}.tar")
  run("tar", "--create", "--file", archive, "--directory", published, *formats.map { |f| File.join(f, meeting) })
  # --ignore-times: two archives of one second and one size, which tar rounds, would count as the same.
  run("rsync", "--ignore-times", "--remove-source-files", "--protect-args", *scalelite.fetch("extra_rsync_opts", []), archive, "#{spool}/")

  FileUtils.mkdir_p(status)
  File.write(sent, "#{formats.join(' ')}\n")
  File.utime(begun, begun, sent) # what is published from then on is not in this archive
  puts("#{meeting}: #{formats.join(', ')} handed over to Scalelite")
end

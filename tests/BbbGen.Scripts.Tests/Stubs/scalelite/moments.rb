# Runs a program at many moments of the poll. The scenario prepares the pool; its `settled?` says, during the polls after the program,
# whether the change has held. A line for each run in which it has not, and one with their number.
require "stringio"
require "tempfile"

module Moments
  POLLS = 3

  class << self
    def run(count, text, scenario)
      load(scenario)
      Tempfile.create("program") do |program|
        program.write(text)
        program.flush
        puts("#{count} moments, #{(1..count).count { |seed| lost?(seed, program.path) }} lost")
      end
    end

    private

    def lost?(seed, program)
      outcome = outcome(seed, program)
      puts("#{seed}: #{outcome}") if outcome
      outcome
    end

    def outcome(seed, program)
      RedisStore.with_connection(&:flushall)
      World.reset
      random = Random.new(seed)
      prepare(random)
      World.advance(35 + (random.rand * 60)) # at least one poll, then any moment of a later one
      World.chance = seed
      code = exit_code(program)
      return "exit code #{code}" unless code.zero?

      "lost" unless Array.new(POLLS) { World.advance(45) && settled? }.all?
    end

    # As a program of its own: what it defines is gone afterwards.
    def exit_code(program)
      Rake::Task.invoked.clear
      stdout, $stdout = $stdout, StringIO.new
      load(program, true)
      0
    rescue SystemExit => e
      e.status
    ensure
      $stdout = stdout
    end
  end
end

using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>rails-start.sh, whose Ruby runs for real with a driver whose locks are files.</summary>
public sealed class RailsStartTests : IDisposable
{
    const string Url = "postgres://app:DatabasePassword1@db.internal:5432/frontendapp_dev?sslmode=require";

    readonly Container _container = new();

    public RailsStartTests()
    {
        _container.Variables["DATABASE_URL"] = Url;
        _container.Write("rake", "");
        _container.Program(
            "application", "printf 'application %s\\n' \"$*\" >>\"${CONTAINER}/calls\"; echo \"${PPID}\" >\"${CONTAINER}/parent\"");
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task It_locks_migrates_and_then_becomes_the_application()
    {
        Assert.Equal(0, (await RunAsync()).Code);

        Assert.Equal(
            [
                "bundle exec ruby -",
                "pg connect /frontendapp_dev", // where no other application can take the lock
                "pg SET lock_timeout = '5min'",
                "pg SELECT pg_advisory_lock(hashtext('rails-start'))",
                "bundle exec rake db:migrate db:migrate:with_data",
                "application one two",
            ],
            _container.Calls);
        Assert.True(_container.Exists("lock-frontendapp_dev"));
        // in the place of the shell, so that ECS's signals reach it
        Assert.Equal(Environment.ProcessId.ToString(), _container.Read("parent").Trim());
    }

    [Fact]
    public async Task The_tasks_get_the_applications_own_database()
    {
        _container.Write("rake", "printf %s \"${DATABASE_URL}\" >\"${CONTAINER}/url\"");

        await RunAsync();

        Assert.Equal(Url, _container.Read("url"));
    }

    [Fact]
    public async Task Two_that_start_together_migrate_one_after_the_other()
    {
        _container.Write(
            "rake", "mkdir \"${CONTAINER}/busy\" || echo overlap >>\"${CONTAINER}/calls\"; /bin/sleep 0.3; rmdir \"${CONTAINER}/busy\"");

        var outcomes = await Task.WhenAll(RunAsync(), RunAsync(), RunAsync());

        Assert.All(outcomes, outcome => Assert.True(outcome.Code == 0, outcome.Output));
        Assert.Equal(3, _container.Calls.Count(call => call == "bundle exec rake db:migrate db:migrate:with_data"));
        Assert.DoesNotContain("overlap", _container.Calls);
    }

    [Fact]
    public async Task A_migration_that_fails_is_tried_five_times_and_then_the_application_does_not_start()
    {
        _container.Write("rake", "echo 'relation exists' >&2; exit 1");

        var outcome = await RunAsync();

        Assert.Equal(1, outcome.Code);
        Assert.EndsWith("the database is not up to date after 5 attempts\n", outcome.Output);
        Assert.Equal(5, _container.Calls.Count(call => call.StartsWith("bundle exec rake")));
        Assert.Equal(4, _container.Calls.Count(call => call == "sleep 5"));
        Assert.DoesNotContain(_container.Calls, call => call.StartsWith("application"));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_yet_is_waited_for()
    {
        _container.Write("database-is-down", "");
        _container.Program("sleep", "rm -f \"${CONTAINER}/database-is-down\"");

        Assert.Equal(0, (await RunAsync()).Code);

        Assert.Equal("application one two", _container.Calls[^1]);
    }

    /// <summary>Runs it; the database's password stands in nothing it prints or calls.</summary>
    async Task<Outcome> RunAsync()
    {
        var outcome = await _container.RunAsync(
            "rails-start.sh", "rails-start", "db:migrate db:migrate:with_data", "application", "one", "two");

        Assert.DoesNotContain("DatabasePassword1", outcome.Output + string.Concat(_container.Calls));
        return outcome;
    }
}

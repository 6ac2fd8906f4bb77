using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>rails-start.sh with the real driver against a real PostgreSQL.</summary>
public sealed class RailsStartDatabaseTests : IAsyncLifetime
{
    const string Password = "DatabasePassword1";

    /// <summary>What db:migrate does, and what is wrong if two do it at once.</summary>
    const string Migration = """
        mkdir "${CONTAINER}/busy" || echo overlap >>"${CONTAINER}/calls"
        psql -qtA -v ON_ERROR_STOP=1 "${DATABASE_URL}" -c 'CREATE TABLE IF NOT EXISTS rooms (id int)' -c 'INSERT INTO rooms VALUES (1)'
        code=$?
        rmdir "${CONTAINER}/busy"
        if ((code == 0)); then echo >"${CONTAINER}/migrated"; fi
        exit "${code}"
        """;

    readonly Container _container = new(realDriver: true);
    PostgreSql? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgreSql.StartAsync(Password);
        await PostgreSql.QueryAsync(_database.UrlOf("postgres", Password), "CREATE DATABASE frontendapp");
        _container.Variables["DATABASE_URL"] = _database.UrlOf("frontendapp", Password).AbsoluteUri;
        _container.Write("rake", Migration);
        _container.Program("application", "echo application >>\"${CONTAINER}/calls\"");
    }

    public async ValueTask DisposeAsync()
    {
        _container.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Three_that_start_together_migrate_the_database_one_after_the_other()
    {
        var outcomes = await Task.WhenAll(RunAsync(), RunAsync(), RunAsync());

        Assert.All(outcomes, outcome => Assert.True(outcome.Code == 0, outcome.Output));
        Assert.Equal(3, _container.Calls.Count(call => call == "application"));
        Assert.DoesNotContain("overlap", _container.Calls);
    }

    [Fact]
    public async Task What_needs_no_database_starts_while_it_is_away_and_migrates_when_it_is_back()
    {
        await _database!.StopAsync();
        _container.Variables["START_WITHOUT_DATABASE"] = "true";
        _container.Program("sleep", "[ \"$1\" = 5 ] || /bin/sleep 0.2");
        _container.Program(
            "application", "echo application >>\"${CONTAINER}/calls\"; until [ -e \"${CONTAINER}/migrated\" ]; do /bin/sleep 0.1; done");

        var running = RunAsync();
        while (!_container.Calls.Contains("application"))
        {
            Assert.False(running.IsCompleted, running.IsCompleted ? (await running).Output : "");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await _database.StartAsync();

        var outcome = await running;
        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.True(_container.Calls.TakeWhile(call => call != "application").Count(call => call == "bundle exec ruby -") >= 5);
        Assert.Contains("the database does not answer: started without it\n", outcome.Output);
        Assert.EndsWith("the database is up to date\n", outcome.Output);
    }

    [Fact]
    public async Task What_needs_the_database_does_not_start_while_it_is_away()
    {
        await _database!.StopAsync();

        var outcome = await RunAsync();

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Connection refused", outcome.Output);
        Assert.DoesNotContain("application", _container.Calls);
    }

    [Fact]
    public async Task A_migration_that_fails_keeps_also_what_needs_no_database_from_starting()
    {
        _container.Variables["START_WITHOUT_DATABASE"] = "true";
        _container.Write("rake", "exit 1");

        Assert.Equal(1, (await RunAsync()).Code);
        Assert.DoesNotContain("application", _container.Calls);
    }

    [Fact]
    public async Task A_database_that_refuses_the_password_is_not_one_that_is_away()
    {
        _container.Variables["START_WITHOUT_DATABASE"] = "true";
        _container.Variables["DATABASE_URL"] = _database!.UrlOf("frontendapp", "Another1").AbsoluteUri;

        var outcome = await RunAsync();

        Assert.Equal(1, outcome.Code);
        Assert.Contains("password authentication failed", outcome.Output);
        Assert.DoesNotContain("application", _container.Calls);
    }

    [Fact]
    public async Task A_database_that_is_missing_or_closed_to_the_user_is_not_one_that_is_away()
    {
        _container.Variables["START_WITHOUT_DATABASE"] = "true";
        _container.Variables["DATABASE_URL"] = _database!.UrlOf("missing", Password).AbsoluteUri;
        var missing = await RunAsync();
        await PostgreSql.QueryAsync(
            _database.UrlOf("frontendapp", Password),
            $"CREATE ROLE other LOGIN PASSWORD '{Password}'; REVOKE CONNECT ON DATABASE frontendapp FROM PUBLIC");
        _container.Variables["DATABASE_URL"] = _database.UrlOf("frontendapp", Password, "other").AbsoluteUri;
        var closed = await RunAsync();

        Assert.Contains("database \"missing\" does not exist", missing.Output);
        Assert.Contains("permission denied for database \"frontendapp\"", closed.Output);
        Assert.Equal((1, 1), (missing.Code, closed.Code));
        Assert.DoesNotContain("application", _container.Calls);
    }

    /// <summary>The container that prepares the database runs only before a task starts.</summary>
    [Fact]
    public async Task A_program_that_started_without_the_database_ends_if_the_login_is_refused_later()
    {
        await _database!.StopAsync();
        _container.Variables["START_WITHOUT_DATABASE"] = "true";
        _container.Variables["DATABASE_URL"] = _database.UrlOf("frontendapp", "Another1").AbsoluteUri;
        _container.Program("sleep", "[ \"$1\" = 5 ] || /bin/sleep 0.2");
        _container.Program(
            "application",
            "trap 'echo ended >>\"${CONTAINER}/calls\"; exit 0' TERM; echo application >>\"${CONTAINER}/calls\"; "
                + "while :; do /bin/sleep 0.1; done");

        var running = RunAsync();
        while (!_container.Calls.Contains("application"))
        {
            Assert.False(running.IsCompleted, running.IsCompleted ? (await running).Output : "");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await _database.StartAsync();

        Assert.Contains("the database refuses the login: ending, so that it is prepared again\n", (await running).Output);
        Assert.Equal("ended", _container.Calls.Last(call => !call.StartsWith("bundle")));
    }

    async Task<Outcome> RunAsync()
    {
        var outcome = await _container.RunAsync("rails-start.sh", "rails-start", "db:migrate", "application");

        Assert.DoesNotContain(Password, outcome.Output);
        return outcome;
    }
}

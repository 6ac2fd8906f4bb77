using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>
/// database-user.sh with the real driver against a real PostgreSQL, whose master is no superuser, as in Aurora: it may create roles and
/// databases.
/// </summary>
public sealed class DatabaseUserTests : IAsyncLifetime
{
    const string SuperuserPassword = "SuperuserPassword1";
    const string Master = "BBBDBUsr";
    const string MasterPassword = "MasterPassword1";
    const string Password = "ApplicationPassword1";

    const string GrantDatabase = "GRANT CONNECT, TEMPORARY, CREATE ON DATABASE frontendapp TO greenlight";

    /// <summary>What the release before left, which logged in as the master.</summary>
    const string Existing = """
        CREATE EXTENSION pgcrypto;
        CREATE TABLE rooms (id serial PRIMARY KEY, name text);
        INSERT INTO rooms (name) VALUES ('lesson');
        CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), room int REFERENCES rooms);
        CREATE TABLE "Odd name" (id int GENERATED ALWAYS AS IDENTITY);
        CREATE SEQUENCE counter;
        CREATE VIEW names AS SELECT name FROM rooms;
        CREATE MATERIALIZED VIEW copies AS SELECT name FROM rooms;
        CREATE TYPE mood AS ENUM ('calm');
        CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS 'SELECT 2 * a';
        CREATE SCHEMA archive;
        CREATE TABLE archive.rooms (id int);
        """;

    readonly Container _container = new(realDriver: true);
    PostgreSql? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgreSql.StartAsync(SuperuserPassword);
        await QueryAsync(
            PostgreSql.Superuser, SuperuserPassword, "postgres",
            $"CREATE ROLE \"{Master}\" LOGIN CREATEDB CREATEROLE PASSWORD '{MasterPassword}'");
        await AsMasterAsync("postgres", "CREATE DATABASE frontendapp");
        _container.Variables["MASTER_USERNAME"] = Master;
        _container.Variables["MASTER_PASSWORD"] = MasterPassword;
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
    public async Task A_database_that_is_missing_is_created_with_a_user_who_can_migrate_it()
    {
        await PrepareAsync("scalelite", "scalelite");

        await AsUserAsync(
            "scalelite", "scalelite",
            "CREATE EXTENSION pgcrypto; CREATE TABLE servers (id uuid DEFAULT gen_random_uuid()); CREATE SCHEMA later");
        Assert.Equal(
            "t|f|f|f|f\n",
            await AsMasterAsync(
                "postgres",
                "SELECT rolcanlogin, rolsuper, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = 'scalelite'"));
    }

    [Fact]
    public async Task What_the_master_owns_in_an_existing_database_becomes_the_users()
    {
        await AsMasterAsync("frontendapp", Existing);

        await PrepareAsync("greenlight", "frontendapp");

        await AsUserAsync("greenlight", "frontendapp", """
            CREATE EXTENSION IF NOT EXISTS pgcrypto;
            ALTER TABLE rooms ADD open boolean;
            INSERT INTO rooms (name) VALUES ('seminar');
            INSERT INTO users (room) SELECT id FROM rooms;
            INSERT INTO "Odd name" DEFAULT VALUES;
            ALTER SEQUENCE counter RESTART;
            ALTER VIEW names RENAME TO titles;
            REFRESH MATERIALIZED VIEW copies;
            ALTER TYPE mood ADD VALUE 'glad';
            DROP FUNCTION twice;
            DROP SCHEMA archive CASCADE;
            """);
        Assert.Equal("lesson\nseminar\n", await AsUserAsync("greenlight", "frontendapp", "SELECT name FROM titles ORDER BY name"));
    }

    [Fact]
    public async Task What_belongs_to_an_extension_stays_with_it()
    {
        await AsMasterAsync("frontendapp", Existing + """
            ALTER EXTENSION pgcrypto ADD TABLE "Odd name";
            ALTER EXTENSION pgcrypto ADD TYPE mood;
            ALTER EXTENSION pgcrypto ADD FUNCTION twice(int);
            """);

        var outcome = await PrepareAsync("greenlight", "frontendapp");

        Assert.Contains("ALTER TABLE public.rooms OWNER TO greenlight\n", outcome.Output);
        Assert.DoesNotMatch("Odd name|mood|twice", outcome.Output);
    }

    [Fact]
    public async Task Tasks_that_still_log_in_as_the_master_can_read_change_and_migrate_the_database()
    {
        await AsMasterAsync("frontendapp", Existing);
        await PrepareAsync("greenlight", "frontendapp");
        await AsUserAsync("greenlight", "frontendapp", "CREATE TABLE recordings (id serial)");

        await AsMasterAsync("frontendapp", """
            INSERT INTO rooms (name) SELECT name FROM names;
            INSERT INTO recordings DEFAULT VALUES;
            ALTER TABLE rooms ADD open boolean;
            CREATE TABLE later (room int REFERENCES rooms);
            DROP TABLE users;
            """);

        // what they create is the user's after the next start
        Assert.Contains("ALTER TABLE public.later OWNER TO greenlight\n", (await PrepareAsync("greenlight", "frontendapp")).Output);
        await AsUserAsync("greenlight", "frontendapp", "INSERT INTO later SELECT id FROM rooms");
    }

    [Fact]
    public async Task Three_that_start_together_prepare_it_one_after_the_other()
    {
        var outcomes = await Task.WhenAll(
            PrepareAsync("scalelite", "scalelite"), PrepareAsync("scalelite", "scalelite"), PrepareAsync("scalelite", "scalelite"));

        Assert.All(outcomes, outcome => Assert.EndsWith("scalelite has the database scalelite\n", outcome.Output));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await AsMasterAsync("frontendapp", Existing);
        await PrepareAsync("greenlight", "frontendapp");
        var before = await _database!.LogAsync(SuperuserPassword);

        var second = await PrepareAsync("greenlight", "frontendapp");

        Assert.Equal("greenlight has the database frontendapp\n", second.Output);
        var log = (await _database.LogAsync(SuperuserPassword))[before.Length..];
        Assert.Contains("pg_advisory_lock", log);
        Assert.DoesNotMatch(@"(statement|execute \S+): *(ALTER|CREATE|GRANT|REVOKE)", log);
    }

    [Fact]
    public async Task Another_password_replaces_the_one_before()
    {
        await PrepareAsync("greenlight", "frontendapp");

        await PrepareAsync("greenlight", "frontendapp", "AnotherPassword1");

        await QueryAsync("greenlight", "AnotherPassword1", "frontendapp", "SELECT 1");
        Assert.Contains("authentication failed", await RefusedAsync("greenlight", "frontendapp", "SELECT 1"));
    }

    [Theory]
    [InlineData("ALTER ROLE greenlight CREATEROLE", "ALTER ROLE greenlight LOGIN CREATEDB NOCREATEROLE")]
    [InlineData("GRANT CONNECT ON DATABASE frontendapp TO PUBLIC", "REVOKE ALL ON DATABASE frontendapp FROM PUBLIC")]
    [InlineData("REVOKE CONNECT ON DATABASE frontendapp FROM greenlight", GrantDatabase)]
    [InlineData("REVOKE CREATE ON DATABASE frontendapp FROM greenlight", GrantDatabase)]
    [InlineData("REVOKE CREATE ON SCHEMA public FROM greenlight", "GRANT USAGE, CREATE ON SCHEMA public TO greenlight")]
    [InlineData("REVOKE greenlight FROM \"BBBDBUsr\"", "GRANT greenlight TO \"BBBDBUsr\"")]
    public async Task A_right_too_many_or_too_few_is_corrected(string change, string correction)
    {
        await PrepareAsync("greenlight", "frontendapp");
        await AsMasterAsync("frontendapp", change);

        var outcome = await PrepareAsync("greenlight", "frontendapp");

        Assert.Equal($"{correction}\ngreenlight has the database frontendapp\n", outcome.Output);
    }

    [Theory]
    [InlineData("scalelite", "SELECT 1", "permission denied for database \"scalelite\"")]
    [InlineData("postgres", "DROP DATABASE scalelite", "must be owner of database scalelite")]
    [InlineData("postgres", "DROP DATABASE frontendapp", "must be owner of database frontendapp")]
    [InlineData("postgres", "SET ROLE scalelite", "permission denied to set role \"scalelite\"")]
    [InlineData("postgres", "SET ROLE \"BBBDBUsr\"", "permission denied to set role \"BBBDBUsr\"")]
    [InlineData("postgres", "ALTER ROLE scalelite PASSWORD 'Mine1'", "permission denied")]
    [InlineData("postgres", "CREATE DATABASE copy TEMPLATE scalelite", "permission denied to copy database \"scalelite\"")]

    // Scalelite loads its schema over the data after any other answer than this.
    [InlineData("postgres", "CREATE DATABASE frontendapp", "database \"frontendapp\" already exists")]
    public async Task One_user_cannot_do_what_concerns_the_other_database_or_drop_its_own(string database, string statement, string answer)
    {
        await PrepareAsync("greenlight", "frontendapp");
        await PrepareAsync("scalelite", "scalelite");

        Assert.Contains(answer, await RefusedAsync("greenlight", database, statement));
    }

    [Fact]
    public async Task The_password_is_not_in_the_log_of_a_server_that_logs_every_statement()
    {
        await PrepareAsync("greenlight", "frontendapp");

        var log = await _database!.LogAsync(SuperuserPassword);
        Assert.Contains("ALTER ROLE \"greenlight\" PASSWORD 'SCRAM-SHA-256$", log);
        Assert.DoesNotContain(Password, log);
    }

    /// <summary>With a search path, the function would be preferred to PostgreSQL's own, for its arguments fit better.</summary>
    [Fact]
    public async Task A_function_of_the_application_does_not_run_with_the_masters_rights()
    {
        await PrepareAsync("greenlight", "frontendapp");
        await AsUserAsync("greenlight", "frontendapp", """
            CREATE TABLE ran (as_user name);
            CREATE FUNCTION format(text, text, regclass, name) RETURNS text LANGUAGE sql AS
              'INSERT INTO public.ran VALUES (current_user); SELECT pg_catalog.format($1, $2, $3, $4)';
            """);
        await AsMasterAsync("frontendapp", "CREATE TABLE later (id int)");

        var outcome = await PrepareAsync("greenlight", "frontendapp");

        Assert.Contains("ALTER TABLE public.later OWNER TO greenlight\n", outcome.Output);
        Assert.Equal("", await AsUserAsync("greenlight", "frontendapp", "SELECT * FROM ran"));
    }

    [Fact]
    public async Task A_table_that_is_in_use_is_waited_for_a_few_seconds_only()
    {
        await AsMasterAsync("frontendapp", Existing);
        _container.Variables["DATABASE_USER_ATTEMPTS"] = "1";
        var user = PostgreSql.QueryAsync(
            _database!.UrlOf("frontendapp", MasterPassword, Master), "BEGIN; SELECT FROM rooms; SELECT pg_sleep(600)");
        while (await AsMasterAsync("frontendapp", "SELECT count(*) FROM pg_locks WHERE relation = 'rooms'::regclass") == "0\n")
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var outcome = await RunAsync("greenlight", "frontendapp");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("canceling statement due to lock timeout", outcome.Output);
        Assert.False(user.IsCompleted);
        await _database.StopAsync();
        await user;
    }

    [Fact]
    public async Task A_database_that_is_away_ends_it_after_three_attempts()
    {
        await _database!.StopAsync();

        var outcome = await RunAsync("greenlight", "frontendapp");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("Connection refused", outcome.Output);
        Assert.EndsWith("the database has no user for the application after 3 attempts\n", outcome.Output);
        Assert.Equal(["sleep 5", "sleep 5"], _container.Calls.Where(call => call.StartsWith("sleep")));
    }

    [Fact]
    public async Task A_database_that_accepts_connections_and_does_not_answer_ends_it_too()
    {
        _container.Variables["DATABASE_USER_ATTEMPTS"] = "1";
        await _database!.HangAsync();

        var outcome = await RunAsync("greenlight", "frontendapp")
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await _database.ContinueAsync();

        Assert.Equal(1, outcome.Code);
        Assert.Contains("timeout expired", outcome.Output);
    }

    /// <summary>Runs it, and fails unless the first attempt succeeds.</summary>
    async Task<Outcome> PrepareAsync(string user, string database, string password = Password)
    {
        var outcome = await RunAsync(user, database, password);
        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.DoesNotContain("sleep 5", _container.Calls);
        return outcome;
    }

    /// <summary>Runs it; no password is in what it prints.</summary>
    async Task<Outcome> RunAsync(string user, string database, string password = Password)
    {
        _container.Variables["DATABASE_URL"] = _database!.UrlOf(database, password, user).AbsoluteUri;
        var outcome = await _container.RunAsync("database-user.sh");

        Assert.DoesNotContain(password, outcome.Output);
        Assert.DoesNotContain(MasterPassword, outcome.Output);
        return outcome;
    }

    Task<string> AsMasterAsync(string database, string statements) => QueryAsync(Master, MasterPassword, database, statements);

    Task<string> AsUserAsync(string user, string database, string statements) => QueryAsync(user, Password, database, statements);

    async Task<string> QueryAsync(string user, string password, string database, string statements)
    {
        var outcome = await PostgreSql.QueryAsync(_database!.UrlOf(database, password, user), statements);
        Assert.True(outcome.Code == 0, outcome.Output);
        return outcome.Output;
    }

    /// <summary>What the server answers to a statement that it refuses.</summary>
    async Task<string> RefusedAsync(string user, string database, string statement)
    {
        var outcome = await PostgreSql.QueryAsync(_database!.UrlOf(database, Password, user), statement);
        Assert.NotEqual(0, outcome.Code);
        return outcome.Output;
    }
}

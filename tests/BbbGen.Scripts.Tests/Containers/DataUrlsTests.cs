using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>data-urls.sh, the entry point of every container that uses the database.</summary>
public sealed class DataUrlsTests : IDisposable
{
    const string Password = "DatabasePassword1";
    const string Token = "CacheToken1";

    /// <summary>Every character that has a meaning in a URL, a shell, YAML or ERB, a space and one of two bytes.</summary>
    const string Odd = "a :/?#[]@!$&'()*+,;=%2B<>\"\\`{}|^~-_.ö\tz";

    readonly Container _container = new();

    public DataUrlsTests()
    {
        foreach (var (name, value) in new[]
        {
            ("DATABASE_HOST", "db.internal"), ("DATABASE_PORT", "5432"), ("DATABASE_NAME", "scalelite"),
            ("DATABASE_USERNAME", "scalelite"), ("DATABASE_PASSWORD", Password),
            ("REDIS_HOST", "cache.internal"), ("REDIS_PORT", "6379"), ("REDIS_DATABASE", "1"), ("REDIS_USERNAME", ""),
            ("REDIS_PASSWORD", Token),
        })
        {
            _container.Variables[name] = value;
        }
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task The_URLs_have_the_login_the_address_TLS_and_limits_of_time() => Assert.Equal(
        $"postgresql://scalelite:{Password}@db.internal:5432/scalelite?sslmode=require&connect_timeout=4&tcp_user_timeout=5000"
            + "&keepalives_idle=60&keepalives_interval=10&keepalives_count=6\n"
            + $"rediss://:{Token}@cache.internal:6379/1\n",
        await PrintedAsync("printenv DATABASE_URL REDIS_URL"));

    [Fact]
    public async Task The_URL_of_the_cache_has_the_user_if_the_cache_has_users()
    {
        _container.Variables["REDIS_USERNAME"] = "scalelite";

        Assert.Equal($"rediss://scalelite:{Token}@cache.internal:6379/1\n", await PrintedAsync("printenv REDIS_URL"));
    }

    [Fact]
    public async Task The_program_gets_its_arguments_takes_the_place_of_the_shell_and_gets_no_login_beside_the_URLs()
    {
        _container.Program("application", "printf '%s\\n' \"$@\" \"${PPID}\"; env");

        var printed = (await RunAsync("application", "one", "two words")).Output.Split('\n');

        Assert.Equal(["one", "two words", $"{Environment.ProcessId}"], printed.Take(3));
        Assert.Equal(
            ["DATABASE_URL", "REDIS_URL"],
            printed.Where(line => line.Contains(Password) || line.Contains(Token)).Select(line => line.Split('=')[0]).Order());
    }

    [Fact]
    public async Task A_program_without_a_cache_gets_the_URL_of_the_database_only()
    {
        _container.Variables.Remove("REDIS_HOST");

        Assert.Equal("", await PrintedAsync("printenv REDIS_URL || :"));
    }

    [Theory]
    [InlineData("DATABASE_HOST")]
    [InlineData("DATABASE_PASSWORD")]
    [InlineData("REDIS_PASSWORD")]
    public async Task Nothing_starts_without_a_part_of_a_URL(string missing)
    {
        _container.Variables[missing] = "";

        var outcome = await RunAsync("echo", "started");

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains(missing, outcome.Output);
        Assert.DoesNotContain("started", outcome.Output);
        Assert.DoesNotContain(Password, outcome.Output);
        Assert.DoesNotContain(Token, outcome.Output);
    }

    /// <summary>Generated passwords have letters and digits only, but an operator may write another one into the secret.</summary>
    [Fact]
    public async Task A_password_with_any_characters_logs_in_to_PostgreSQL()
    {
        await using var database = await PostgreSql.StartAsync(Odd);
        _container.Variables["DATABASE_HOST"] = "127.0.0.1";
        _container.Variables["DATABASE_PORT"] = $"{database.UrlOf("postgres", "any").Port}";
        _container.Variables["DATABASE_NAME"] = "postgres";
        _container.Variables["DATABASE_USERNAME"] = PostgreSql.Superuser;
        _container.Variables["DATABASE_PASSWORD"] = Odd;

        Assert.Equal("app\n", await PrintedAsync("psql -XqtA \"${DATABASE_URL}\" -c 'SELECT current_user'"));
    }

    /// <summary>As the client of Redis in both images does: client.rb of redis-rb 4.8 has CGI.unescape.</summary>
    [Fact]
    public async Task A_token_with_any_characters_is_what_the_client_of_the_cache_reads()
    {
        _container.Variables["REDIS_PASSWORD"] = Odd;

        Assert.Equal(
            Odd, await PrintedAsync("ruby -ruri -rcgi -e 'print CGI.unescape(URI(ENV.fetch(\"REDIS_URL\")).password)'"));
    }

    Task<Outcome> RunAsync(params string[] command) => _container.RunAsync("data-urls.sh", ["data-urls", .. command]);

    async Task<string> PrintedAsync(string lines)
    {
        var outcome = await RunAsync("/bin/sh", "-c", lines);
        Assert.True(outcome.Code == 0, outcome.Output);
        return outcome.Output;
    }
}

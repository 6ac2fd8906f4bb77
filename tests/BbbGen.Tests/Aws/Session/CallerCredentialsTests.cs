using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Aws.Session;
using BbbGen.Testing;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Aws.Session;

/// <summary>Credentials during a run.</summary>
public sealed class CallerCredentialsTests
{
    private readonly InstantClock _clock = new();
    private readonly Source _source;

    public CallerCredentialsTests() => _source = new(_clock);

    [Fact]
    [Failure("F62")]
    public async Task They_are_obtained_once_and_again_only_when_they_are_no_longer_valid()
    {
        var credentials = Build(TestContext.Current.CancellationToken);

        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
        credentials.ReadAgain();

        Assert.Equal("KEY2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task Concurrent_callers_wait_for_one_answer()
    {
        _source.Wait = new TaskCompletionSource();
        var credentials = Build(TestContext.Current.CancellationToken);

        var asking = Enumerable.Range(0, 8).Select(_ => credentials.GetCredentialsAsync()).ToList();
        _source.Wait.SetResult();

        Assert.All(await Task.WhenAll(asking), keys => Assert.Equal("KEY1", keys.AccessKey));
    }

    [Fact]
    [Failure("F59")]
    public async Task Credentials_that_were_never_obtained_are_reported_with_their_own_reason()
    {
        _source.Failure = BbbException.Invalid("The profile is wrong", "correct it");

        var problem = await Assert.ThrowsAsync<BbbException>(() => Build(TestContext.Current.CancellationToken).GetCredentialsAsync());

        Assert.Equal((ExitCode.Invalid, "The profile is wrong; correct it."), (problem.ExitCode, problem.Message));
    }

    [Fact]
    [Failure("F62")]
    public async Task Credentials_that_can_no_longer_be_obtained_are_an_expired_session_until_they_can_again()
    {
        var credentials = Build(TestContext.Current.CancellationToken);
        await credentials.GetCredentialsAsync();
        credentials.ReadAgain();
        _source.Failure = BbbException.Refused("The program failed: no session", "run it yourself");

        var problem = await Assert.ThrowsAsync<SessionExpiredException>(() => credentials.GetCredentialsAsync());
        _source.Failure = null;

        Assert.Equal(
            "The credentials of profile uni can no longer be obtained (The program failed: no session; run it yourself); sign in again.",
            problem.Message);
        Assert.Equal("KEY2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task A_transient_failure_is_no_expired_session()
    {
        var credentials = Build(TestContext.Current.CancellationToken);
        await credentials.GetCredentialsAsync();
        credentials.ReadAgain();
        _source.Failure = new BusyException("Nothing answers", "try again");

        await Assert.ThrowsAsync<BusyException>(() => credentials.GetCredentialsAsync());
    }

    [Fact]
    public async Task Any_other_exception_is_one_sentence()
    {
        _source.Failure = new InvalidDataException("odd\nthing.");

        var problem = await Assert.ThrowsAsync<BbbException>(() => Build(TestContext.Current.CancellationToken).GetCredentialsAsync());

        Assert.Equal("The credentials of profile uni cannot be obtained (odd thing); sign in again.", problem.Message);
    }

    [Fact]
    public async Task Credentials_that_expire_soon_are_renewed_and_used_until_they_expire_if_that_fails()
    {
        _source.Life = TimeSpan.FromMinutes(20);
        var credentials = Build(TestContext.Current.CancellationToken);
        await credentials.GetCredentialsAsync();

        await _clock.PassAsync(TimeSpan.FromMinutes(19.5));
        _source.Failure = BbbException.Refused("The program failed", "run it yourself");
        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);

        _source.Failure = null;
        Assert.Equal("KEY2", (await credentials.GetCredentialsAsync()).AccessKey);

        await _clock.PassAsync(TimeSpan.FromMinutes(21));
        _source.Failure = BbbException.Refused("The program failed", "run it yourself");
        await Assert.ThrowsAsync<SessionExpiredException>(() => credentials.GetCredentialsAsync());
    }

    [Fact]
    public async Task Short_lived_credentials_are_used_for_nine_tenths_of_their_lifetime()
    {
        _source.Life = TimeSpan.FromSeconds(10);
        var credentials = Build(TestContext.Current.CancellationToken);
        await credentials.GetCredentialsAsync();

        await _clock.PassAsync(TimeSpan.FromSeconds(8));
        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
        await _clock.PassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Equal("KEY2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task Credentials_just_issued_have_not_expired_whatever_the_clock_of_this_machine_says()
    {
        _source.Life = TimeSpan.FromDays(-2);
        var credentials = Build(TestContext.Current.CancellationToken);

        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    [Failure("F59")]
    public async Task A_helper_program_that_hangs_is_killed()
    {
        LinuxOnly.Require();
        using var home = new CredentialDesk(
            new CredentialCase("It hangs", 2) { Config = "[profile uni]\ncredential_process = sleep 600\n" },
            new Dictionary<string, string>());
        var environment = new CallerEnvironment(home.Variables);
        var program = new HelperProgram(AwsConfiguration.Read(environment).Find("uni")!, environment, _clock);

        var problem = await Assert.ThrowsAsync<BbbException>(() => program.ReadAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("The credential_process of profile uni did not answer within 60 seconds;", problem.Message);
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(_clock.Waits));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("a")]
    [InlineData("token")]
    [Failure("F59")]
    public async Task A_helper_program_that_fails_with_one_long_word_is_quoted_in_a_moment(string part)
    {
        LinuxOnly.Require();
        using var home = new CredentialDesk(
            new CredentialCase("A long word", 2) { Config = "[profile uni]\n"
                + $"credential_process = yes {part} 2>/dev/null | head -c 120000 | tr -d '\\n' | head -c 60000 >&2; exit 1\n" },
            new Dictionary<string, string>());
        var environment = new CallerEnvironment(home.Variables);
        var program = new HelperProgram(AwsConfiguration.Read(environment).Find("uni")!, environment, TimeProvider.System);

        // On another thread, as a pattern that does not end could not be timed out.
        var problem =
            await Assert.ThrowsAsync<BbbException>(() => Task.Run(() => program.ReadAsync(TestContext.Current.CancellationToken)));

        Assert.Contains($"failed: {part}{part}", problem.Message);
    }

    [Fact]
    public async Task After_Ctrl_C_credentials_can_still_be_obtained_to_cancel_an_update()
    {
        var credentials = Build(new CancellationToken(canceled: true));

        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    private CallerCredentials Build(CancellationToken cancellationToken) => new(() => _source, "profile uni", _clock, cancellationToken);

    private sealed class Source(InstantClock clock) : CredentialSource
    {
        private int _reads;

        public TimeSpan? Life { get; set; }

        public Exception? Failure { get; set; }

        public TaskCompletionSource? Wait { get; set; }

        public override string Renewal => "sign in again";

        public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await (Wait?.Task ?? Task.CompletedTask);
            return Failure is null
                ? new(new ImmutableCredentials($"KEY{++_reads}", "secret", null), Life is { } life ? clock.GetUtcNow() + life : null)
                : throw Failure;
        }
    }
}

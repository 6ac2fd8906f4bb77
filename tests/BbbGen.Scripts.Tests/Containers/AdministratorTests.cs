using System.Text.Json;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>greenlight-administrator.sh, whose Ruby runs for real against a Greenlight of a few lines.</summary>
public sealed class AdministratorTests : IDisposable
{
    const string Address = "ops@uni.example";
    const string Password = "Aa1#%+-.=@_~^:" + "#@{}Zz"; // every sign it may have, and those that Ruby's text takes for more

    readonly Container _container = new("greenlight.rb");

    public AdministratorTests()
    {
        _container.Write("stages", "ready");
        _container.Variables["GREENLIGHT_HOME"] = _container.PathOf("");
        _container.Variables["ADMINISTRATOR_EMAIL"] = "Ops@Uni.Example"; // Greenlight keeps addresses in lower case
        _container.Variables["ADMINISTRATOR_PASSWORD"] = Password;
        _container.Variables["REGISTRATION_METHOD"] = "approval";
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task The_administrator_is_created_with_every_sign_of_the_password()
    {
        var outcome = await RunAsync();

        Assert.Equal((0, $"registration is set to approval\n{Address} is created\n"), (outcome.Code, outcome.Output));
        Assert.Equal(["Administrator", Password, "Administrator"], Users[Address]);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_though_the_password_in_the_secret_is_another_by_now()
    {
        await RunAsync();
        _container.Variables["ADMINISTRATOR_PASSWORD"] = "Another1#";

        var outcome = await RunAsync();

        Assert.Equal((0, $"{Address} exists\n"), (outcome.Code, outcome.Output));
        Assert.Equal(["Administrator", Password, "Administrator"], Assert.Single(Users).Value);
    }

    [Fact]
    public async Task It_waits_while_the_database_cannot_be_reached_is_empty_and_is_migrated()
    {
        _container.Write("stages", "unreachable\nempty\nwithout-roles\nwithout-settings\nread-only\nready");

        var outcome = await RunAsync();

        Assert.Equal((0, $"registration is set to approval\n{Address} is created\n"), (outcome.Code, outcome.Output));
        Assert.Equal(5, _container.Calls.Count(call => call == "sleep 10"));
    }

    [Theory]
    [InlineData("unreachable", "could not connect to server: Connection refused")]
    [InlineData("empty", "PG::UndefinedTable: relation \"roles\" does not exist")]
    [InlineData("without-roles", "the database is not migrated yet")]
    [InlineData("without-settings", "the database is not migrated yet")]
    [InlineData("read-only", "PG::ReadOnlySqlTransaction: cannot execute UPDATE")]
    [InlineData("lost", "not created: RuntimeError: lost the connection while writing ***")]
    public async Task What_never_comes_to_be_ends_after_the_attempts_with_the_reason_of_the_last(string stage, string reason)
    {
        _container.Write("stages", stage);
        _container.Variables["ADMINISTRATOR_ATTEMPTS"] = "3";

        var outcome = await RunAsync();

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("no administrator after 3 attempts:\n", outcome.Output);
        Assert.Contains(reason, outcome.Output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(2, _container.Calls.Count(call => call == "sleep 10"));
    }

    [Fact]
    public async Task A_password_Greenlight_refuses_is_not_tried_again_and_the_reason_is_told()
    {
        _container.Variables["ADMINISTRATOR_PASSWORD"] = "OnlyLettersAndDigits1";

        var outcome = await RunAsync();

        Assert.Equal(64, outcome.Code); // NO_RETRY of bootstrap.sh
        Assert.Equal(
            "no administrator after 1 attempts:\n"
            + "not created: Unable to create user: 'Administrator' Failed to pass the following validations: [\"Password is too weak\"]\n",
            outcome.Output);
        Assert.DoesNotContain("sleep 10", _container.Calls);
    }

    [Theory]
    [InlineData("invite")]
    [InlineData("approval")]
    [InlineData("open")]
    public async Task Who_can_create_an_account_is_set_with_the_first_administrator_and_for_nobody_elses_Greenlight(string method)
    {
        _container.Variables["REGISTRATION_METHOD"] = method;

        await RunAsync();

        Assert.Equal(new Dictionary<string, string> { ["tenant"] = "open", ["greenlight"] = method }, Registration);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("ready")]
    public async Task Registration_is_restricted_even_if_the_administrator_cannot_be_created(string stage)
    {
        _container.Write("stages", stage);
        _container.Variables["ADMINISTRATOR_ATTEMPTS"] = "1";
        _container.Variables["ADMINISTRATOR_PASSWORD"] = "OnlyLettersAndDigits1";

        Assert.NotEqual(0, (await RunAsync()).Code);

        Assert.Equal("approval", Registration["greenlight"]);
    }

    [Fact]
    public async Task What_was_chosen_in_Greenlight_since_is_never_changed()
    {
        await RunAsync();
        _container.Write("registration", """{"greenlight": "open"}""");

        await RunAsync(); // an update, with the same settings

        Assert.Equal("open", Registration["greenlight"]);
        _container.Write("users", """{"root@uni.example": ["Administrator", "Secret1#", "Administrator"]}""");

        var outcome = await RunAsync(); // the first administrator has another address by now

        Assert.Equal((0, $"{Address} is created\n"), (outcome.Code, outcome.Output));
        Assert.Equal("open", Registration["greenlight"]);
    }

    [Fact]
    public async Task Once_there_is_an_administrator_a_Greenlight_without_that_setting_is_fine()
    {
        await RunAsync();
        _container.Write("stages", "without-settings");

        var outcome = await RunAsync();

        Assert.Equal((0, $"{Address} exists\n"), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task An_account_that_somebody_created_before_does_not_leave_registration_open()
    {
        _container.Write("users", """{"early@bird.example": ["Early", "Secret1#", "User"]}""");

        await RunAsync();

        Assert.Equal("approval", Registration["greenlight"]);
    }

    [Fact]
    public async Task A_method_that_Greenlight_does_not_know_and_would_take_for_open_is_refused_before_there_is_an_account()
    {
        _container.Variables["REGISTRATION_METHOD"] = "Invite";

        var outcome = await RunAsync();

        Assert.Equal(
            (64, "no administrator after 1 attempts:\nnot created: Greenlight has no registration method Invite\n"),
            (outcome.Code, outcome.Output));
        Assert.False(_container.Exists("users"));
    }

    [Fact]
    public async Task Without_a_method_nothing_is_created()
    {
        _container.Variables.Remove("REGISTRATION_METHOD");

        Assert.NotEqual(0, (await RunAsync()).Code);

        Assert.False(_container.Exists("users"));
    }

    Dictionary<string, string> Registration => JsonSerializer.Deserialize<Dictionary<string, string>>(_container.Read("registration"))!;

    Dictionary<string, string[]> Users => JsonSerializer.Deserialize<Dictionary<string, string[]>>(_container.Read("users"))!;

    /// <summary>Runs it; the password stands in nothing it prints, calls or shows to who looks at the process list.</summary>
    async Task<Outcome> RunAsync()
    {
        var outcome = await _container.RunAsync("greenlight-administrator.sh");

        var seen = outcome.Output + string.Concat(_container.Calls)
            + (_container.Exists("process-list") ? _container.Read("process-list") : "");
        Assert.DoesNotContain(_container.Variables["ADMINISTRATOR_PASSWORD"], seen);
        return outcome;
    }
}

using BbbGen.Application;

namespace BbbGen.Tests.SmokeTests;

/// <summary>Who can create an account is read from Greenlight itself and told after a deployment.</summary>
public sealed class RegistrationTests : IDisposable
{
    private const string Setting = "/api/v1/site_settings.json?names=RegistrationMethod";

    private readonly SmokeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("invite", "Accounts: only people whom an administrator of Greenlight has invited can create an account")]
    [InlineData("approval", "Accounts: anyone can create an account, and an administrator of Greenlight must approve it")]
    public async Task Who_can_create_an_account_is_told(string method, string sentence)
    {
        AnswerWith($$"""{"data":"{{method}}"}""");

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.Equal(sentence, _rig.Finding("Accounts"));
        Assert.DoesNotContain("Still to do", _rig.Harness.Error);
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_Greenlight_open_to_anyone_is_something_left_to_do(string type)
    {
        AnswerWith("""{"data":"open"}""");

        await _rig.DeployAsync(type);

        _rig.AssertSucceeds();
        Assert.Contains(
            "  Still to do   Accounts: anyone can create an account without approval; to change that, sign in as an administrator: "
                + "Administrator Panel > Site Settings > Registration",
            _rig.Harness.ErrorLines);
    }

    [Fact]
    public async Task A_Greenlight_that_is_open_because_the_operator_wants_it_is_fine()
    {
        AnswerWith("""{"data":"open"}""");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"Parameters": {"BBBRegistration": "open"}}""", TestContext.Current.CancellationToken);

        var code = await _rig.Harness.RunAsync(
            "deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes",
            "--parameters", file);

        File.Delete(file);
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal("Accounts: anyone can create an account without approval, as BBBRegistration says", _rig.Finding("Accounts"));
        Assert.DoesNotContain("Still to do", _rig.Harness.Error);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"data":{"RegistrationMethod":"open"}}""")]
    [InlineData(200, """{"data":"by post"}""")]
    [InlineData(403, """{"data":"open"}""")]
    public async Task A_Greenlight_that_does_not_say_it_is_believed_to_be_neither(int status, string body)
    {
        AnswerWith(body, status);

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.DoesNotContain("Accounts:", _rig.Harness.Error);
    }

    [Fact]
    public async Task A_front_end_that_is_not_healthy_is_not_asked()
    {
        var healthy = _rig.Site.Answer;
        _rig.Site.Answer = address => address.Host.StartsWith("conference") ? new(503) : healthy(address);

        await _rig.DeployAsync();

        Assert.DoesNotContain(_rig.Site.Asked, address => address.PathAndQuery == Setting);
    }

    /// <summary>Greenlight answers a request that does not ask for JSON with its page.</summary>
    private void AnswerWith(string body, int status = 200)
    {
        var healthy = _rig.Site.Answer;
        _rig.Site.Answer = address => address.PathAndQuery == Setting && _rig.Site.Accept.Contains("application/json")
            ? new(status, body)
            : healthy(address);
    }
}

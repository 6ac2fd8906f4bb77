using BbbGen.Application;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen login</c> through the front door.</summary>
public sealed class LoginCommandTests : IDisposable
{
    private const string Login = """{"username":"ops@uni.example","password":"s3cret+Words"}""";

    private static readonly string[] Command = ["login", "-p", "school", "-s", "demo"];

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task On_a_terminal_it_shows_address_and_login()
    {
        await DeployedAsync(Login);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync(Command));

        Assert.Equal(
            [
                "Administrator of https://conference.bbb.uni.example",
                "  Login     ops@uni.example",
                "  Password  s3cret+Words",
                "It was generated for the first sign-in: if it was changed in Greenlight since, this one is no longer valid.",
            ],
            _rig.ErrorLines[^4..]);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Without_a_terminal_it_reads_and_shows_nothing()
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(Command));

        Assert.False(_rig.Connected);
        Assert.Equal(
            "error: login shows a password, which it does on a terminal only; in a script, read the secret whose ARN "
                + "'bbbgen status --json' has as outputs.BBBAdministratorlogin.",
            Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_deployment_that_does_not_exist_exits_2()
    {
        _rig.Typed = "";

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync(Command));

        Assert.StartsWith("error: There is no stack demo in eu-west-1; ", Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_secret_of_another_form_is_not_shown()
    {
        await DeployedAsync("not-a-login-9876");

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync(Command));

        Assert.Contains(" is not the login that the template generates; ", _rig.ErrorLines[^1]);
        Assert.DoesNotContain("9876", _rig.Error);
    }

    [Fact]
    public async Task Without_the_permission_it_says_which_one_is_missing()
    {
        await DeployedAsync(Login);
        _rig.Services.SecretsManager.IsForbidden = true;

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync(Command));

        Assert.Contains("secretsmanager:GetSecretValue", _rig.ErrorLines[^1]);
    }

    private async Task DeployedAsync(string login)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        _rig.Services.SecretsManager.Login = login;
        _rig.Typed = "";
    }
}

using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;

namespace BbbGen.Tests.Aws.Session;

/// <summary>
/// Some of the configurations in a separate process, the native binary if there is one, with real variables and a real terminal.
/// </summary>
[Collection(EndpointCollection.Name)]
public sealed class CredentialProcessTests(MotoFixture moto) : IAsyncLifetime
{
    /// <summary>Types a code on a terminal when asked for one.</summary>
    private const string OnATerminal = """
        import os, pty, sys
        child, terminal = pty.fork()
        if child == 0:
            os.execvp(sys.argv[1], sys.argv[1:])
        drawn, typed = b"", False
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            drawn += piece
            if b"MFA code of" in drawn and not typed:
                os.write(terminal, b"123456\n")
                typed = True
        sys.stdout.buffer.write(drawn)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """;

    private readonly Portal _portal = new();

    public async ValueTask InitializeAsync() => await moto.Server.ResetAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("Profiles: -p names a profile of ~/.aws/config")]
    [InlineData("Profiles: AWS_PROFILE is misspelled")]
    [InlineData("Regions: AWS_REGION ends with a carriage return")]
    [InlineData("Regions: Another profile's is followed by a comment")]
    [InlineData("Regions: The default profile's is followed by a comment, and AWS_REGION is valid")]
    [InlineData("Files: A section without its closing bracket")]
    [InlineData("Settings of the AWS CLI: Values that the SDK for .NET does not know")]
    [InlineData("Settings of the AWS CLI: The same in variables")]
    [InlineData("Settings of the AWS CLI: The default profile in which everything is invalid")]
    [InlineData("Helper programs: It returns keys without an expiration")]
    [InlineData("Helper programs: It fails without output")]
    [InlineData("Roles: A role that is assumed with a role")]
    [InlineData("IAM Identity Center: Signed in, with a session")]
    [InlineData("IAM Identity Center: The token has expired and is refreshed")]
    [InlineData("IAM Identity Center: The session was ended at the portal (401)")]
    [InlineData("IAM Identity Center: The role is not assigned (403)")]
    [InlineData("Instances, containers, tokens in files: An instance with a role")]
    [InlineData("Instances, containers, tokens in files: A token in a file, by a profile")]
    [InlineData("Endpoints and certificates: endpoint_url of the profile")]
    [InlineData("Endpoints and certificates: AWS_ENDPOINT_URL is not a URL")]
    public async Task A_separate_process_answers_the_same(string name)
    {
        var given = CredentialCases.All.Single(given => given.ToString() == name);
        using var desk = Desk(given);

        var run = await CredentialProcess.RunAsync(desk, [.. given.Options]);

        Assert.True(given.ExitCode == (CredentialDesk.AcceptedIn(run.Error) ? ExitCode.Success : run.ExitCode), run.Error);
        Assert.Contains(given.Says, desk.Normalized(run.Error));
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public async Task On_a_terminal_the_code_of_an_MFA_device_is_asked_for()
    {
        var given = CredentialCases.All.Single(given => given.ToString() == "MFA: On a terminal");
        using var desk = Desk(given);
        LinuxOnly.Require();

        var run = await ProgramRun.OfAsync(
            ExternalTool.Python.Require(), ["-c", OnATerminal, .. TestedProgram.Command, "status", "-p", "uni", "-s", "demo"],
            Path.GetTempPath(),
            CredentialProcess.Shell(desk), TestContext.Current.CancellationToken);

        Assert.EndsWith(CredentialDesk.Accepted, run.Output.Replace("\r", ""));
        Assert.Contains(
            "MFA code of arn:aws:iam::123456789012:mfa/ops, for arn:aws:iam::123456789012:role/deployer with profile me:", run.Output);
    }

    private CredentialDesk Desk(CredentialCase given) => new(given, new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = moto.Server.Environment["AWS_ENDPOINT_URL"],
        ["AWS_ENDPOINT_URL_SSO"] = _portal.Address,
        ["AWS_ENDPOINT_URL_SSO_OIDC"] = _portal.Address,
    });
}

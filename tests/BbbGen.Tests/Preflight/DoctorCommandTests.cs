using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Preflight;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary><c>bbbgen doctor</c> through the front door.</summary>
public sealed partial class DoctorCommandTests : IDisposable
{
    private const string Settings = """
        {"profile": "school", "region": "eu-central-1", "email": "ops@uni.example", "hosted-zone": "Z0123456789ABCDEFGHIJ",
         "stack": "demo", "domain": "bbb.uni.example", "parameters": "parameters.json"}
        """;

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task All_of_it_is_one_screen_the_worst_first(int width)
    {
        await WriteAsync("bbbgen.json", Settings);
        (_rig.Typed, _rig.Width) = ("", width);
        _rig.Services.Route53.Zones.Clear();
        _rig.Services.Ses.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync("doctor"));

        Snapshot.Match($"tests/BbbGen.Tests/Preflight/Screens/Doctor-{width}", Machine().Replace(_rig.Error, "MACHINE\n"));
        Assert.True(_rig.ErrorLines.Length <= 24);
        Assert.Empty(_rig.Stacks.Calls);
    }

    [Fact]
    public async Task A_healthy_account_is_fine_and_nothing_is_changed()
    {
        await WriteAsync("bbbgen.json", Settings);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("doctor", "--json"));

        Assert.Equal("Doctor: 8 fine", _rig.ErrorLines[^1]);
        Assert.Equal("fine", _rig.Result.GetProperty("verdict").GetString());
        Assert.Equal(29, _rig.Result.GetProperty("preflight").GetArrayLength());
        Assert.Contains("Account: 123456789012, region eu-central-1, as arn:aws:iam::123456789012:user/school.", _rig.Error);
        Assert.Empty(_rig.Stacks.Calls);
        Assert.Empty(_rig.Services.Iam.Created);
    }

    [Fact]
    public async Task Without_settings_it_says_what_is_missing_and_what_makes_it_and_checks_the_rest()
    {
        _rig.Services.Route53.Zones.Clear();
        _rig.Width = 200;

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("doctor"));

        Assert.Contains(
            "\nwarning      Settings: not given: --email, --hosted-zone, --stack, --domain; 'bbbgen init' asks for them and writes ",
            _rig.Error);
        Assert.Matches(@"\nnot checked  Preflight: \d+ checks of DNS, mail and stacks need --email, --hosted-zone, --stack,", _rig.Error);
        Assert.Matches(@"\nfine         Preflight: \d+ of 29 checks; ", _rig.Error);
        Assert.DoesNotContain("PRE301", _rig.Error);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_blocked_and_the_machine_is_examined_all_the_same()
    {
        _rig.ConnectFailure = BbbException.Invalid("No region is chosen", "give --region");

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync("doctor", "--json"));

        Assert.Equal("blocked      Account: No region is chosen; give --region.", _rig.ErrorLines[1]);
        Assert.Contains("not checked  Preflight: 29 checks of the account were not made.", _rig.ErrorLines);
        Assert.Contains($"fine         bbbgen: {AppInfo.Version}, .NET ", _rig.Error);
        Assert.Equal("stop", _rig.Result.GetProperty("findings")[0].GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("""{"Parameters": {"BBBTurnMaxInstances": 0}}""", "Parameters: BBBTurnMaxInstances")]
    [InlineData("""{"Parameters": {""", "Parameters: The parameter file ")]
    public async Task Parameters_that_cannot_be_used_are_blocked_without_further_checks(string text, string words)
    {
        await WriteAsync("bbbgen.json", Settings);
        await WriteAsync("parameters.json", text);

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync("doctor"));

        Assert.StartsWith($"blocked      {words}", _rig.ErrorLines[2]);
        Assert.Contains("Preflight: 29 checks of the account were not made.", _rig.Error);
    }

    [Fact]
    public async Task Another_domain_than_the_deployed_one_is_blocked()
    {
        await WriteAsync("bbbgen.json", Settings);
        _rig.Existing.Add("demo", "UPDATE_COMPLETE");

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync("doctor", "-d", "lern.uni.example"));

        Assert.StartsWith("blocked      Deployment: A running deployment cannot change BBBDomainName", _rig.ErrorLines[2]);
    }

    [Fact]
    public async Task A_check_without_an_answer_is_not_checked()
    {
        await WriteAsync("bbbgen.json", Settings);
        _rig.Services.Session.End = new SessionEnd.Unknown();

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("doctor"));

        Assert.StartsWith("not checked  PRE101: ", _rig.ErrorLines[2]);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_warning()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "there-is-no-such-folder");

        var folder = new MachineExamination(nowhere, TimeProvider.System).Of(canAsk: false, 80).Single(one => one.Subject == "Folder");

        Assert.Equal(Verdict.Warning, folder.Verdict);
    }

    /// <summary>The line of this machine, however long.</summary>
    [GeneratedRegex(@"(?<=\n)fine         bbbgen: [^\n]*\n(             +[^\n]*\n)*")]
    private static partial Regex Machine();

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(_rig.FolderPath(name), text, TestContext.Current.CancellationToken);
}

using BbbGen.Application;
using BbbGen.Inventory.Parameters;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>What a running deployment cannot change is stopped before anything is.</summary>
public sealed class FixedParametersTests
{
    private const string Remedy =
        "; nothing was changed; deploy a second deployment with another --stack name, migrate, then destroy demo.";

    [Theory]
    [InlineData("-d", "lern.uni.example", "error: A running deployment cannot change BBBDomainName (bbb.uni.example → lern.uni.example)")]
    [InlineData("-h", "Z9999999999ABCDEFGHIJ",
        "error: A running deployment cannot change BBBHostedZone (Z0123456789ABCDEFGHIJ → Z9999999999ABCDEFGHIJ)")]
    [Failure("F111")]
    public async Task Another_domain_or_zone_is_refused_with_a_remedy(string option, string value, string sentence)
    {
        using var rig = new Rig { Typed = "y\ny\n" };
        rig.Existing.Add("demo", "UPDATE_COMPLETE");

        foreach (var options in (string[][])[[], ["--yes"], ["--yes", "--skip-preflight", "all"], ["--preflight-only"]])
        {
            Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. With(rig, option, value), .. options]));

            Assert.Equal(sentence + Remedy, rig.ErrorLines[^1]);
            Assert.Empty(rig.Stacks.Calls);
        }
    }

    [Theory]
    [InlineData("scalable", "single")]
    [InlineData("single", "scalable")]
    [Failure("F111")]
    public async Task Another_environment_type_is_refused_with_a_remedy(string deployed, string wanted)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE", ("BBBEnvironmentType", deployed));
        await File.WriteAllTextAsync(
            rig.ParameterFile, $$$"""{"Parameters": {"BBBEnvironmentType": "{{{wanted}}}"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal($"error: A running deployment cannot change BBBEnvironmentType ({deployed} → {wanted}){Remedy}", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Theory]
    [InlineData("BBBVPCcidr", "10.1.0.0/16", "10.1.0.0/17")]
    [InlineData("BBBPublicApplicationSubnets", "10.1.15.0/24,10.1.16.0/24,10.1.17.0/24", "10.1.25.0/24,10.1.26.0/24,10.1.27.0/24")]
    [InlineData("BBBPrivateApplicationSubnets", "10.1.5.0/24,10.1.6.0/24,10.1.7.0/24", "10.1.25.0/24,10.1.26.0/24,10.1.27.0/24")]
    [InlineData("BBBPrivateDBSubnets", "10.1.9.0/24,10.1.10.0/24,10.1.11.0/24", "10.1.25.0/24,10.1.26.0/24,10.1.27.0/24")]
    public async Task Another_network_is_refused_with_a_remedy(string name, string deployed, string wanted)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE", (name, deployed));
        await File.WriteAllTextAsync(
            rig.ParameterFile, $$$"""{"Parameters": {"{{{name}}}": "{{{wanted}}}"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal($"error: A running deployment cannot change {name} ({deployed} → {wanted}){Remedy}", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public async Task Another_registration_is_refused_because_it_would_change_nothing_and_Greenlights_own_setting_is_named()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE", ("BBBRegistration", "invite"));

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(
            "error: A running deployment cannot change BBBRegistration (invite → approval); nothing was changed; "
                + "set BBBRegistration back to invite, and change it in Greenlight: Administrator Panel > Site Settings > Registration.",
            rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public void A_deployment_of_a_release_without_the_parameter_may_get_any_registration() => Assert.Empty(
        FixedParameters.Changed(
            new Dictionary<string, string> { ["BBBDomainName"] = "a.example" },
            new Dictionary<string, string> { ["BBBDomainName"] = "a.example", ["BBBRegistration"] = "open" }));

    [Theory]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("CREATE_FAILED")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("DELETE_FAILED")]
    [InlineData("DELETE_IN_PROGRESS")]
    [InlineData("REVIEW_IN_PROGRESS")]
    public async Task A_failed_first_attempt_may_be_repeated_under_another_domain(string status)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", status);

        await rig.RunAsync([.. With(rig, "-d", "lern.uni.example"), "--preflight-only"]);

        Assert.DoesNotContain("cannot change", rig.Error);
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("UPDATE_FAILED")]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    [InlineData("IMPORT_ROLLBACK_FAILED")]
    public async Task The_domain_cannot_change_in_any_updatable_state(string status)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", status);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. With(rig, "-d", "lern.uni.example"), "--yes"]));

        Assert.Contains("cannot change BBBDomainName", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public void Every_change_is_named_and_a_missing_value_is_the_default() => Assert.Equal(
        [new FixedParameterChange("BBBDomainName", "a.example", "b.example"),
            new FixedParameterChange("BBBEnvironmentType", "single", "scalable")],
        FixedParameters.Changed(
            new Dictionary<string, string> { ["BBBDomainName"] = "a.example", ["BBBHostedZone"] = "Z1", ["BBBEnvironmentType"] = "single",
                ["BBBOperatorEMail"] = "a@uni.example", ["BBBAdministratorEMail"] = "" },
            new Dictionary<string, string> { ["BBBDomainName"] = "b.example", ["BBBHostedZone"] = "Z1",
                ["BBBOperatorEMail"] = "b@uni.example", ["BBBAdministratorEMail"] = "a@uni.example" }));

    private static string[] With(Rig rig, string option, string value)
    {
        var words = rig.Deploy;
        words[Array.IndexOf(words, option) + 1] = value;
        return words;
    }
}

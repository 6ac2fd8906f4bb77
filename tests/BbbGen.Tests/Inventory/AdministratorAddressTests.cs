using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.Templates;
using BbbGen.Tests.Destruction;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>Whoever operates a deployment later, the administrator's password stays the one Greenlight knows.</summary>
public sealed class AdministratorAddressTests
{
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    [Failure("F112")]
    public async Task A_new_operator_address_does_not_change_the_administrator_login(string type)
    {
        using var harness = new DestroyHarness();
        await harness.DeployAsync(type);
        var before = EventsOfLogin(harness);

        Assert.Equal(ExitCode.Success, await DeployAsAsync(harness, "new@uni.example", type));
        Assert.Equal(ExitCode.Success, await DeployAsAsync(harness, "third@uni.example", type));

        Assert.Equal(before, EventsOfLogin(harness));
        var master = await harness.Stacks.FindAsync("demo", TestContext.Current.CancellationToken);
        Assert.Equal(("third@uni.example", "ops@uni.example"),
            (master!.Parameters["BBBOperatorEMail"], master.Parameters["BBBAdministratorEMail"]));
    }

    /// <summary>
    /// As commit c24fbf4 deployed it: with the operator's address in the text, and without a parameter for the administrator's. In
    /// <c>single</c> mode the server of that version, which has the password, does not outlive the update.
    /// </summary>
    [Fact]
    public void What_CloudFormation_generates_the_login_from_is_what_an_older_version_deployed()
    {
        var parameters = new Dictionary<string, string>
        {
            ["BBBOperatorEMail"] = "new@uni.example",
            ["BBBAdministratorEMail"] = "ops@uni.example",
            ["BBBStackBucketStack"] = "demo-Sources",
            ["BBBDomainName"] = "bbb.uni.example",
            ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
            ["BBBEnvironmentType"] = "scalable",
        };
        var wanted = StackTrees.Wanted(new StackDefinition("demo",
            new TemplateSource.Stored(new Uri($"https://bucket.s3.eu-west-1.amazonaws.com/{TemplateSet.Master}")), parameters) { Templates =
                TemplateSet.Generate() }, "");

        var login = Assert.IsType<Resolved.Map>(wanted.WithNested.SelectMany(stack => stack.Resources)
            .Single(resource => resource.LogicalId == "BBBAdministratorlogin").Properties["GenerateSecretString"]);

        Assert.Equal(
            [
                ("SecretStringTemplate", """{"username":"ops@uni.example"}"""),
                ("GenerateStringKey", "password"),
                ("PasswordLength", "20"),
                ("RequireEachIncludedType", "true"),
                ("ExcludeCharacters", "!\"#$&'()*,/;<>?[\\]`{|}"),
            ],
            login.Entries.Select(entry => (entry.Key, entry.Value.AsText)));
    }

    [Theory]
    [InlineData(null, "ops@uni.example", null)]
    [InlineData("", "ops@uni.example", null)]
    [InlineData(null, "old@uni.example", "old@uni.example")]
    [InlineData("", "old@uni.example", "old@uni.example")]
    [InlineData("first@uni.example", "old@uni.example", "first@uni.example")]
    [InlineData("ops@uni.example", "ops@uni.example", "ops@uni.example")]
    public async Task Deploy_passes_the_deployed_address_where_it_differs(
        string? administrator, string operatorThen, string? handedOver)
    {
        using var rig = new Rig();
        (string, string)[] given = administrator is null ? [] : [("BBBAdministratorEMail", administrator)];
        rig.Existing.Add("demo", "UPDATE_COMPLETE", [("BBBOperatorEMail", operatorThen), .. given]);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes", "--allow-replace", "BBBOperatorEMail"]));

        Assert.Equal(handedOver, rig.Stacks.LastRequest("demo").Definition.Parameters.GetValueOrDefault("BBBAdministratorEMail"));
    }

    [Fact]
    [Failure("F112")]
    public async Task A_chosen_administrator_address_is_refused_once_another_is_deployed()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE");
        await File.WriteAllTextAsync(
            rig.ParameterFile, """{"Parameters": {"BBBAdministratorEMail": "head@uni.example"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(
            "error: A running deployment cannot change BBBAdministratorEMail (ops@uni.example → head@uni.example); nothing was changed; "
                + "leave BBBAdministratorEMail out, and add administrators in Greenlight.",
            rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    private static async Task<int> DeployAsAsync(DestroyHarness harness, string mail, string type)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, $$$"""{"Parameters": {"BBBEnvironmentType": "{{{type}}}"}}""", TestContext.Current.CancellationToken);
        var exit = await harness.RunAsync("deploy", "-e", mail, "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example",
            "--yes", "--parameters", file, "--no-smoke-test", "--skip-preflight", "all",
            "--allow-replace", "BBBApplicationAutoScaling", "--allow-replace", "BBBApplicationServer",
            "--allow-replace", "BBBTurnAutoScaling", "--allow-replace", "BBBOperatorEMail");
        File.Delete(file);
        return exit;
    }

    private static List<string> EventsOfLogin(DestroyHarness harness) =>
        [.. harness.State.Stacks.SelectMany(stack => stack.Events).Where(stackEvent => stackEvent.LogicalId == "BBBAdministratorlogin")
            .Select(stackEvent => stackEvent.Status.Text)];
}

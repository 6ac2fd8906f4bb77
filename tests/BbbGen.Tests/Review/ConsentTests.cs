using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.Review;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Inventory;

namespace BbbGen.Tests.Review;

/// <summary>Data and meetings are lost only with approval of that loss.</summary>
public sealed class ConsentTests : IDisposable
{
    private readonly ReviewRig _rig = new();

    private static string Bigger => PlanScreenTests.Two.Replace("t3a.xlarge", "t3a.2xlarge");

    private static string Fewer => PlanScreenTests.Two.Replace("DesiredInstances\": 2", "DesiredInstances\": 1");

    public void Dispose() => _rig.Dispose();

    [Fact]
    [Failure("F50")]
    public async Task Interrupting_meetings_needs_its_own_approval()
    {
        await _rig.DeployAsync("{}", "--yes");
        const string OtherTurn = """{"BBBTurnInstanceType": "t3.small"}""";

        Assert.Equal(ExitCode.Declined, await _rig.DeployAsync(OtherTurn, "--yes"));
        Assert.Contains("(BBBTurnStack/BBBTurnAutoScaling) replaces the TURN server", _rig.Error);
        Assert.Contains("give --allow-replace BBBTurnAutoScaling to allow it.", _rig.Error);
        Assert.Equal(ExitCode.Success, await _rig.DeployAsync(OtherTurn, "--yes", "--allow-replace", "BBBTurnStack/BBBTurnAutoScaling"));
    }

    [Fact]
    [Failure("F50")]
    public async Task Another_kind_of_server_replaces_none_and_needs_no_approval()
    {
        await _rig.DeployAsync(PlanScreenTests.Two, "--yes");

        Assert.Equal(ExitCode.Success, await _rig.DeployAsync(Bigger, "--yes"));
        Assert.Contains("2 servers are not replaced; the change applies to servers launched from now on", Words(_rig.Plan));
    }

    [Fact]
    [Failure("F50")]
    public async Task A_single_server_is_stopped_only_with_approval()
    {
        const string Single = """{"BBBEnvironmentType": "single", "BBBApplicationInstanceType": "t3a.xlarge"}""";
        await _rig.DeployAsync(Single, "--yes");

        Assert.Equal(ExitCode.Declined, await _rig.DeployAsync(Single.Replace("t3a.xlarge", "t3a.2xlarge"), "--yes"));
        Assert.Contains("BBBApplicationServer) is stopped and started (InstanceType)", _rig.Error);
    }

    [Fact]
    [Failure("F50")]
    public async Task Fewer_servers_of_a_version_that_cuts_meetings_are_a_loss()
    {
        _rig.Older = [("bbbappscalable", "TerminateHookAbandon: retain", "TerminateHookAbandon: terminate")];
        await _rig.DeployAsync(PlanScreenTests.Two, "--yes");
        _rig.Older = [];

        Assert.Equal(ExitCode.Declined, await _rig.DeployAsync(Fewer, "--yes"));
        Assert.Contains("(BBBAppStack/BBBApplicationAutoScaling) removes 1 of 2 BigBlueButton servers", _rig.Error);
    }

    [Fact]
    [Failure("F50")]
    public async Task Fewer_servers_that_are_retained_until_they_are_empty_are_no_loss_and_neither_are_more()
    {
        await _rig.DeployAsync(PlanScreenTests.Two, "--yes");

        Assert.Equal(ExitCode.Success, await _rig.DeployAsync(Fewer, "--yes"));
        Assert.Contains("1 server is terminated once its meetings have ended", Words(_rig.Plan));
        Assert.Equal(ExitCode.Success,
            await _rig.DeployAsync(
                PlanScreenTests.Two.Replace("DesiredInstances\": 2", "DesiredInstances\": 3"), "--yes"));
    }

    [Theory]
    [InlineData("y\ny\ny\n", true)]
    [InlineData("yes\nYES\nYes\n", true)]
    [InlineData("y\nn\ny\n", false)]
    [InlineData("y\ny\n\n", false)]
    [Failure("F66")]
    public async Task At_a_terminal_each_loss_is_a_question_and_the_whole_one_more(string typed, bool isDeployed)
    {
        _rig.Older = PlanScreenTests.Unencrypted;
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];
        _rig.Typed = typed;

        Assert.Equal(isDeployed ? ExitCode.Success : ExitCode.Declined, await _rig.DeployAsync("{}"));
        Assert.Contains("Aurora database (BBBDatabaseStack/BBBRDSCluster) is replaced (StorageEncrypted changes): the database with rooms, "
            + "accounts and the list of recordings; a snapshot remains. Continue? [y/N] ", _rig.Error);
    }

    [Fact]
    public async Task Another_operator_address_needs_its_own_approval()
    {
        await _rig.DeployAsync("{}", "--yes");
        _rig.Mail = "osp@uni.example";

        Assert.Equal(ExitCode.Declined, await _rig.DeployAsync("{}", "--yes", "--allow-replace", "BBBTurnAutoScaling", "--json"));
        Assert.Contains("The operator's address of this deployment changes from ops@uni.example to osp@uni.example", _rig.Error);
        Assert.Contains("give --allow-replace BBBOperatorEMail to allow it.", _rig.Error);
        Assert.Equal(
            "BBBOperatorEMail",
            _rig.Result.GetProperty("plan").GetProperty("parameters")[0].GetProperty("allowReplace").GetString());

        Assert.Equal(ExitCode.Success,
            await _rig.DeployAsync("{}", "--yes", "--allow-replace", "BBBTurnAutoScaling", "--allow-replace", "BBBOperatorEMail"));
        Assert.DoesNotContain("no resource in this plan has that name", _rig.Error);
    }

    [Fact]
    public async Task With_yes_all_that_is_not_allowed_is_named_at_once()
    {
        await _rig.DeployAsync("{}", "--yes");
        _rig.Mail = "osp@uni.example";

        Assert.Equal(ExitCode.Declined, await _rig.DeployAsync("{}", "--yes"));

        Assert.Contains("give --allow-replace BBBTurnAutoScaling to allow it.", _rig.Error);
        Assert.Contains("give --allow-replace BBBOperatorEMail to allow it.", _rig.Error);
    }

    [Theory]
    [InlineData("y\ny\ny\n", true)]
    [InlineData("y\n\ny\n", false)]
    public async Task At_a_terminal_another_operator_address_is_a_question_whose_default_is_no(string typed, bool isDeployed)
    {
        await _rig.DeployAsync("{}", "--yes");
        (_rig.Mail, _rig.Typed) = ("osp@uni.example", typed);

        Assert.Equal(isDeployed ? ExitCode.Success : ExitCode.Declined, await _rig.DeployAsync("{}"));

        Assert.Contains(
            "to osp@uni.example only once the link in the email that AWS sends there is followed. Continue? [y/N] ", _rig.Error);
    }

    /// <summary>As the URLs of database and cache were until decision 41.</summary>
    [Theory]
    [InlineData("SecretString: !Sub '{{resolve:secretsmanager:${BBBLoadbalancerSecret}}}'", true)]
    [InlineData("GenerateSecretString: {}", false)]
    public async Task A_secret_that_goes_is_a_loss_unless_it_was_composed_of_others(string value, bool isDeployed)
    {
        const string Secret = "  BBBLoadbalancerSecret:\n    Type: AWS::SecretsManager::Secret\n";
        var former = $"  BBBFormerSecret:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      {value}\n";
        _rig.Older = [("frontendapps", Secret, former + Secret)];
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];

        Assert.Equal(isDeployed ? ExitCode.Success : ExitCode.Declined, await _rig.DeployAsync("{}", "--yes"));
        Assert.Contains("Greenlight and Scalelite (BBBFontendAppsStack): 1 to remove", Words(_rig.Plan));
    }

    [Fact]
    public void A_name_that_two_losses_share_allows_neither_and_the_path_does()
    {
        DataLoss One(string stack) => new(new ResourceAddress(stack, "Data"), "is removed", "files", Remains.Nothing);
        var review = new ChangeReview(new Plan("demo", CreatesStack: false, IsEmpty: false, []), [], [One("One"), One("Other")]);

        ResourceAddress[] candidates = [.. review.Losses.Select(loss => loss.Resource)];
        Assert.All(candidates, resource => Assert.False(ResourceNames.Include(["Data"], resource, candidates)));
        Assert.Equal("One/Data", review.NameOf(review.Losses[0]));
        Assert.All(candidates, resource => Assert.True(ResourceNames.Include(["One/Data", "Other/Data"], resource, candidates)));
    }

    [Fact]
    public void A_stack_that_is_removed_leaves_what_its_template_retains()
    {
        var removed = new ResourceChange(ChangeAction.Remove, "BBBStorageStack", StackEvent.StackType, Replacement.No);
        var plan = new Plan("demo", CreatesStack: false, IsEmpty: false, [removed]);

        var losses = DataLosses.Of(plan, null, Evaluated.Master());

        Assert.Equal(Remains.Itself, losses.Single(loss => loss.Resource.LogicalId == "BBBSharedStorageFS").Remains);
    }

    [Fact]
    public void A_loss_in_a_stack_that_is_removed_is_allowed_by_its_name_or_its_path()
    {
        var removed = new ResourceChange(ChangeAction.Remove, "BBBStorageStack", StackEvent.StackType, Replacement.No);
        var review = Reviewer.Of(
            new Plan("demo", CreatesStack: false, IsEmpty: false, [removed]), Evaluated.Master(), Evaluated.Master());

        Assert.Empty(review.Unmatched(["BBBSharedStorageFS", "BBBStorageStack/BBBSharedStorageFS"]));
        Assert.Equal(["BBBSharedStorage"], review.Unmatched(["BBBSharedStorage"]));
    }

    [Fact]
    public async Task A_service_whose_containers_stay_interrupts_nothing()
    {
        _rig.Older = [("frontendapps", "HealthCheckGracePeriodSeconds: 600", "HealthCheckGracePeriodSeconds: 300")];
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];

        Assert.Equal(ExitCode.Success, await _rig.DeployAsync("{}", "--yes"));

        Assert.Contains("Greenlight and Scalelite (BBBFontendAppsStack): 1 to change", _rig.Plan);
        Assert.DoesNotContain("containers are replaced", Words(_rig.Plan));
    }

    [Fact]
    public async Task Without_the_deployed_templates_there_is_no_plan_and_no_change()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        rig.Stacks.Calls.Clear();
        rig.Stacks.OnRead = read =>
        {
            if (read.StartsWith("GetTemplate"))
            {
                throw BbbException.Refused("AWS does not allow cloudformation:GetTemplate to profile school",
                    "ask the account's administrator for cloudformation:GetTemplate");
            }
        };

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith("error: AWS does not allow cloudformation:GetTemplate", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public async Task JSON_lists_every_resource_of_a_new_deployment_and_all_public_ports()
    {
        await _rig.DeployAsync("{}", "--yes", "--json");
        var plan = _rig.Result.GetProperty("plan");

        Assert.Equal((1, "create", 190),
            (plan.GetProperty("version").GetInt32(), plan.GetProperty("action").GetString(), plan.GetProperty("changes").GetArrayLength()));
        Assert.Contains(plan.GetProperty("changes").EnumerateArray(), change => change.GetProperty("resource")
            .GetString() == "BBBDatabaseStack/BBBRDSCluster");
        Assert.Contains(plan.GetProperty("publicPorts").EnumerateArray(), port => port.GetProperty("firstPort").GetInt32() == 3478
            && port.GetProperty("protocol").GetString() == "udp");
    }

    [Fact]
    public async Task JSON_lists_losses_opened_ports_and_new_permissions()
    {
        _rig.Older = [.. PlanScreenTests.Older, .. PlanScreenTests.Unencrypted];
        await _rig.DeployAsync("{}", "--yes");
        _rig.Older = [];
        await _rig.DeployAsync("{}", "--yes", "--json");
        var plan = _rig.Result.GetProperty("plan");

        var loss = plan.GetProperty("losses")[0];
        Assert.Equal(("BBBDatabaseStack/BBBRDSCluster", "snapshot", "BBBRDSCluster"),
            (loss.GetProperty("resource").GetString(), loss.GetProperty("remains").GetString(), loss.GetProperty("allowReplace")
                .GetString()));
        Assert.Equal(1, plan.GetProperty("publicPorts").GetArrayLength());
        Assert.Equal(4, plan.GetProperty("permissions").GetArrayLength()); // each in the role of new servers and of older ones
        var cluster = plan.GetProperty("changes").EnumerateArray()
            .Single(change => change.GetProperty("resource").GetString() == "BBBDatabaseStack/BBBRDSCluster");
        Assert.Equal(("yes", "StorageEncrypted"),
            (cluster.GetProperty("replaced").GetString(), cluster.GetProperty("forcedBy")[0].GetString()));
    }

    /// <summary>A text without its line breaks.</summary>
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

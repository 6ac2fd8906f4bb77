using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Destruction;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Review;

namespace BbbGen.Tests.Protection;

/// <summary>The whole program with the committed templates in the simulated account.</summary>
public sealed class ProtectedDeploymentTests : IDisposable
{
    private const string Prod = """{"BBBEnvironmentStage": "prod"}""";
    private const string Current = "{}";

    /// <summary>A version whose database was not encrypted: encrypting it replaces the cluster.</summary>
    private static readonly IReadOnlyList<(string File, string Now, string Then)> Older =
        [("database", "StorageEncrypted: true", "StorageEncrypted: false")];

    private readonly DestroyHarness _harness = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact, Failure("F66")]
    public async Task A_manual_change_set_that_would_replace_the_cluster_is_denied_by_the_stack_policy()
    {
        await DeployAsync("{}");
        var cluster = Cluster;

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await ChangeByHandAsync(("BBBDBName", "renamed")));

        Assert.Contains(
            _harness.State.Stacks.SelectMany(stack => stack.Events),
            stackEvent => stackEvent.LogicalId == "BBBRDSCluster"
                && stackEvent.Reason == "Action denied by stack policy: Statement [#1] does not allow [Update:Replace] for resource "
                    + "[LogicalResourceId/BBBRDSCluster]");
        Assert.Equal(cluster, Cluster);
    }

    [Fact]
    public async Task With_approval_deploy_replaces_the_cluster_and_a_manual_change_set_is_denied_again()
    {
        await DeployOlderAsync();
        var cluster = Cluster;

        Assert.Equal(ExitCode.Success, await DeployAsync(Current, await AllowedAsync()));

        Assert.NotEqual(cluster, Cluster);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await ChangeByHandAsync(("BBBDBName", "again")));
    }

    [Fact]
    public async Task During_the_change_exactly_what_was_approved_is_unprotected()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        string[]? open = null;
        _harness.Before = stacks => new Recorded(stacks, call => open = call == "ExecuteChangeSet" ? Open() : open);

        Assert.Equal(ExitCode.Success, await DeployAsync(Current, allowed));

        Assert.Equal(allowed.Where(option => !option.StartsWith('-')).Order(StringComparer.Ordinal), open!);
        Assert.Empty(Open());
    }

    [Fact]
    public async Task After_a_killed_run_the_next_run_protects_everything_first_and_says_so()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        var mortality = new CrashAt(at: 1, after: true, of: "ExecuteChangeSet");
        _harness.Before = stacks => mortality.Before(new Account(null!, stacks, _ => null!, null!)).Stacks;
        await DeployAsync(Current, allowed);
        Assert.True(mortality.IsDead);
        Assert.Contains("BBBRDSCluster", Open());

        _harness.Before = stacks => stacks;
        Assert.Equal(ExitCode.Success, await DeployAsync(Current));

        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("An interrupted run left ")
            && line.Contains("BBBDatabaseStack/BBBRDSCluster"));
        Assert.Empty(Open());
    }

    [Fact]
    public async Task Declining_after_a_killed_run_says_that_the_protection_was_restored()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        var mortality = new CrashAt(at: 1, after: false, of: "ExecuteChangeSet");
        _harness.Before = stacks => mortality.Before(new Account(null!, stacks, _ => null!, null!)).Stacks;
        await DeployAsync(Current, allowed);
        Assert.Contains("BBBRDSCluster", Open());

        _harness.Before = stacks => stacks;
        Assert.Equal(ExitCode.Declined, await DeployAsync(Current));

        Assert.Equal(
            "Declined: nothing else was changed. Already done: the stack policy protects the data again.", _harness.ErrorLines[^1]);
        Assert.Empty(Open());
    }

    [Fact, Failure("F86")]
    public async Task After_Ctrl_C_unprotected_resources_are_named_and_the_next_run_protects_them()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        _harness.Before = stacks => new Recorded(stacks, call =>
        {
            if (call == "ExecuteChangeSet")
            {
                _harness.Interrupt();
            }
        });

        Assert.Equal(ExitCode.Interrupted, await DeployAsync(Current, allowed));

        Assert.Contains(_harness.ErrorLines, line =>
            line.StartsWith("The stack policy allows AWS to replace or delete BBBDatabaseStack/BBBRDSCluster"));
        _harness.Before = stacks => stacks;
        Assert.Equal(ExitCode.Success, await DeployAsync(Current));
        Assert.Empty(Open());
    }

    [Fact]
    public async Task A_change_that_could_not_start_restores_the_protection()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        _harness.Before = stacks =>
            new Recorded(stacks, call => _ = call == "ExecuteChangeSet" ? throw BbbException.Refused("AWS refuses it", "wait") : call);

        Assert.Equal(ExitCode.DeploymentFailed, await DeployAsync(Current, allowed));

        Assert.Empty(Open());
    }

    [Fact]
    public async Task In_prod_deploy_protects_master_and_cluster_and_destroy_disables_that_after_saying_so()
    {
        Assert.Equal(ExitCode.Success, await DeployAsync(Prod));
        Assert.Contains(
            "AWS now refuses to delete demo: termination protection and deletion protection of the database are on. 'bbbgen destroy -s "
                + "demo' turns them off after you confirm the deletion.",
            _harness.ErrorLines);
        Assert.Contains("TerminationProtection", await BbbGen.Tests.Simulation.SimulationHarness.RefusedAsync(DeleteByHandAsync));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines,
            line => line.StartsWith("Turned off first: termination protection of demo and deletion protection of the database cluster "));
        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task A_deployment_without_changes_enables_what_was_disabled_by_hand()
    {
        await DeployAsync(Prod);
        await _harness.Stacks.SetTerminationProtectionAsync("demo", isProtected: false, TestContext.Current.CancellationToken);
        _harness.State.ProtectedClusters.Clear();

        Assert.Equal(ExitCode.Success, await DeployAsync(Prod));

        Assert.Contains("demo is up to date; nothing to do.", _harness.ErrorLines);
        Assert.True((await _harness.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!.IsProtected);
        Assert.Contains(Cluster, _harness.State.ProtectedClusters);
    }

    [Fact]
    public async Task Declining_destroy_in_prod_keeps_both_protections()
    {
        await DeployAsync(Prod);
        _harness.Typed = "no\n";

        Assert.Equal(ExitCode.Declined, await _harness.DestroyAsync());

        Assert.True((await _harness.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!.IsProtected);
        Assert.Contains(Cluster, _harness.State.ProtectedClusters);
    }

    [Fact]
    public async Task A_first_creation_in_prod_that_fails_leaves_nothing_protected_behind()
    {
        _harness.Faults.Resources.Add(new Fault(FaultKind.Fails, new ResourceAddress("BBBFontendAppsStack", "BBBFrontendALB"), "no"));

        Assert.Equal(ExitCode.DeploymentFailed, await DeployAsync(Prod));

        Assert.Equal("ROLLBACK_COMPLETE", await _harness.StatusAsync("demo"));
        _harness.Faults.Resources.Clear();
        Assert.Equal(ExitCode.Success, await DeployAsync(Prod));
    }

    [Fact]
    public async Task A_cluster_with_manual_protection_in_dev_is_not_destroyed()
    {
        await DeployAsync("{}");
        _harness.State.ProtectedClusters.Add(Cluster);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal(
            $"error: The database cluster {Cluster} has deletion protection that bbbgen did not enable (bbbgen enables it in stage and "
                + "prod only); disable it with 'aws rds modify-db-cluster --no-deletion-protection --apply-immediately "
                + $"--db-cluster-identifier {Cluster}' and run again.",
            _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    public void Dispose()
    {
        _harness.Dispose();
        File.Delete(_file);
    }

    private string Cluster => _harness.State.Stacks.SelectMany(stack => stack.Resources.Values)
        .Single(resource => resource.LogicalId == "BBBRDSCluster").PhysicalId;

    private async Task<int> DeployAsync(string parameters, params string[] more)
    {
        await File.WriteAllTextAsync(_file, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);
        return await _harness.RunAsync(
            ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes",
                "--parameters", _file,
                "--skip-preflight", "all", "--no-smoke-test", .. more]);
    }

    private async Task DeployOlderAsync()
    {
        _harness.BeforeBucket = bucket => new OlderBucket(bucket, Older);
        await DeployAsync(Current);
        _harness.BeforeBucket = bucket => bucket;
    }

    /// <summary>The options that approve the losses of an update to the current templates.</summary>
    private async Task<string[]> AllowedAsync()
    {
        Assert.Equal(ExitCode.Declined, await DeployAsync(Current));
        return
        [
            .. from line in _harness.ErrorLines
               where line.Contains("give --allow-replace ")
               from option in new[] { "--allow-replace", line.Split("--allow-replace ")[1].Split(' ')[0] }
               select option,
        ];
    }

    /// <summary>Logical ids that a stack policy leaves open.</summary>
    private string[] Open() =>
    [
        .. _harness.State.Stacks.Select(stack => stack.Policy?.Text).OfType<string>()
            .SelectMany(text => BbbGen.Protection.StackPolicyDocument.Read(text)!.Open).Order(StringComparer.Ordinal),
    ];

    /// <summary>Like a user of the AWS CLI: the deployed template, one parameter changed, a plain change set.</summary>
    private async Task<string?> ChangeByHandAsync((string Name, string Value) changed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var master = (await _harness.Stacks.FindAsync("demo", cancellationToken))!;
        var parameters = new Dictionary<string, string>(master.Parameters) { [changed.Name] = changed.Value };
        var bucket = _harness.State.Buckets.Keys.Single();
        var template = new TemplateSource.Stored(new Uri($"https://{bucket}.s3.eu-west-1.amazonaws.com/bbb-on-aws-master.template.yaml"));
        var id = await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("by-hand", new StackDefinition("demo", template, parameters), CreatesStack: false), cancellationToken);
        await Task.Delay(TimeSpan.FromMinutes(1), _harness.Clock, cancellationToken);
        await _harness.Stacks.ExecuteChangeSetAsync(id, OnFailure.RollBack, cancellationToken);
        await Task.Delay(TimeSpan.FromHours(3), _harness.Clock, cancellationToken);
        return await _harness.StatusAsync("demo");
    }

    private Task DeleteByHandAsync() => _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
}

using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;
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
    private static readonly IReadOnlyList<(string File, string Now, string Then)> Older = [("database", "StorageEncrypted: true", "StorageEncrypted: false")];

    private readonly Town _town = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact, Failure("F66")]
    public async Task A_change_set_made_by_hand_that_would_replace_the_cluster_is_refused_by_the_stack_policy()
    {
        await DeployAsync("{}");
        var cluster = Cluster;

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await ChangeByHandAsync(("BBBDBName", "renamed")));

        Assert.Contains(
            _town.World.Stacks.SelectMany(stack => stack.Events),
            happened => happened.LogicalId == "BBBRDSCluster"
                && happened.Reason == "Action denied by stack policy: Statement [#1] does not allow [Update:Replace] for resource [LogicalResourceId/BBBRDSCluster]");
        Assert.Equal(cluster, Cluster);
    }

    [Fact]
    public async Task With_consent_deploy_replaces_the_cluster_and_by_hand_it_is_refused_again()
    {
        await DeployOlderAsync();
        var cluster = Cluster;

        Assert.Equal(ExitCode.Success, await DeployAsync(Current, await AllowedAsync()));

        Assert.NotEqual(cluster, Cluster);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", await ChangeByHandAsync(("BBBDBName", "again")));
    }

    [Fact]
    public async Task While_the_change_goes_on_exactly_what_was_consented_to_is_open()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        string[]? open = null;
        _town.Before = stacks => new Recorded(stacks, call => open = call == "ExecuteChangeSet" ? Open() : open);

        Assert.Equal(ExitCode.Success, await DeployAsync(Current, allowed));

        Assert.Equal(allowed.Where(option => !option.StartsWith('-')).Order(StringComparer.Ordinal), open!);
        Assert.Empty(Open());
    }

    [Fact]
    public async Task Killed_between_opening_and_closing_the_next_run_closes_first_and_says_so()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        var mortality = new Mortality(at: 1, after: true, of: nameof(IStacks.ExecuteChangeSetAsync));
        _town.Before = stacks => mortality.Before(new(null!, stacks, _ => null!, null!)).Stacks;
        await DeployAsync(Current, allowed);
        Assert.True(mortality.IsDead);
        Assert.Contains("BBBRDSCluster", Open());

        _town.Before = stacks => stacks;
        Assert.Equal(ExitCode.Success, await DeployAsync(Current));

        Assert.Contains(_town.ErrorLines, line => line.StartsWith("An interrupted run left ", StringComparison.Ordinal) && line.Contains("BBBDatabaseStack/BBBRDSCluster", StringComparison.Ordinal));
        Assert.Empty(Open());
    }

    [Fact, Failure("F86")]
    public async Task After_Ctrl_C_it_is_said_what_stays_open_and_the_next_run_closes_it()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        _town.Before = stacks => new Recorded(stacks, call =>
        {
            if (call == "ExecuteChangeSet")
            {
                _town.Interrupt();
            }
        });

        Assert.Equal(ExitCode.Interrupted, await DeployAsync(Current, allowed));

        Assert.Contains(_town.ErrorLines, line => line.StartsWith("The stack policy lets AWS replace or delete BBBDatabaseStack/BBBRDSCluster", StringComparison.Ordinal));
        _town.Before = stacks => stacks;
        Assert.Equal(ExitCode.Success, await DeployAsync(Current));
        Assert.Empty(Open());
    }

    [Fact]
    public async Task A_change_that_could_not_begin_closes_what_was_opened_for_it()
    {
        await DeployOlderAsync();
        var allowed = await AllowedAsync();
        _town.Before = stacks => new Recorded(stacks, call => _ = call == "ExecuteChangeSet" ? throw BbbException.Refused("AWS refuses it", "wait") : call);

        Assert.Equal(ExitCode.DeploymentFailed, await DeployAsync(Current, allowed));

        Assert.Empty(Open());
    }

    [Fact]
    public async Task In_prod_deploy_protects_master_and_cluster_and_destroy_lifts_that_after_saying_so()
    {
        Assert.Equal(ExitCode.Success, await DeployAsync(Prod));
        Assert.Contains(
            "AWS now refuses to delete demo: termination protection and deletion protection of the database are on. 'bbbgen destroy -s demo' switches that off after its question.",
            _town.ErrorLines);
        Assert.Contains("TerminationProtection", await Rehearsal.Theatre.RefusedAsync(DeleteByHandAsync), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Contains(_town.ErrorLines, line => line.StartsWith("Switched off before that: termination protection of demo and deletion protection of the database cluster ", StringComparison.Ordinal));
        Assert.Null(await _town.StatusAsync("demo"));
    }

    [Fact]
    public async Task Whoever_declines_destroy_in_prod_keeps_both_protections()
    {
        await DeployAsync(Prod);
        _town.Typed = "no\n";

        Assert.Equal(ExitCode.Declined, await _town.DestroyAsync());

        Assert.True((await _town.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!.IsProtected);
        Assert.Contains(Cluster, _town.World.ProtectedClusters);
    }

    [Fact]
    public async Task A_first_creation_in_prod_that_fails_leaves_nothing_protected_behind()
    {
        _town.Faults.Resources.Add(new(FaultKind.Fails, new("BBBFontendAppsStack", "BBBFrontendALB"), "no"));

        Assert.Equal(ExitCode.DeploymentFailed, await DeployAsync(Prod));

        Assert.Equal("ROLLBACK_COMPLETE", await _town.StatusAsync("demo"));
        _town.Faults.Resources.Clear();
        Assert.Equal(ExitCode.Success, await DeployAsync(Prod));
    }

    [Fact]
    public async Task A_cluster_that_was_protected_by_hand_in_dev_is_not_destroyed()
    {
        await DeployAsync("{}");
        _town.World.ProtectedClusters.Add(Cluster);

        Assert.Equal(ExitCode.DeploymentFailed, await _town.DestroyAsync("--yes"));

        Assert.Equal(
            $"error: The database cluster {Cluster} has deletion protection that bbbgen did not switch on (it does in stage and prod only); lift that with 'aws rds modify-db-cluster --no-deletion-protection --apply-immediately --db-cluster-identifier {Cluster}' and run again.",
            _town.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _town.StatusAsync("demo"));
    }

    public void Dispose()
    {
        _town.Dispose();
        File.Delete(_file);
    }

    private string Cluster => _town.World.Stacks.SelectMany(stack => stack.Resources.Values).Single(resource => resource.LogicalId == "BBBRDSCluster").PhysicalId;

    private async Task<int> DeployAsync(string parameters, params string[] more)
    {
        await File.WriteAllTextAsync(_file, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);
        return await _town.RunAsync(
            ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes", "--parameters", _file,
                "--skip-preflight", "all", "--no-smoke-test", .. more]);
    }

    private async Task DeployOlderAsync()
    {
        _town.BeforeBucket = bucket => new OlderBucket(bucket, Older);
        await DeployAsync(Current);
        _town.BeforeBucket = bucket => bucket;
    }

    /// <summary>The options that consent to what an update to the current templates loses.</summary>
    private async Task<string[]> AllowedAsync()
    {
        Assert.Equal(ExitCode.Declined, await DeployAsync(Current));
        return
        [
            .. from line in _town.ErrorLines
               where line.Contains("give --allow-replace ", StringComparison.Ordinal)
               from option in new[] { "--allow-replace", line.Split("--allow-replace ")[1].Split(' ')[0] }
               select option,
        ];
    }

    /// <summary>Logical ids that a stack policy leaves open.</summary>
    private string[] Open() =>
    [
        .. _town.World.Stacks.Select(stack => stack.Policy?.Text).OfType<string>()
            .SelectMany(text => BbbGen.ChangeSets.Protection.StackPolicyDocument.Read(text)!.Open).Order(StringComparer.Ordinal),
    ];

    /// <summary>As somebody does who uses the AWS CLI: the template as deployed, one parameter changed, a plain change set.</summary>
    private async Task<string?> ChangeByHandAsync((string Name, string Value) changed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var master = (await _town.Stacks.FindAsync("demo", cancellationToken))!;
        var parameters = new Dictionary<string, string>(master.Parameters) { [changed.Name] = changed.Value };
        var bucket = _town.World.Buckets.Keys.Single();
        var template = new TemplateSource.Stored(new($"https://{bucket}.s3.eu-west-1.amazonaws.com/bbb-on-aws-master.template.yaml"));
        var id = await _town.Stacks.CreateChangeSetAsync(
            new("by-hand", new("demo", template, parameters), CreatesStack: false), cancellationToken);
        await Task.Delay(TimeSpan.FromMinutes(1), _town.Clock, cancellationToken);
        await _town.Stacks.ExecuteChangeSetAsync(id, OnFailure.RollBack, cancellationToken);
        await Task.Delay(TimeSpan.FromHours(3), _town.Clock, cancellationToken);
        return await _town.StatusAsync("demo");
    }

    private Task DeleteByHandAsync() => _town.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
}

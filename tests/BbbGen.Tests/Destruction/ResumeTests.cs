using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Destruction;

/// <summary>An interrupted destroy can be continued by running it again.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task After_an_interruption_the_deletion_of_the_master_is_followed_again()
    {
        await _harness.DeployAsync();
        var deletions = 0;
        _harness.Before = stacks => new Watched(stacks)
        {
            OnDeleting = number =>
            {
                deletions++;
                _harness.Interrupt();
            },
        };
        Assert.Equal(ExitCode.Interrupted, await _harness.DestroyAsync("--yes"));
        Assert.Equal("DELETE_IN_PROGRESS", await _harness.StatusAsync("demo"));
        Assert.Contains("'bbbgen destroy -s demo' follows it too, and then deletes what is left.", _harness.ErrorLines);

        _harness.Before = stacks => new Watched(stacks) { OnDelete = _ => deletions++ };
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal(2, deletions);
        Assert.Contains("demo (DELETE_IN_PROGRESS) and demo-Sources (CREATE_COMPLETE) will be deleted.", _harness.ErrorLines);
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task After_an_interruption_the_bucket_is_emptied_further()
    {
        await _harness.DeployAsync();
        for (var number = 0; number < 1500; number++)
        {
            _harness.Bucket[$"old-{number}"] = new byte[] { 1 };
        }

        var all = _harness.Bucket.Versions.Count;
        _harness.BeforeBucket = bucket => new Interrupting(bucket, _harness);
        Assert.Equal(ExitCode.Interrupted, await _harness.DestroyAsync("--yes"));
        Assert.Null(await _harness.StatusAsync("demo"));
        var left = _harness.Bucket.Versions.Count;
        Assert.Equal(all - 1000, left);

        _harness.BeforeBucket = bucket => bucket;
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains($"demo was deleted, with {left} object versions in its bucket.", _harness.ErrorLines);
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task A_failed_deletion_is_retried_by_the_next_run()
    {
        await _harness.DeployAsync();
        _harness.Faults.Resources.Add(new Fault(FaultKind.FailsDeletion, new ResourceAddress("BBBNetworkStack", "BBBVPC"), "no"));
        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));
        Assert.Equal("DELETE_FAILED", await _harness.StatusAsync("demo"));

        _harness.Faults.Resources.Clear();
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains("demo (DELETE_FAILED) and demo-Sources (CREATE_COMPLETE) will be deleted.", _harness.ErrorLines);
        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task A_deployment_older_than_the_events_that_CloudFormation_keeps_is_listed_as_a_whole()
    {
        using var young = new DestroyHarness();
        await young.DeployAsync();
        Assert.Equal(ExitCode.Success, await young.DestroyAsync("--yes", "--json"));
        await _harness.DeployAsync();
        for (var month = 1; month <= 4; month++)
        {
            await Task.Delay(TimeSpan.FromDays(30), _harness.Clock, TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        foreach (var member in new[] { "stays", "leavesSnapshot", "snapshots" })
        {
            Assert.Equal(Addresses(young, member), Addresses(_harness, member));
        }
    }

    [Fact]
    public async Task An_empty_stack_of_a_never_executed_change_set_is_deleted()
    {
        await _harness.DeployAsync();
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));
        var cancellationToken = TestContext.Current.CancellationToken;
        await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("bbbgen-1",
                new StackDefinition("demo", new TemplateSource.Inline(
                    "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"), new Dictionary<string,
                        string>()), CreatesStack: true), cancellationToken);
        Assert.Equal("REVIEW_IN_PROGRESS", await _harness.StatusAsync("demo"));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task After_an_interruption_the_next_run_lists_the_same_retained_resources(string type)
    {
        using var whole = new DestroyHarness();
        await whole.DeployAsync(type);
        Assert.Equal(ExitCode.Success, await whole.DestroyAsync("--yes", "--json"));

        await _harness.DeployAsync(type);
        _harness.BeforeBucket = bucket => new Interrupting(bucket, _harness);
        Assert.Equal(ExitCode.Interrupted, await _harness.DestroyAsync("--yes"));
        Assert.Null(await _harness.StatusAsync("demo"));
        _harness.BeforeBucket = bucket => bucket;
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        foreach (var member in new[] { "stays", "leavesSnapshot", "snapshots", "records" })
        {
            Assert.Equal(Addresses(whole, member), Addresses(_harness, member));
        }

        Assert.NotEmpty(Addresses(_harness, "stays"));
        Assert.Contains("demo was already deleted; it retained these resources.", _harness.ErrorLines);
    }

    [Fact]
    public async Task After_the_deletion_another_run_still_lists_what_was_retained()
    {
        await _harness.DeployAsync();
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        Assert.Equal("NOTHING", _harness.Result.GetProperty("status").GetString());
        Assert.Contains("BBBStorageStack/BBBSharedStorageFS", Addresses(_harness, "stays"));
    }

    [Fact]
    public async Task Without_the_deleted_master_the_retained_resources_are_unknown_and_not_none()
    {
        await _harness.DeployAsync();
        _harness.BeforeBucket = bucket => new Interrupting(bucket, _harness);
        Assert.Equal(ExitCode.Interrupted, await _harness.DestroyAsync("--yes"));
        _harness.BeforeBucket = bucket => bucket;
        _harness.Before = stacks =>
            new Watched(stacks) { OnLastDeleted = () =>
                throw new NotPermittedException("AWS does not allow cloudformation:ListStacks", "ask for it") };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        Assert.All(["stays", "leavesSnapshot", "snapshots", "records"],
            member => Assert.Equal(JsonValueKind.Null, _harness.Result.GetProperty(member).ValueKind));
        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("What the stack demo retained is unknown:"));
    }

    [Fact]
    public async Task JSON_reports_the_progress_at_Ctrl_C()
    {
        await _harness.DeployAsync();
        _harness.BeforeBucket = bucket => new Interrupting(bucket, _harness);

        Assert.Equal(ExitCode.Interrupted, await _harness.DestroyAsync("--yes", "--json"));

        Assert.Equal("INTERRUPTED", _harness.Result.GetProperty("status").GetString());
        Assert.Equal(["demo"], _harness.Result.GetProperty("deletedStacks").EnumerateArray().Select(name => name.GetString()));
        Assert.NotEmpty(Addresses(_harness, "stays"));
    }

    private static List<string> Addresses(DestroyHarness harness, string member) =>
        [.. harness.Result.GetProperty(member).EnumerateArray()
            .Select(entry => entry.ValueKind is JsonValueKind.Object ? entry.GetProperty("address").GetString()! : entry.GetString()!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Ctrl-C once the first thousand are gone.</summary>
    private sealed class Interrupting(IBucket inner, DestroyHarness harness) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            inner.PutAsync(key, content, sha256, cancellationToken);

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

        public async Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken)
        {
            await inner.DeleteAsync(versions, cancellationToken);
            harness.Interrupt();
        }

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
            inner.UploadsAsync(cancellationToken);

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => inner.AbortAsync(upload, cancellationToken);
    }
}

using System.Text.Json;
using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;

namespace BbbGen.Tests.Destruction;

/// <summary>Interrupted anywhere and run again, a destruction goes on where it was.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Town _town = new();

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task Interrupted_while_the_master_goes_it_is_attached_to_again()
    {
        await _town.DeployAsync();
        var deletions = 0;
        _town.Before = stacks => new Watched(stacks)
        {
            OnDeleting = number =>
            {
                deletions++;
                _town.Interrupt();
            },
        };
        Assert.Equal(ExitCode.Interrupted, await _town.DestroyAsync("--yes"));
        Assert.Equal("DELETE_IN_PROGRESS", await _town.StatusAsync("demo"));
        Assert.Contains("'bbbgen destroy -s demo' follows it too, and then deletes what is left.", _town.ErrorLines);

        _town.Before = stacks => new Watched(stacks) { OnDelete = _ => deletions++ };
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Equal(2, deletions);
        Assert.Contains("demo (DELETE_IN_PROGRESS) and demo-Sources (CREATE_COMPLETE) will be deleted.", _town.ErrorLines);
        Assert.Null(await _town.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task Interrupted_while_the_bucket_is_emptied_it_goes_on_there()
    {
        await _town.DeployAsync();
        for (var number = 0; number < 1500; number++)
        {
            _town.Bucket[$"old-{number}"] = new byte[] { 1 };
        }

        _town.BeforeBucket = bucket => new Interrupting(bucket, _town);
        Assert.Equal(ExitCode.Interrupted, await _town.DestroyAsync("--yes"));
        Assert.Null(await _town.StatusAsync("demo"));
        var left = _town.Bucket.Versions.Count;
        Assert.InRange(left, 1, 600);

        _town.BeforeBucket = bucket => bucket;
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Contains($"demo is deleted, and so are {left} versions in its bucket.", _town.ErrorLines);
        Assert.Null(await _town.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_it_is_run_again()
    {
        await _town.DeployAsync();
        _town.Faults.Resources.Add(new(FaultKind.FailsDeletion, new("BBBNetworkStack", "BBBVPC"), "no"));
        Assert.Equal(ExitCode.DeploymentFailed, await _town.DestroyAsync("--yes"));
        Assert.Equal("DELETE_FAILED", await _town.StatusAsync("demo"));

        _town.Faults.Resources.Clear();
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Contains("demo (DELETE_FAILED) and demo-Sources (CREATE_COMPLETE) will be deleted.", _town.ErrorLines);
        Assert.Null(await _town.StatusAsync("demo"));
    }

    [Fact]
    public async Task An_empty_stack_of_a_change_set_that_was_never_executed_goes()
    {
        await _town.DeployAsync();
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));
        var stop = TestContext.Current.CancellationToken;
        await _town.Stacks.CreateChangeSetAsync(
            new("bbbgen-1", new("demo", new TemplateSource.Inline("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"), new Dictionary<string, string>()), CreatesStack: true), stop);
        Assert.Equal("REVIEW_IN_PROGRESS", await _town.StatusAsync("demo"));

        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Null(await _town.StatusAsync("demo"));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task Interrupted_after_the_master_is_gone_the_next_run_tells_the_same_of_what_stays(string type)
    {
        using var whole = new Town();
        await whole.DeployAsync(type);
        Assert.Equal(ExitCode.Success, await whole.DestroyAsync("--yes", "--json"));

        await _town.DeployAsync(type);
        _town.BeforeBucket = bucket => new Interrupting(bucket, _town);
        Assert.Equal(ExitCode.Interrupted, await _town.DestroyAsync("--yes"));
        Assert.Null(await _town.StatusAsync("demo"));
        _town.BeforeBucket = bucket => bucket;
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes", "--json"));

        foreach (var member in new[] { "stays", "leavesSnapshot", "snapshots", "records" })
        {
            Assert.Equal(Addresses(whole, member), Addresses(_town, member));
        }

        Assert.NotEmpty(Addresses(_town, "stays"));
        Assert.Contains("demo itself is deleted already; this is what it left behind then.", _town.ErrorLines);
    }

    [Fact]
    public async Task Once_all_is_gone_another_run_still_tells_what_stays()
    {
        await _town.DeployAsync();
        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes"));

        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes", "--json"));

        Assert.Equal("NOTHING", _town.Result.GetProperty("status").GetString());
        Assert.Contains("BBBStorageStack/BBBSharedStorageFS", Addresses(_town, "stays"));
    }

    [Fact]
    public async Task Where_AWS_does_not_tell_of_the_deleted_master_what_stays_is_unknown_and_not_nothing()
    {
        await _town.DeployAsync();
        _town.BeforeBucket = bucket => new Interrupting(bucket, _town);
        Assert.Equal(ExitCode.Interrupted, await _town.DestroyAsync("--yes"));
        _town.BeforeBucket = bucket => bucket;
        _town.Before = stacks => new Watched(stacks) { OnLastDeleted = () => throw new NotPermittedException("AWS does not allow cloudformation:ListStacks", "ask for it") };

        Assert.Equal(ExitCode.Success, await _town.DestroyAsync("--yes", "--json"));

        Assert.All(["stays", "leavesSnapshot", "snapshots", "records"], member => Assert.Equal(JsonValueKind.Null, _town.Result.GetProperty(member).ValueKind));
        Assert.Contains(_town.ErrorLines, line => line.StartsWith("What the stack demo left behind is not known:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_reads_at_Ctrl_C_how_far_it_came()
    {
        await _town.DeployAsync();
        _town.BeforeBucket = bucket => new Interrupting(bucket, _town);

        Assert.Equal(ExitCode.Interrupted, await _town.DestroyAsync("--yes", "--json"));

        Assert.Equal("INTERRUPTED", _town.Result.GetProperty("status").GetString());
        Assert.Equal(["demo"], _town.Result.GetProperty("deletedStacks").EnumerateArray().Select(name => name.GetString()));
        Assert.NotEmpty(Addresses(_town, "stays"));
    }

    private static List<string> Addresses(Town town, string member) =>
        [.. town.Result.GetProperty(member).EnumerateArray().Select(entry => entry.ValueKind is JsonValueKind.Object ? entry.GetProperty("address").GetString()! : entry.GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Ctrl-C once the first thousand are gone.</summary>
    private sealed class Interrupting(IBucket inner, Town town) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) => inner.PutAsync(key, content, sha256, stop);

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken stop) => inner.VersionsAsync(stop);

        public async Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop)
        {
            await inner.DeleteAsync(versions, stop);
            town.Interrupt();
        }

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken stop) => inner.UploadsAsync(stop);

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) => inner.AbortAsync(upload, stop);
    }
}

using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Simulation;

namespace BbbGen.Tests.Simulation;

public sealed class AccessTests
{
    private readonly SimulationHarness _harness = new();

    [Fact]
    [Statement(28)]
    public async Task The_engine_outlives_throttled_calls()
    {
        // The first are those that make and execute the change set, which is not retried.
        _harness.Faults.ThrottledCalls.UnionWith(Enumerable.Range(12, 12));
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Equal("CREATE_COMPLETE", operation.Status);
        Assert.Equal(3,
            operation.Log.Count(entry => entry.EndsWith("CREATE_COMPLETE")
                && !entry.StartsWith("(stack)")));
    }

    [Fact]
    [Statement(28)]
    public async Task A_throttled_call_is_refused_for_the_moment()
    {
        _harness.Faults.ThrottledCalls.Add(1);

        await Assert.ThrowsAsync<BusyException>(() => _harness.FindAsync("demo"));
        Assert.Null(await _harness.FindAsync("demo"));
    }

    [Fact]
    [Statement(29)]
    public async Task Credentials_that_expire_stop_the_watcher_and_not_the_deployment()
    {
        _harness.Faults.CredentialsExpire = _harness.Clock.GetUtcNow().AddMinutes(1);
        var refusal = await SimulationHarness.RefusedAsync(() => _harness.ExecuteAsync(SimulationTemplates.Beside));
        _harness.Faults.CredentialsExpire = null;
        await _harness.WaitAsync();

        Assert.Contains("expired", refusal);
        Assert.Equal("CREATE_COMPLETE", (await _harness.FindAsync("demo"))?.Status.Text);
    }

    [Fact]
    [Statement(30)]
    public async Task A_bucket_accepts_objects_once_a_stack_has_created_it()
    {
        var bucket = new SimulatedBucket(_harness.State, _harness.Clock, "store");
        var cancellationToken = TestContext.Current.CancellationToken;
        await _harness.ExecuteAsync("other", "Resources: {Store: {Type: AWS::S3::Bucket, Properties: {BucketName: another}}}");
        Assert.Contains("bucket does not exist",
            await SimulationHarness.RefusedAsync(() =>
                bucket.PutAsync("key", new byte[] { 1 }, "", cancellationToken)));

        await _harness.ExecuteAsync("Resources: {Store: {Type: AWS::S3::Bucket, Properties: {BucketName: store}}}");
        Assert.Empty(await bucket.VersionsAsync(cancellationToken).ToListAsync(cancellationToken));
        await bucket.PutAsync("key", new byte[] { 1 }, "", cancellationToken);
        Assert.Equal(ObjectVersion.ETagOf([1]), (await bucket.VersionsAsync(cancellationToken).SingleAsync(cancellationToken)).ETag);
    }
}

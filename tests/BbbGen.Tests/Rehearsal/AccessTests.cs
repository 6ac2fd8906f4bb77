using BbbGen.Deployment;
using BbbGen.Rehearsal;

namespace BbbGen.Tests.Rehearsal;

public sealed class AccessTests
{
    private readonly Theatre _theatre = new();

    [Fact]
    [Statement(28)]
    public async Task The_engine_outlives_throttled_calls()
    {
        // The first are those that make and execute the change set, which nobody repeats.
        _theatre.Faults.ThrottledCalls.UnionWith(Enumerable.Range(12, 12));
        var played = await _theatre.PlayAsync(Plays.Beside);

        Assert.Equal("CREATE_COMPLETE", played.Status);
        Assert.Equal(3, played.Told.Count(told => told.EndsWith("CREATE_COMPLETE", StringComparison.Ordinal) && !told.StartsWith("(stack)", StringComparison.Ordinal)));
    }

    [Fact]
    [Statement(28)]
    public async Task A_throttled_call_is_refused_for_the_moment()
    {
        _theatre.Faults.ThrottledCalls.Add(1);

        await Assert.ThrowsAsync<BusyException>(() => _theatre.FindAsync("demo"));
        Assert.Null(await _theatre.FindAsync("demo"));
    }

    [Fact]
    [Statement(29)]
    public async Task Credentials_that_expire_stop_the_watcher_and_not_the_deployment()
    {
        _theatre.Faults.CredentialsExpire = _theatre.Clock.GetUtcNow().AddMinutes(1);
        var refusal = await Theatre.RefusedAsync(() => _theatre.PlayAsync(Plays.Beside));
        _theatre.Faults.CredentialsExpire = null;
        await _theatre.WaitAsync();

        Assert.Contains("expired", refusal, StringComparison.Ordinal);
        Assert.Equal("CREATE_COMPLETE", (await _theatre.FindAsync("demo"))?.Status.Text);
    }

    [Fact]
    [Statement(30)]
    public async Task A_bucket_takes_objects_once_a_stack_has_made_it()
    {
        var bucket = new SimulatedBucket(_theatre.World, _theatre.Clock, "store");
        var stop = TestContext.Current.CancellationToken;
        await _theatre.PlayAsync("other", "Resources: {Store: {Type: AWS::S3::Bucket, Properties: {BucketName: another}}}");
        Assert.Contains("bucket does not exist", await Theatre.RefusedAsync(() => bucket.PutAsync("key", new byte[] { 1 }, "", stop)), StringComparison.Ordinal);

        await _theatre.PlayAsync("Resources: {Store: {Type: AWS::S3::Bucket, Properties: {BucketName: store}}}");
        Assert.Empty(await bucket.VersionsAsync(stop).ToListAsync(stop));
        await bucket.PutAsync("key", new byte[] { 1 }, "", stop);
        Assert.Equal(ObjectVersion.ETagOf([1]), (await bucket.VersionsAsync(stop).SingleAsync(stop)).ETag);
    }
}

using System.IO.Compression;
using BbbGen.Application;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.EndToEnd;

/// <summary>A deployment that fails, as a process, at an AWS endpoint: what is said, and what is in the bundle.</summary>
[Collection(RefusedCollection.Name)]
public sealed class FailedDeploymentTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    [Failure("F83")]
    public async Task The_resource_that_failed_is_named_through_the_nested_stacks_and_the_bundle_holds_it()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.FailResourcesAsync(
            new Dictionary<string, string> { ["BBBRDSDBInstance1"] = "DB Instance class db.t3.small is not there: "
                + "InsufficientDBInstanceCapacity (Service: Rds, Status Code: 400, Request ID: 1)" });
        var bundle = _operator.PathOf("diagnosis.zip");

        var run = await _operator.DeployAsync("demo", "--bundle", bundle);

        Assert.Equal(ExitCode.DeploymentFailed, run.ExitCode);
        const string Sentence =
            "error: Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) failed: DB Instance class db.t3.small is not "
                + "there: InsufficientDBInstanceCapacity";
        Assert.True(run.ErrorLines.Contains(Sentence), run.Error);
        Assert.Contains(run.ErrorLines, line => line.StartsWith("  Hint F65: "));
        using var zip = ZipFile.OpenRead(bundle);
        Assert.Superset(
            new HashSet<string> { "README.txt", "bundle.json", "cause.json", "events.ndjson", "stacks.json" },
            zip.Entries.Select(entry => entry.FullName).ToHashSet());
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotContain(
                MotoServer.Account, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }
}

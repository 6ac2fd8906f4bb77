using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Destruction;

/// <summary>What would end a destruction halfway is found out before its question.</summary>
public sealed class RightsTests : IDisposable
{
    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Without_permission_to_list_multipart_uploads_nothing_is_deleted()
    {
        await _harness.DeployAsync();
        _harness.BeforeBucket = bucket => new WithoutUploads(bucket);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes", "--json"));

        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
        Assert.Equal("FAILED", _harness.Result.GetProperty("status").GetString());
        Assert.StartsWith("AWS does not allow s3:ListBucketMultipartUploads", _harness.Result.GetProperty("problem")
            .GetString());
    }

    [Fact]
    public async Task A_denied_permission_is_reported_before_the_question()
    {
        await _harness.DeployAsync();
        _harness.Services.Iam.Denied.Add("s3:DeleteObjectVersion");
        _harness.Typed = "no\n";

        Assert.Equal(ExitCode.Declined, await _harness.DestroyAsync());

        var warning = _harness.Error.IndexOf("warning: IAM's policy simulator does not allow s3:DeleteObjectVersion");
        Assert.InRange(warning, 0, _harness.Error.IndexOf("To confirm the deletion"));
    }

    [Fact]
    public async Task Without_a_policy_simulation_no_permission_is_reported()
    {
        await _harness.DeployAsync();
        _harness.Services.Iam.Refuses = new NotPermittedException("AWS does not allow iam:SimulatePrincipalPolicy", "ask for it");

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.DoesNotContain(_harness.ErrorLines, line => line.StartsWith("warning:") && line.Contains("permission"));
    }

    [Fact]
    public async Task A_failed_policy_simulation_is_a_warning_and_no_approval()
    {
        await _harness.DeployAsync();
        _harness.Services.Iam.Refuses = Throttled("iam:SimulatePrincipalPolicy");

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Single(_harness.ErrorLines, line => line.StartsWith(
            "warning: Could not check whether your permissions are sufficient for the deletion: AWS is throttling "
                + "iam:SimulatePrincipalPolicy"));
    }

    [Fact]
    public async Task While_the_protection_of_a_database_is_unknown_nothing_is_deleted()
    {
        await _harness.DeployAsync();
        _harness.Clusters = new() { Refuses = Throttled("rds:DescribeDBClusters") };

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains("rds:DescribeDBClusters", _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task Without_permission_to_read_the_protection_the_deletion_proceeds()
    {
        await _harness.DeployAsync();
        _harness.Clusters =
            new() { Refuses = new NotPermittedException("AWS does not allow rds:DescribeDBClusters to profile school", "ask for it") };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));
    }

    [Fact]
    public async Task Volumes_and_snapshots_that_cannot_be_read_are_reported_as_unknown()
    {
        await _harness.DeployAsync();
        _harness.Services.Ec2.VolumesRefuse = Throttled("ec2:DescribeVolumes");

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        Assert.Contains("Could not check whether terminated servers left volumes; check the EC2 console.", _harness.ErrorLines);
        Assert.Equal(JsonValueKind.Null, _harness.Result.GetProperty("volumes").ValueKind);
    }

    private static BusyException Throttled(string action) =>
        new($"AWS is throttling {action} (Throttling)", "try again in a minute");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_users_of_the_bucket_are_unknown_nothing_is_deleted(bool isThrottled)
    {
        await _harness.DeployAsync();
        _harness.Services.Exports.ImportersRefuse = isThrottled
            ? new BusyException("AWS is throttling cloudformation:ListImports (Throttling)", "try again in a minute")
            : new NotPermittedException(
                "AWS does not allow cloudformation:ListImports to profile school", "ask the account's administrator for it");

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains("cloudformation:ListImports", _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task A_throttled_query_for_the_users_of_the_bucket_is_retried()
    {
        await _harness.DeployAsync();
        _harness.Services.Exports.ImportersRefuse = new BusyException(
            "AWS is throttling cloudformation:ListImports (Throttling)", "try again in a minute");
        _harness.Services.Exports.ImportersRefuseOnly = 2;

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));
    }

    [Fact]
    public async Task Objects_that_bbbgen_did_not_upload_are_named_and_asked_about()
    {
        await _harness.DeployAsync();
        _harness.Bucket["mine/backup.sql"] = new byte[] { 1 };
        _harness.Bucket["servers/bbb.uni.example/vc-000001/lease"] = new byte[] { 1 }; // by the servers' function
        _harness.Bucket["servers/bbb.uni.example/vc-000001/certificate"] = new byte[] { 1 };
        _harness.Typed = "n\ndemo\n";

        Assert.Equal(ExitCode.Declined, await _harness.DestroyAsync());

        Assert.Contains(_harness.ErrorLines,
            line => line.EndsWith("contains 1 object that bbbgen did not upload and that will be deleted with it: mine/backup.sql."));
        Assert.Contains("Delete these objects too? [y/N]", _harness.Error);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task JSON_lists_the_objects_that_bbbgen_did_not_upload()
    {
        await _harness.DeployAsync();
        _harness.Bucket["mine/backup.sql"] = new byte[] { 1 };
        _harness.Bucket["bbb-on-aws-older.template.yaml"] = new byte[] { 1 };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        Assert.Equal(["mine/backup.sql"], _harness.Result.GetProperty("foreignObjects").EnumerateArray().Select(key => key.GetString()));
    }

    /// <summary>A bucket whose unfinished uploads may not be listed.</summary>
    private sealed class WithoutUploads(IBucket inner) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            inner.PutAsync(key, content, sha256, cancellationToken);

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

        public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
            inner.DeleteAsync(versions, cancellationToken);

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
            throw new NotPermittedException(
                "AWS does not allow s3:ListBucketMultipartUploads to profile school", "ask the account's administrator for it");

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => inner.AbortAsync(upload, cancellationToken);
    }
}

using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using BbbGen.Testing.Moto;

namespace BbbGen.AwsClients.Tests;

/// <summary>The CloudFormation calls after a failed or canceled operation, against the test endpoint's own stacks.</summary>
[Collection(EndpointCollection.Name)]
public sealed class RecoveryCallTests(MotoFixture moto) : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await moto.Server.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_failed_rollback_is_continued_without_skipped_resources()
    {
        using var client = Client();
        await ChangeAsync(client, ChangeSetType.CREATE, "a");
        await moto.Server.FailResourcesAsync(new Dictionary<string, string> { ["Second"] = "no", ["ROLLBACK First"] = "not back" });
        Assert.Equal(StackStatus.UPDATE_ROLLBACK_FAILED, await ChangeAsync(client, ChangeSetType.UPDATE, "b"));

        await client.ContinueUpdateRollbackAsync(
            new() { StackName = "demo", ResourcesToSkip = ["First"], ClientRequestToken = "again" }, Stop);

        Assert.Equal(StackStatus.UPDATE_ROLLBACK_COMPLETE, await StatusAsync(client));
        var events = await client.DescribeStackEventsAsync(new() { StackName = "demo" }, Stop);
        Assert.Equal("again", events.StackEvents[0].ClientRequestToken);
    }

    [Fact]
    public async Task A_failed_creation_without_rollback_is_rolled_back()
    {
        using var client = Client();
        await moto.Server.FailResourcesAsync(new Dictionary<string, string> { ["Second"] = "no" });
        Assert.Equal(StackStatus.CREATE_FAILED, await ChangeAsync(client, ChangeSetType.CREATE, "a", keep: true));

        await client.RollbackStackAsync(new() { StackName = "demo" }, Stop);

        Assert.Equal(StackStatus.ROLLBACK_COMPLETE, await StatusAsync(client));
    }

    [Fact]
    public async Task An_update_is_canceled_only_while_it_is_in_progress()
    {
        using var client = Client();
        await ChangeAsync(client, ChangeSetType.CREATE, "a");
        var refusal = await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => client.CancelUpdateStackAsync(new() { StackName = "demo" }, Stop));
        Assert.Equal("CancelUpdateStack cannot be called from current stack status", refusal.Message);
        await moto.Server.RunInBackgroundAsync(TimeSpan.FromMilliseconds(500));
        var made = await client.CreateChangeSetAsync(Request(ChangeSetType.UPDATE, "b"), Stop);
        while ((await client.DescribeChangeSetAsync(new() { ChangeSetName = made.Id }, Stop)).Status != ChangeSetStatus.CREATE_COMPLETE)
        {
            await Task.Delay(20, Stop);
        }

        await client.ExecuteChangeSetAsync(new() { ChangeSetName = made.Id }, Stop);
        await client.CancelUpdateStackAsync(new() { StackName = "demo" }, Stop);

        while ((await StatusAsync(client)).Value.EndsWith("IN_PROGRESS"))
        {
            await Task.Delay(20, Stop);
        }

        Assert.Equal(StackStatus.UPDATE_ROLLBACK_COMPLETE, await StatusAsync(client));
    }

    [Fact]
    public async Task A_stack_that_cannot_be_deleted_is_deleted_by_force_and_lists_what_it_left()
    {
        using var client = Client();
        await ChangeAsync(client, ChangeSetType.CREATE, "a");
        await moto.Server.FailResourcesAsync(new Dictionary<string, string> { ["DELETE First"] = "in use" });
        await client.DeleteStackAsync(new() { StackName = "demo" }, Stop);
        var stack = Assert.Single((await client.DescribeStacksAsync(new() { StackName = "demo" }, Stop)).Stacks);
        Assert.Equal(StackStatus.DELETE_FAILED, stack.StackStatus);

        await client.DeleteStackAsync(new() { StackName = "demo", DeletionMode = DeletionMode.FORCE_DELETE_STACK }, Stop);

        var left = (await client.ListStackResourcesAsync(new() { StackName = stack.StackId }, Stop)).StackResourceSummaries;
        Assert.Equal(["First"], left.Where(r => r.ResourceStatus == ResourceStatus.DELETE_SKIPPED).Select(r => r.LogicalResourceId));
    }

    [Fact]
    public async Task The_importers_of_an_export_are_listed()
    {
        using var client = Client();
        var refusal =
            await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.ListImportsAsync(new() { ExportName = "none" }, Stop));
        Assert.Equal("Export 'none' is not imported by any stack.", refusal.Message);
    }

    private static async Task<StackStatus> StatusAsync(AmazonCloudFormationClient client) =>
        Assert.Single((await client.DescribeStacksAsync(new() { StackName = "demo" }, Stop)).Stacks).StackStatus;

    private static async Task<StackStatus> ChangeAsync(
        AmazonCloudFormationClient client, ChangeSetType kind, string value, bool? keep = null)
    {
        var made = await client.CreateChangeSetAsync(Request(kind, value), Stop);
        await client.ExecuteChangeSetAsync(new() { ChangeSetName = made.Id, DisableRollback = keep }, Stop);
        return await StatusAsync(client);
    }

    private static CreateChangeSetRequest Request(ChangeSetType kind, string value) => new()
    {
        StackName = "demo",
        ChangeSetName = "to-" + value,
        ChangeSetType = kind,
        TemplateBody = $$$"""
            Resources:
              First: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: {{{value}}} }}
              Second: {Type: AWS::SSM::Parameter, DependsOn: First, Properties: {Type: String, Value: {{{value}}} }}
            """,
    };

    private AmazonCloudFormationClient Client() => new(
        new BasicAWSCredentials(MotoServer.Key, MotoServer.Key),
        new AmazonCloudFormationConfig
        {
            ServiceURL = moto.Server.EndpointUrl.ToString(),
            AuthenticationRegion = MotoServer.Region,
            MaxErrorRetry = 0,
        });
}

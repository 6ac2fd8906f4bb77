using System.Text.Json;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.EndToEnd;

/// <summary>Stacks of other people under a deployment's name, at an AWS endpoint: every command leaves them as they are.</summary>
[Collection(RefusedCollection.Name)]
public sealed class ForeignStacksTests(MotoFixture moto) : IDisposable
{
    private const string Table =
        "Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{AttributeName: id, "
            + "AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}";
    private const string Shop = $"Description: the school's shop\nResources: {{Orders: {{{Table}}}}}";
    private const string Nameless = $"Resources: {{Orders: {{{Table}}}}}";
    private const string LikeOurs =
        $"Description: 'BigBlueButton on AWS: the bucket for templates and scripts.'\nResources: {{BBBStackBucket: {{Type: "
            + $"AWS::S3::Bucket}}, Orders: {{{Table}}}}}";

    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Theory]
    [Failure("F94", "F110")]
    [InlineData("demo-Sources", Shop, "its description is 'the school's shop'")]
    [InlineData("demo-Sources", Nameless, "its template has no description")]
    [InlineData("demo-Sources", LikeOurs, "it contains Orders (AWS::DynamoDB::Table), which is never in the stack of demo's bucket")]
    [InlineData("demo", Shop, "its description is 'the school's shop'")]
    [InlineData("demo", Nameless, "its template has no description")]
    public async Task A_stack_that_is_not_ours_keeps_its_table(string name, string template, string reason)
    {
        await StartAsync();
        await CliAsync("cloudformation", "create-stack", "--stack-name", name, "--template-body", template);
        var before = await StandingAsync();

        foreach (var run in new[]
        {
            await _operator.DeployAsync("demo", "--allow-replace", "Orders"),
            await _operator.DeployAsync("demo", "--skip-preflight", "all"),
            await _operator.DeployAsync("demo", "--preflight-only"),
            await _operator.RunAsync("destroy", "-s", "demo", "--yes"),
            await _operator.RunAsync("watch", "-s", "demo"),
            await _operator.RunAsync("status", "-s", "demo"),
        })
        {
            Assert.Equal(2, run.ExitCode);
            Assert.Contains($"The stack {name} is not a bbbgen deployment: {reason}; ", run.ErrorLines[^1]);
        }

        Assert.Equal(before, await StandingAsync());
    }

    [Fact]
    [Failure("F110")]
    public async Task The_stack_of_a_bucket_of_ours_is_not_taken_for_a_master()
    {
        await StartAsync();
        await CliAsync(
            "cloudformation",
            "create-stack",
            "--stack-name",
            "school-Sources",
            "--template-body",
            Repository.ReadText("templates-out/bbb-on-aws-buildbuckets.template.yaml"));
        var before = await StandingAsync();

        var run = await _operator.RunAsync(
            "deploy",
            "-e",
            "ops@uni.example",
            "-h",
            Operator.Zone,
            "-s",
            "school-Sources",
            "-d",
            "bbb.uni.example",
            "--yes",
            "--no-smoke-test");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            "error: The stack school-Sources is not a bbbgen deployment: it is the stack of school's bucket; nothing was changed; give "
                + "--stack school.",
            run.ErrorLines[^1]);
        Assert.Equal(before, await StandingAsync());
    }

    private async Task StartAsync()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
    }

    /// <summary>All stacks as they stand with their change sets, all tables, all buckets.</summary>
    private async Task<string> StandingAsync()
    {
        var stacks = await CliAsync(
            "cloudformation", "describe-stacks", "--query", "Stacks[].[StackName, StackId, StackStatus, LastUpdatedTime]");
        var names = JsonSerializer.Deserialize<JsonElement>(stacks).EnumerateArray().Select(stack => stack[0].GetString()!);
        var parts =
            new List<string> { stacks, await CliAsync(
                "dynamodb", "list-tables"), await CliAsync("s3api", "list-buckets", "--query", "Buckets[].Name") };
        foreach (var name in names)
        {
            parts.Add(await CliAsync("cloudformation", "list-change-sets", "--stack-name", name, "--query", "Summaries[].ChangeSetName"));
            parts.Add(
                await CliAsync(
                    "cloudformation",
                    "list-stack-resources",
                    "--stack-name",
                    name,
                    "--query",
                    "StackResourceSummaries[].[LogicalResourceId, PhysicalResourceId, ResourceStatus]"));
        }

        return string.Join('\n', parts);
    }

    private async Task<string> CliAsync(params string[] arguments)
    {
        var answer = await moto.Server.AwsCliAsync([.. arguments, "--output", "json"]);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return answer.Output;
    }
}

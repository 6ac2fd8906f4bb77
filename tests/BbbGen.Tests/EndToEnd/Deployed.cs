using BbbGen.Templates;
using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd.Evaluated;

namespace BbbGen.Tests.EndToEnd;

/// <summary>What must be there after a deployment, whoever made it.</summary>
internal sealed class Deployed(MotoServer server)
{
    private static readonly string[] InBothModes =
        ["BBBAMIFinderStack", "BBBNetworkStack", "BBBSESProviderStack", "BBBSecurityGroupStack", "BBBTurnStack"];

    /// <summary>The nested stacks of each environment type.</summary>
    private static readonly Dictionary<string, string[]> Nested = new()
    {
        ["scalable"] =
        [
            .. InBothModes, "BBBACMCertStack", "BBBAppStack", "BBBCacheDBStack", "BBBDatabaseStack", "BBBECSStack", "BBBFontendAppsStack",
            "BBBStorageStack",
        ],
        ["single"] = [.. InBothModes, "BBBAppStackSingle"],
    };

    /// <summary>All the endpoint may have left out; whatever else its log holds is a mistake of the templates or of the endpoint.</summary>
    private static readonly string[] NotModelled = ["not modelled: AWS::ECS::Service PlacementStrategies"];

    /// <summary>Fails unless the stack, its sources and all its nested stacks are complete and sound.</summary>
    /// <param name="name">The stack's name.</param>
    /// <param name="environmentType">"scalable" or "single".</param>
    /// <param name="byHand">Whether the files were synchronized by hand, to their flat names alone.</param>
    public async Task AssertAsync(string name, string environmentType, bool byHand = false)
    {
        var stacks = await DeployedStack.AllAsync(server);
        var nested = stacks.Where(stack => stack.Name.StartsWith($"{name}-BBB")).ToList();
        Assert.Equal(
            Nested[environmentType].Order(StringComparer.Ordinal), nested.Select(stack => stack.LogicalId).Order(StringComparer.Ordinal));

        var master = Assert.Single(stacks, stack => stack.Name == name);
        var sources = Assert.Single(stacks, stack => stack.Name == $"{name}-Sources");
        Assert.All([master, sources, .. nested], stack => stack.AssertSound());
        Assert.NotEmpty(master.Outputs);
        Assert.Equal(environmentType, master.Parameters["BBBEnvironmentType"]);

        EvaluatorComparison.AssertEqual(await server.StacksAsync(), name);
        await AssertBucketAsync(sources.Outputs[TemplateSet.BucketOutput], byHand);
        Assert.Empty(server.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(NotModelled));
    }

    /// <summary>Every template and every script, and nothing else but what <c>aws cloudformation deploy --s3-bucket</c> stores.</summary>
    private async Task AssertBucketAsync(string bucket, bool flatNamesOnly)
    {
        var listing = await server.AwsCliAsync("s3", "ls", "--recursive", $"s3://{bucket}");
        Assert.True(listing.ExitCode == 0, listing.Error);
        var keys = listing.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]);
        Assert.Equal(
            TemplateSet.Generate().Select(template => template.FileName)
                .Concat(
                    UploadedScripts.All.Select(script => script.Key)
                        .Where(key => !flatNamesOnly || !key.Contains('/')))
                .Order(StringComparer.Ordinal),
            keys.Where(key => !PackagedByTheCli(key)).Order(StringComparer.Ordinal));
    }

    private static bool PackagedByTheCli(string key) => key.EndsWith(".template");
}

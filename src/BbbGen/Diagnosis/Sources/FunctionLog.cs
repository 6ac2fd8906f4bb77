using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis.Sources;

/// <summary>The log of the function of a custom resource. Function and log group are in the same stack.</summary>
internal sealed partial class FunctionLog(IStacks stacks, ICloudWatchLogs logs) : IEvidenceSource
{
    private const int Lines = 100;

    /// <summary>A little more than Lambda's limit of 15 minutes.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(20);

    public string Subject => "function log";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type.StartsWith("Custom::") || cause.Failure.Type == "AWS::CloudFormation::CustomResource";

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var resources = await stacks.ResourcesAsync(cause.Failure.StackId, cancellationToken);
        var found = new List<Evidence>();
        foreach (var group in Groups(resources).Distinct(StringComparer.Ordinal))
        {
            var lines = await logs.SinceAsync(group, cause.Failure.Time - Before, Lines, cancellationToken);
            if (lines.Where(line => !OfLambda.IsMatch(line)).ToList() is [_, ..] own)
            {
                found.Add(new Evidence($"Log of the function of {cause.Failure.LogicalId}", own));
            }
        }

        return found;
    }

    /// <summary>The stack's log groups, otherwise those Lambda creates.</summary>
    private static IEnumerable<string> Groups(IReadOnlyList<StackResource> resources)
    {
        var own = Names(resources, "AWS::Logs::LogGroup").ToList();
        return own.Count > 0 ? own : Names(resources, "AWS::Lambda::Function").Select(function => $"/aws/lambda/{function}");
    }

    private static IEnumerable<string> Names(IReadOnlyList<StackResource> resources, string type) =>
        resources.Where(resource => resource.Type == type && !string.IsNullOrEmpty(resource.PhysicalId))
            .Select(resource => resource.PhysicalId!);

    /// <summary>Lines Lambda adds around an invocation.</summary>
    [GeneratedRegex(@"^(INIT_START|START|END|REPORT)\b|^\s*$")]
    private static partial Regex OfLambda { get; }
}

using System.Text.RegularExpressions;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inputs;

internal sealed partial record StackName
{
    /// <summary>CloudFormation's limit on the name of any stack, nested ones included.</summary>
    private const int MaxStackName = 128;

    /// <summary>CloudFormation appends a hyphen and this many random characters to a nested stack's name.</summary>
    private const int RandomSuffix = 13;

    /// <summary>The nested stack with the longest logical ID; its name is <c>stack-BBBSecurityGroupStack-XXXXXXXXXXXXX</c>.</summary>
    internal const string LongestNestedStack = MasterResource.BBBSecurityGroupStack;

    /// <summary>The longest name with which the name of every nested stack fits.</summary>
    internal static readonly int MaximumLength = MaxStackName - $"-{LongestNestedStack}-".Length - RandomSuffix;

    private const string SourcesSuffix = "-Sources";

    /// <summary>Resources are named after the stack. Parameter Store refuses names that begin with aws or ssm, ECS refuses capacity
    /// providers that begin with aws, ecs or fargate, both without regard to case.</summary>
    private static readonly string[] ReservedPrefixes = ["aws", "ssm", "ecs", "fargate"];

    private StackName(string value) => Value = value;

    public string Value { get; }

    /// <summary>The name of the prerequisites stack; the master finds the bucket by it.</summary>
    public string Sources => $"{Value}{SourcesSuffix}";

    /// <summary>The deployment whose prerequisites stack would have this name, or null.</summary>
    public string? DeploymentOfSources => Value.EndsWith(SourcesSuffix) ? Value[..^SourcesSuffix.Length] : null;

    /// <summary>The name under which the prerequisites stack exports the bucket's.</summary>
    public string BucketExport => Sources + BuildBucketsTemplate.ExportSuffix;

    public static Checked<StackName> Read(string text)
    {
        var problem = !Allowed.IsMatch(text) ? $"takes a letter followed by letters, digits and hyphens; you gave {Quoted.Text(text)}."
            : text.Length > MaximumLength
                ? $"takes at most {MaximumLength} characters, because the names of nested stacks add more; you gave {text.Length}."
            : ReservedPrefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } reserved
                ? $"must not start with {reserved}, because AWS reserves such names; you gave {Quoted.Text(text)}."
            : null;
        return problem is null ? new StackName(text) : Checked<StackName>.Refused($"--stack {problem}");
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]*\z")]
    private static partial Regex Allowed { get; }
}

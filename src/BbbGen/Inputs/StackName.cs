using System.Text.RegularExpressions;
using BbbGen.Templates;

namespace BbbGen.Inputs;

/// <summary>The name of the master stack.</summary>
internal sealed partial record StackName
{
    /// <summary>CloudFormation's bound on any stack's name, nested ones included.</summary>
    private const int LongestStackName = 128;

    /// <summary>CloudFormation appends a dash and this many random characters to a nested stack's name.</summary>
    private const int RandomSuffix = 13;

    /// <summary>The nested stack with the longest logical id: it is called <c>stack-BBBSecurityGroupStack-XXXXXXXXXXXXX</c>.</summary>
    internal const string LongestNestedStack = "BBBSecurityGroupStack";

    /// <summary>The longest name under which every nested stack's name still fits.</summary>
    internal static readonly int MaximumLength = LongestStackName - $"-{LongestNestedStack}-".Length - RandomSuffix;

    private const string SourcesSuffix = "-Sources";

    /// <summary>
    /// Resources are named after the stack. Parameter Store refuses names that begin with aws or ssm, ECS refuses capacity
    /// providers that begin with aws, ecs or fargate, both without regard to case.
    /// </summary>
    private static readonly string[] ReservedPrefixes = ["aws", "ssm", "ecs", "fargate"];

    private StackName(string value) => Value = value;

    /// <summary>The name as typed.</summary>
    public string Value { get; }

    /// <summary>The prerequisites stack beside it; the master finds the bucket by this name.</summary>
    public string Sources => $"{Value}{SourcesSuffix}";

    /// <summary>The deployment whose prerequisites stack would have this name, or null.</summary>
    public string? DeploymentOfSources => Value.EndsWith(SourcesSuffix, StringComparison.Ordinal) ? Value[..^SourcesSuffix.Length] : null;

    /// <summary>The name under which the prerequisites stack exports the bucket's.</summary>
    public string BucketExport => $"{Sources}-{TemplateSet.BucketResource}";

    /// <summary>Reads what an operator typed.</summary>
    public static Checked<StackName> Read(string text)
    {
        if (!Allowed.IsMatch(text))
        {
            return Checked<StackName>.Refused($"--stack takes a letter followed by letters, digits and dashes; you gave {Quoted.Text(text)}.");
        }

        if (text.Length > MaximumLength)
        {
            return Checked<StackName>.Refused($"--stack takes at most {MaximumLength} characters, because nested stacks add theirs; you gave {text.Length}.");
        }

        var reserved = ReservedPrefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return reserved is null
            ? new StackName(text)
            : Checked<StackName>.Refused($"--stack must not begin with {reserved}, because AWS reserves such names; you gave {Quoted.Text(text)}.");
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]*\z")]
    private static partial Regex Allowed { get; }
}

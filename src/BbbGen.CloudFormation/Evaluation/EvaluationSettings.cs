namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// The environment in which a root stack is evaluated: the values of the pseudo parameters, and the exports of other stacks.
/// </summary>
public sealed record EvaluationSettings
{
    /// <summary>Name of the root stack.</summary>
    public string StackName { get; init; } = "stack";

    public string Region { get; init; } = "eu-west-1";

    /// <summary>Twelve digits; the default is the one AWS's documentation uses.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>Names that other stacks in the account and region export, with their values.</summary>
    public IReadOnlyDictionary<string, string> Exports { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Path of a nested stack → its deployed parameter values, if they may differ from those its parent passes. CloudFormation does not
    /// update a nested stack in which no resource changes: it keeps its template and its parameters ("No updates are to be performed").
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NestedParameters { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition => Region.StartsWith("cn-") ? "aws-cn"
        : Region.StartsWith("us-gov-") ? "aws-us-gov"
        : "aws";

    /// <summary><c>amazonaws.com</c>, or China's.</summary>
    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>The result of Fn::GetAZs; if not set, three zones, which nearly every region has at least.</summary>
    public IReadOnlyList<string> AvailabilityZones
    {
        get => field ?? [Region + "a", Region + "b", Region + "c"];
        init;
    }
}

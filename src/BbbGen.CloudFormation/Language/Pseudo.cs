using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>The pseudo parameters: CloudFormation's values for the stack and its environment.</summary>
public static class Pseudo
{
    public static Value<string> AccountId { get; } = new(Node.Ref("AWS::AccountId"));

    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</summary>
    public static Value<string> Partition { get; } = new(Node.Ref("AWS::Partition"));

    public static Value<string> Region { get; } = new(Node.Ref("AWS::Region"));

    public static Value<string> StackId { get; } = new(Node.Ref("AWS::StackId"));

    public static Value<string> StackName { get; } = new(Node.Ref("AWS::StackName"));

    /// <summary><c>amazonaws.com</c> in most partitions.</summary>
    public static Value<string> UrlSuffix { get; } = new(Node.Ref("AWS::URLSuffix"));
}

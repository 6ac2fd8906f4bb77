using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An ARN that begins with <c>arn:aws:</c>: China and GovCloud have other partitions.</summary>
internal sealed class LiteralPartition() : LiteralRule("CFN603", "ARNs contain no partition: they use AWS::Partition.")
{
    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Contains("arn:aws:")
            ? ($"{literal.Owner} has an ARN of the partition aws: {literal.Value}", "write arn:${AWS::Partition}: in a Sub")
            : null;
}

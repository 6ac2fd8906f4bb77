namespace BbbGen.Preflight;

/// <summary>The caller as a principal for IAM's policy simulation.</summary>
/// <param name="Role">Name of the assumed role, or null. The session's ARN lacks the role's path.</param>
internal sealed record CallerArn(string Arn, string? Role)
{
    /// <summary>Reads an ARN from STS; null for the root user, a federated user, and unknown principals.</summary>
    public static CallerArn? Read(string arn) => arn.Split(':', 6) is [_, _, var service, _, _, var name]
        ? (service, name.Split('/')) switch
        {
            ("iam", ["user", _, ..]) => new(arn, null),
            ("sts", ["assumed-role", var role, _]) => new(arn, role),
            _ => null,
        }
        : null;
}

namespace BbbGen.Preflight;

/// <summary>Who calls, as far as IAM can say what they may do.</summary>
/// <param name="Arn">The caller's.</param>
/// <param name="Role">Name of the role the caller has assumed, or null. The session's ARN is not the role's, and lacks its path.</param>
internal sealed record CallerArn(string Arn, string? Role)
{
    /// <summary>Reads an ARN of STS; null for the root user, a federated user, and what is unknown.</summary>
    public static CallerArn? Read(string arn) => arn.Split(':', 6) is [_, _, var service, _, _, var name]
        ? (service, name.Split('/')) switch
        {
            ("iam", ["user", _, ..]) => new(arn, null),
            ("sts", ["assumed-role", var role, _]) => new(arn, role),
            _ => null,
        }
        : null;
}

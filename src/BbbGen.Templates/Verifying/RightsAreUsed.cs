using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying.Rights;

namespace BbbGen.Templates.Verifying;

/// <summary>An unused permission helps only an attacker.</summary>
internal sealed class RightsAreUsed : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB111";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "The role of a host or function allows no action that is not called there.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from holder in RoleHolder.In(subject)
        from action in holder.Allowed.Distinct()
        where !holder.Needed.Contains(action)
        select Found(
            holder.Role.Stack.File,
            holder.Role.Declaration.Mark,
            $"{holder.Role.LogicalId} allows {action}, but nothing that runs on {holder.Actor.LogicalId} calls it",
            "remove it");
}

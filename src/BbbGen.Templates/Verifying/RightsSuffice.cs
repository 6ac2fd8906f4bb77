using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying.Rights;

namespace BbbGen.Templates.Verifying;

/// <summary>A missing permission shows up as a timeout of half an hour without a cause.</summary>
internal sealed class RightsSuffice : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB110";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "The role of a host or function allows every action that its scripts, code and agents call.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from holder in RoleHolder.In(subject)
        from action in holder.Missing
        select Found(
            holder.Role.Stack.File,
            holder.Role.Declaration.Mark,
            $"{holder.Role.LogicalId} does not allow {action} in every case, but what runs on {holder.Actor.LogicalId} calls it",
            "allow it, on the resource it is called for and no other");
}

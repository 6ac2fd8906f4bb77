using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// Policy scanners fail an inline policy, and one that a user has directly: an auditor sees managed policies in a list of the account,
/// with what each is attached to, and can detach one without deleting it.
/// </summary>
internal sealed class PoliciesAreManaged : Rule
{
    /// <summary>The role of servers that were launched before this release stays as it is, until the next release removes it.</summary>
    private static readonly (string Template, string LogicalId) OfOlderServers = ("bbbappscalable", "BBBApplicationEC2Role");

    /// <inheritdoc/>
    public override string Code => "BBB125";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Roles, groups and users have no inline policies, and users get their permissions from groups.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from stack in master.WithNested
        from resource in stack.Resources
        where !(Masters.Is(stack.File, OfOlderServers.Template) && resource.LogicalId == OfOlderServers.LogicalId)
        from problem in ProblemsOf(resource)
        select Found(stack.File, resource.Declaration.Mark, $"{resource.LogicalId} {problem.What}", problem.Remedy);

    private static IEnumerable<(string What, string Remedy)> ProblemsOf(ResourceInstance resource)
    {
        if (resource.Type is "AWS::IAM::Policy" or "AWS::IAM::RolePolicy" or "AWS::IAM::UserPolicy" or "AWS::IAM::GroupPolicy")
        {
            yield return ("is an inline policy", "make it an AWS::IAM::ManagedPolicy, and name that in ManagedPolicyArns");
        }

        if (resource.Type is "AWS::IAM::Role" or "AWS::IAM::Group" or "AWS::IAM::User" && IsSet(resource, "Policies"))
        {
            yield return ("has an inline policy", "move it to an AWS::IAM::ManagedPolicy, and name that in ManagedPolicyArns");
        }

        if ((resource.Type == "AWS::IAM::User" && IsSet(resource, "ManagedPolicyArns"))
            || (resource.Type == "AWS::IAM::ManagedPolicy" && IsSet(resource, "Users")))
        {
            yield return ("attaches a policy to a user", "attach it to an AWS::IAM::Group, and name that in Groups of the user");
        }
    }

    private static bool IsSet(ResourceInstance resource, string property) => resource.Properties[property] is not (null or Resolved.Absent);
}

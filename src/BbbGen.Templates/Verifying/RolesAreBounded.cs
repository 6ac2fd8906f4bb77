using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// An account in which people may create roles only with a permissions boundary refuses a role without it. The templates are evaluated with
/// a boundary here, because no condition set has one in both environment types.
/// </summary>
internal sealed class RolesAreBounded : Rule
{
    private const string Parameter = "BBBPermissionsBoundary";
    private const string Boundary = "arn:aws:iam::123456789012:policy/boundary";

    private static readonly string[] EnvironmentTypes = ["scalable", "single"];

    /// <inheritdoc/>
    public override string Code => "BBB130";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Every role and user has the permissions boundary that BBBPermissionsBoundary names.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from root in subject.Tree.Roots
        where Masters.Is(root, "master") && root.Parameter(Parameter) is not null
        from type in EnvironmentTypes
        from stack in subject.Evaluate(
            root, KeyValuePair.Create(Parameter, Boundary), KeyValuePair.Create("BBBEnvironmentType", type)).WithNested
        from holder in stack.Resources
        where holder.Type is "AWS::IAM::Role" or "AWS::IAM::User" && holder.Properties["PermissionsBoundary"]?.AsText != Boundary
        select Found(
            stack.File,
            holder.Declaration.Mark,
            $"{holder.LogicalId} has no permissions boundary when {Parameter} is set",
            $"set PermissionsBoundary to {Parameter}, or to AWS::NoValue if it is empty");
}

using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about what policies allow.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation, without its host.</param>
internal abstract class StatementRule(string code, string title, string page)
    : ResourceRule(code, Severity.Warning, title, page, Policy.Types)
{
    /// <inheritdoc/>
    protected sealed override IEnumerable<Finding?> Validate(Property resource) =>
        from policy in Policy.Of(resource)
        from statement in policy.Statements
        where statement.IsAllow
        from finding in Validate(statement)
        select finding;

    /// <summary>What is wrong with an Allow statement.</summary>
    protected abstract IEnumerable<Finding?> Validate(Statement statement);
}

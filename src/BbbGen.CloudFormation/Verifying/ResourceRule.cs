using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about resources of some types.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">How bad it is when it does not hold.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation that says so, behind its host.</param>
/// <param name="types">The types.</param>
internal abstract class ResourceRule(string code, Severity severity, string title, string page, params IEnumerable<string> types)
    : FactRule(code, severity, title, page)
{
    private readonly string[] _types = [.. types];

    /// <summary>Whether it follows references: then a resource is looked at in every scenario, as others may differ where it does not.</summary>
    protected virtual bool LooksAround => false;

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from type in _types
        from resource in LooksAround ? subject.Index.All(type) : subject.Index.Distinct(type)
        from finding in Judge(resource)
        where finding is not null
        select finding;

    /// <summary>What does not hold of one resource.</summary>
    protected abstract IEnumerable<Finding?> Judge(Property resource);
}

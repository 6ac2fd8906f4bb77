using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about resources of some types.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">The severity of a violation.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation, without its host.</param>
/// <param name="types">The types.</param>
internal abstract class ResourceRule(string code, Severity severity, string title, string page, params IEnumerable<string> types)
    : FactRule(code, severity, title, page)
{
    private readonly string[] _types = [.. types];

    /// <summary>
    /// Whether it follows references: then each resource is checked in every scenario, because other resources may differ although it does
    /// not.
    /// </summary>
    protected virtual bool LooksAround => false;

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from type in _types
        from resource in LooksAround ? subject.Index.All(type) : subject.Index.Distinct(type)
        from finding in Validate(resource)
        where finding is not null
        select finding;

    /// <summary>The violations of one resource.</summary>
    protected abstract IEnumerable<Finding?> Validate(Property resource);
}

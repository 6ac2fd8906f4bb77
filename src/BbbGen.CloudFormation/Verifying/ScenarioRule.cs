using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about resources that exist together.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">The severity of a violation.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation, without its host.</param>
internal abstract class ScenarioRule(string code, Severity severity, string title, string page) : FactRule(code, severity, title, page)
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) => subject.Index.Scenarios.SelectMany(Validate).OfType<Finding>();

    /// <summary>The violations in one scenario.</summary>
    protected abstract IEnumerable<Finding?> Validate(ScenarioResources scenario);
}

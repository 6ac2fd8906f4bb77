using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about resources that exist together.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">How bad it is when it does not hold.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation that says so, behind its host.</param>
internal abstract class ScenarioRule(string code, Severity severity, string title, string page) : FactRule(code, severity, title, page)
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) => subject.Index.Scenarios.SelectMany(Judge).OfType<Finding>();

    /// <summary>What does not hold in one scenario.</summary>
    protected abstract IEnumerable<Finding?> Judge(ScenarioResources scenario);
}

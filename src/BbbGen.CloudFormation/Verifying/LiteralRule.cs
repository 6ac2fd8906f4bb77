using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about texts that would have to change for a deployment elsewhere.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
internal abstract class LiteralRule(string code, string title)
    : FactRule(code, Severity.Warning, title, "AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html")
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from literal in subject.Index.Literals
        let found = Validate(literal)
        where found is not null
        select Found(literal.File, literal.Mark, found.Value.Message, found.Value.Fix);

    /// <summary>What is wrong with a text and what to do about it; null if it is valid.</summary>
    protected abstract (string Message, string Fix)? Validate(LiteralText literal);
}

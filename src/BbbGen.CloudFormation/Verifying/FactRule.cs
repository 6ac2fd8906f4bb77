using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule that says what it is when it is made.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">How bad it is when it does not hold.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation that says so, behind its host.</param>
internal abstract class FactRule(string code, Severity severity, string title, string page) : Rule
{
    /// <inheritdoc/>
    public sealed override string Code => code;

    /// <inheritdoc/>
    public sealed override Severity Severity => severity;

    /// <inheritdoc/>
    public sealed override string Title => title;

    /// <inheritdoc/>
    public sealed override Uri Page { get; } = new("https://docs.aws.amazon.com/" + page);

    /// <summary>A finding, or null: it would be an error, and a deployment may well be spared what it is about.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    /// <param name="fix">What to do about it, without a full stop.</param>
    /// <param name="because">The other values that make it wrong.</param>
    protected Finding? Found(Property place, string message, string fix, params IEnumerable<Property> because) =>
        severity is Severity.Error && !because.Prepend(place).All(value => value.IsSure)
            ? null
            : Found(place.Resource.Stack.File, place.Mark, message, fix);
}

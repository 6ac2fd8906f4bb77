using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule whose code, severity, title and page are constructor arguments.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">The severity of a violation.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation, without its host.</param>
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

    /// <summary>
    /// A finding; null if it would be an error but not every deployment is affected. It is a warning if other values than the defaults of
    /// parameters avoid it: the parent of a nested template, for example, may pass others.
    /// </summary>
    /// <param name="place">The position.</param>
    /// <param name="message">What is wrong, one sentence without a period.</param>
    /// <param name="fix">What to do about it, without a period.</param>
    /// <param name="because">The other values that cause the problem.</param>
    protected Finding? Found(Property place, string message, string fix, params IEnumerable<Property> because)
    {
        Property[] all = [place, .. because];
        return severity is Severity.Error && !all.All(value => value.IsSure)
            ? null
            : Found(place.Resource.Stack.File, place.Mark, message, fix) with
            {
                Severity = severity is Severity.Error && all.Any(value => value.IsDefault) ? Severity.Warning : severity,
            };
    }
}

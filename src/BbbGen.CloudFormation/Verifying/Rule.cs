using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>
/// A rule for templates. It validates documents of any author, never the objects that generated them, and reports nothing about what it
/// does not know.
/// </summary>
public abstract class Rule
{
    /// <summary>
    /// <c>CFN</c> and three digits for rules that apply to every template, <c>BBB</c> and three digits for rules that apply only to
    /// BigBlueButton's.
    /// </summary>
    public abstract string Code { get; }

    public abstract Severity Severity { get; }

    /// <summary>The requirement, one sentence.</summary>
    public abstract string Title { get; }

    /// <summary>The page that documents it.</summary>
    public abstract Uri Page { get; }

    /// <summary>All violations. The same finding may be returned several times; the verifier reports it once.</summary>
    public abstract IEnumerable<Finding> Check(Subject subject);

    /// <summary>A finding of this rule.</summary>
    /// <param name="file">The template.</param>
    /// <param name="mark">The position in it.</param>
    /// <param name="message">What is wrong, one sentence without a period.</param>
    /// <param name="fix">What to do about it, without a period.</param>
    protected Finding Found(TemplateFile file, Mark mark, string message, string fix) =>
        new(Code, Severity, file.Name, mark, file.PathTo(mark), message, fix, Page);
}

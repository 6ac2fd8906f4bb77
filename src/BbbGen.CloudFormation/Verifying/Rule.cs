using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>
/// Something that must hold of templates. A rule judges documents, never the objects that made them, and whoever wrote them: of what it does
/// not know it says nothing.
/// </summary>
public abstract class Rule
{
    /// <summary><c>CFN</c> and three digits for what holds of every template, <c>BBB</c> and three digits for what only BigBlueButton's must keep.</summary>
    public abstract string Code { get; }

    public abstract Severity Severity { get; }

    /// <summary>What must hold, one sentence.</summary>
    public abstract string Title { get; }

    /// <summary>The page that says so.</summary>
    public abstract Uri Page { get; }

    /// <summary>Everything that does not hold. The same finding may come several times; the verifier tells it once.</summary>
    public abstract IEnumerable<Finding> Check(Subject subject);

    /// <summary>A finding of this rule.</summary>
    /// <param name="file">The template.</param>
    /// <param name="mark">Where in it.</param>
    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    /// <param name="fix">What to do about it, without a full stop.</param>
    protected Finding Found(TemplateFile file, Mark mark, string message, string fix) =>
        new(Code, Severity, file.Name, mark, DocumentPath.To(file.Root, mark), message, fix, Page);
}

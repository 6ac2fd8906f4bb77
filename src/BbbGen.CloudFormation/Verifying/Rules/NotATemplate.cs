using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A text that is no template: nothing more can be said of it.</summary>
internal sealed class NotATemplate : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN101";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A template is one YAML or JSON document, and a mapping of sections.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html");

    /// <summary>What is found when a file cannot even be read.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="problem">What is wrong with the text.</param>
    public Finding Unreadable(string file, DocumentException problem) =>
        new(Code, Severity, file, problem.Mark, "", problem.Problem.TrimEnd('.'), "correct the text at this place", Page);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Root is not Node.Map
        select Found(file, file.Root.Mark, "The document is no mapping of sections", "write a template, which has at least the section Resources");
}

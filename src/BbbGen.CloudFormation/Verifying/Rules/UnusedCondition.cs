using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An unused condition: often a resource that should depend on it is always created.</summary>
internal sealed class UnusedCondition : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN213";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Every condition is used.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Macros.Places.Count == 0
        let used = subject.References(file)
            .Where(reference => reference.Kind is ReferenceKind.Condition).Select(reference => reference.Name).ToHashSet()
        from condition in file.Conditions
        where !used.Contains(condition.Key)
        select Found(
            file, condition.Mark, $"Nothing depends on the condition {condition.Key}", "use it where it should apply, or remove it");
}

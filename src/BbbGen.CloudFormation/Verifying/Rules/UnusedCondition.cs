using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An unused condition: often a resource that should depend on it is always created.</summary>
internal sealed class UnusedCondition() : FactRule(
    "CFN213",
    Severity.Warning,
    "Every condition is used.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
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

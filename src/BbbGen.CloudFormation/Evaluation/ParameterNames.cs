using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>The names that a condition can use: parameters.</summary>
internal sealed class ParameterNames(StackInstance stack, List<EvaluationProblem> problems) : INames
{
    /// <inheritdoc/>
    public Resolved Ref(string name, Mark mark) => stack.Parameters.TryGetValue(name, out var value)
        ? value
        : Unknown(mark, stack.File.Resource(name) is null
            ? $"There is no parameter {name}"
            : $"A condition cannot name the resource {name}, as it is decided before anything is created");

    /// <inheritdoc/>
    public Resolved Attribute(string logicalId, string attribute, Mark mark) =>
        Unknown(mark, $"A condition cannot name the resource {logicalId}, as it is decided before anything is created");

    /// <inheritdoc/>
    public bool Holds(string condition, Mark mark)
    {
        Unknown(mark, "Fn::If cannot be used in a condition");
        return false;
    }

    private Resolved.Unknown Unknown(Mark mark, string message)
    {
        problems.Add(new EvaluationProblem(EvaluationProblemKind.UnknownName, stack.File, mark, message));
        return new Resolved.Unknown(message);
    }
}

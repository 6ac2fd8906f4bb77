using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about what evaluation could not make sense of, in whatever scenario.</summary>
public abstract class EvaluationRule : Rule
{
    /// <summary>The kinds of problem it speaks of.</summary>
    protected abstract IReadOnlyList<EvaluationProblemKind> Kinds { get; }

    /// <summary>What to do, without a full stop.</summary>
    protected abstract string Fix { get; }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return from stack in subject.Stacks
               from problem in stack.Problems
               where Kinds.Contains(problem.Kind) && !problem.File.HasTransform
               select Found(problem.File, problem.Mark, problem.Message, Fix);
    }
}

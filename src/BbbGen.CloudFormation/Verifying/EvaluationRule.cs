using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about what could not be evaluated, in any scenario.</summary>
public abstract class EvaluationRule : Rule
{
    /// <summary>The kinds of problem that it reports.</summary>
    protected abstract IReadOnlyList<EvaluationProblemKind> Kinds { get; }

    /// <summary>What to do, without a period.</summary>
    protected abstract string Fix { get; }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return from stack in subject.Stacks
               from problem in stack.Problems
               where Kinds.Contains(problem.Kind) && !problem.File.HasTransform
               where Speaks(stack, problem)
               select Found(problem.File, problem.Mark, problem.Message, Fix) with { Severity = Worst(subject, problem) };
    }

    /// <summary>Whether the rule is about this problem.</summary>
    /// <param name="stack">The stack with the problem; its position may be in the template of the parent.</param>
    /// <param name="problem">The problem, of one of the kinds.</param>
    protected virtual bool Speaks(StackInstance stack, EvaluationProblem problem) => true;

    /// <summary>The severity of this problem.</summary>
    protected virtual Severity Worst(Subject subject, EvaluationProblem problem) => Severity;
}

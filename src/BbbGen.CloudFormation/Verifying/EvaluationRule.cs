using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A rule about what could not be evaluated, in any scenario.</summary>
/// <param name="code"><inheritdoc cref="Rule.Code" path="/summary"/></param>
/// <param name="severity">The severity of a violation.</param>
/// <param name="title"><inheritdoc cref="Rule.Title" path="/summary"/></param>
/// <param name="page">The page of AWS's documentation, without its host.</param>
internal abstract class EvaluationRule(string code, Severity severity, string title, string page) : FactRule(code, severity, title, page)
{
    /// <summary>The kinds of problem that it reports.</summary>
    protected abstract IReadOnlyList<EvaluationProblemKind> Kinds { get; }

    /// <summary>What to do, without a period.</summary>
    protected abstract string Fix { get; }

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.DistinctStacks
        from problem in stack.Problems
        where Kinds.Contains(problem.Kind) && !problem.File.HasTransform
        where Speaks(stack, problem)
        select Found(problem.File, problem.Mark, problem.Message, FixOf(problem)) with { Severity = Worst(subject, problem) };

    /// <summary>What may be meant by a name that a template does not declare.</summary>
    protected virtual IEnumerable<string> Names(TemplateFile file) => [];

    /// <summary>Whether the rule is about this problem.</summary>
    /// <param name="stack">The stack with the problem; its position may be in the template of the parent.</param>
    /// <param name="problem">The problem, of one of the kinds.</param>
    protected virtual bool Speaks(StackInstance stack, EvaluationProblem problem) => true;

    private string FixOf(EvaluationProblem problem) =>
        problem.Missing is var (name, file) ? Nearest.Fix(name, Names(file), Fix) : Fix;

    /// <summary>The severity of this problem.</summary>
    protected virtual Severity Worst(Subject subject, EvaluationProblem problem) => Severity;
}

using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>The parameter values of one stack: given values, or else the defaults.</summary>
/// <param name="stack">The stack.</param>
/// <param name="place">The position of its declaration in the parent; none for a root stack.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class ParameterValues(StackInstance stack, Mark place, List<EvaluationProblem> problems)
{
    /// <param name="given">Name → value.</param>
    public IReadOnlyDictionary<string, Resolved> Of(IReadOnlyDictionary<string, Resolved> given)
    {
        foreach (var (name, value) in given.Where(value => stack.File.Parameter(value.Key) is null))
        {
            ReportGiven(EvaluationProblemKind.UndeclaredParameter, value, $"{stack.File.Name} has no parameter {name}", name);
        }

        return stack.File.Parameters.ToDictionary(
            declaration => declaration.Name, declaration => given.GetValueOrDefault(declaration.Name) switch
            {
                null or Resolved.Absent => Default(declaration),
                var value => Given(declaration, value),
            });
    }

    private Resolved Default(ParameterDeclaration declaration)
    {
        if (declaration.Default is { } text)
        {
            if (ParameterConstraints.Problem(declaration, text) is { } problem)
            {
                problems.Add(new EvaluationProblem(
                    EvaluationProblemKind.ParameterValue, stack.File, declaration.Mark, $"The default does not fit: {problem}"));
            }

            return Value(declaration, new Resolved.Text(text));
        }

        var (file, mark) = stack.Parent is { } parent ? (parent.File, place) : (stack.File, declaration.Mark);
        problems.Add(new EvaluationProblem(EvaluationProblemKind.MissingParameter, file, mark,
            $"The parameter {declaration.Name} of {stack.File.Name} has no default and is not given"));
        return Value(declaration, new Resolved.Unknown($"parameter {declaration.Name}"));
    }

    private Resolved Given(ParameterDeclaration declaration, Resolved value)
    {
        if (value is Resolved.List or Resolved.Map)
        {
            ReportGiven(EvaluationProblemKind.ListAsParameter, value,
                $"The parameter {declaration.Name} of {stack.File.Name} is given a list, but parameters of a nested stack must be strings");
            return value is Resolved.List && declaration.IsList ? value : new Resolved.Unknown($"parameter {declaration.Name}");
        }

        if (value is Resolved.Text(var text) && ParameterConstraints.Problem(declaration, text) is { } problem)
        {
            ReportGiven(EvaluationProblemKind.ParameterValue, value, problem);
        }

        return Value(declaration, value);
    }

    private static Resolved Value(ParameterDeclaration declaration, Resolved value)
    {
        value = declaration.IsLookedUp ? new Resolved.Unknown($"parameter {value.Sketch} of Systems Manager") : value;
        value = value is Resolved.Unknown unknown ? unknown with { Type = declaration.ItemType } : value;
        return declaration.IsList ? new Resolved.List(Texts.Split(value, ',')) : value;
    }

    private void ReportGiven(EvaluationProblemKind kind, Resolved value, string message, string? missing = null)
    {
        var (file, mark) = stack.Parent is { } parent
            ? (parent.File, value.Mark == default ? place : value.Mark)
            : (stack.File, default);
        problems.Add(new EvaluationProblem(kind, file, mark, message) { Missing = missing is null ? null : (missing, stack.File) });
    }
}

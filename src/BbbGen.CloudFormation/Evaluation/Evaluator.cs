using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// Evaluates templates as CloudFormation does, through all nesting: parameters, conditions, functions, outputs. What is known only once
/// something is created stays a <see cref="Resolved.Later"/>. It never fails: what cannot be evaluated is a problem of the stack.
/// </summary>
public sealed class Evaluator
{
    /// <summary>CloudFormation allows fewer; a template that nests itself must come to an end.</summary>
    private const int Deepest = 10;

    private readonly TemplateTree _tree;
    private readonly EvaluationSettings _settings;

    private Evaluator(TemplateTree tree, EvaluationSettings settings) => (_tree, _settings) = (tree, settings);

    /// <summary>The stack that a template becomes with these parameter values.</summary>
    public static StackInstance Evaluate(TemplateTree tree, TemplateFile root, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings) =>
        new Evaluator(tree, settings).Evaluate(
            new(root, "", null),
            parameters.ToDictionary(parameter => parameter.Key, parameter => (Resolved)new Resolved.Text(parameter.Value)),
            default);

    /// <summary>Evaluates a stack that is nested in another.</summary>
    internal StackInstance? Nested(StackInstance parent, ResourceDeclaration declaration, IReadOnlyDictionary<string, Resolved> parameters)
    {
        var path = new ResourceAddress(parent.Path, declaration.LogicalId).ToString();
        return _tree.Nested(declaration) is { } file && path.Count(character => character == '/') < Deepest
            ? Evaluate(new(file, path, parent), parameters, declaration.Mark)
            : null;
    }

    private StackInstance Evaluate(StackInstance stack, IReadOnlyDictionary<string, Resolved> given, Mark place)
    {
        var problems = new List<EvaluationProblem>();
        stack.Parameters = new ParameterValues(stack, place, problems).Of(given);
        stack.Conditions = new ConditionValues(stack, new(stack, _settings, new ParameterNames(stack, problems), problems), problems).All();
        var resources = new ResourceValues(this, stack, _settings, problems);
        stack.Resources = resources.All();
        stack.Outputs = resources.Outputs();
        stack.Problems = [.. problems.Distinct()];
        return stack;
    }
}

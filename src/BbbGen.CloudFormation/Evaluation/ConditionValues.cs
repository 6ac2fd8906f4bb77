using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Which conditions of one stack are true.</summary>
internal sealed class ConditionValues(StackInstance stack, Functions functions, List<EvaluationProblem> problems)
{
    private readonly Dictionary<string, bool> _known = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>All conditions that the template declares.</summary>
    public IReadOnlyDictionary<string, bool> All()
    {
        foreach (var condition in stack.File.Conditions)
        {
            Named(condition.Key, condition.Mark);
        }

        return _known;
    }

    private bool Named(string name, Mark mark)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (stack.File.Condition(name) is not { } declaration)
        {
            Report(EvaluationProblemKind.UnknownName, mark, $"There is no condition {name}");
            return false;
        }

        if (!_asked.Add(name))
        {
            Report(EvaluationProblemKind.Circle, mark, $"The condition {name} depends on itself");
            return false;
        }

        return _known[name] = Holds(declaration);
    }

    private bool Holds(Node node)
    {
        switch (node)
        {
            case Node.Call("Condition", Node.Text(var name) text):
                return Named(name, text.Mark);
            case Node.Map { Entries: [("Condition", Node.Text(var name))] } map:
                return Named(name, map.Mark);
            case Node.Call("Equals", Node.List { Items: [var one, var other] }):
                return functions.Resolve(one).Equals(functions.Resolve(other));
            case Node.Call("Not", Node.List { Items: [var only] }):
                return !Holds(only);
            case Node.Call("And", Node.List { Items.Count: > 0 } all):
                return all.Items.Select(Holds).ToArray().All(holds => holds);
            case Node.Call("Or", Node.List { Items.Count: > 0 } any):
                return any.Items.Select(Holds).ToArray().Any(holds => holds);
            default:
                Report(EvaluationProblemKind.Function, node.Mark,
                    "A condition is Fn::Equals, Fn::And, Fn::Or, Fn::Not or another condition, with valid arguments");
                return false;
        }
    }

    private void Report(EvaluationProblemKind kind, Mark mark, string message) =>
        problems.Add(new EvaluationProblem(kind, stack.File, mark, message));
}

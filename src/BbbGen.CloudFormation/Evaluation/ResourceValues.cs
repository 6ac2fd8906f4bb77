using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>The resources and outputs of one stack, evaluated after its parameters and conditions.</summary>
internal sealed class ResourceValues : INames
{
    private readonly Evaluator _evaluator;
    private readonly StackInstance _stack;
    private readonly Functions _functions;
    private readonly List<EvaluationProblem> _problems;
    private readonly Dictionary<string, ResourceInstance> _known = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>Problems of functions in the value being evaluated.</summary>
    private readonly List<EvaluationProblem> _ofFunctions = [];

    /// <summary>The names to which the value being evaluated refers.</summary>
    private SortedSet<string> _references = new(StringComparer.Ordinal);

    /// <summary>What the value being evaluated asked for so far; null if it is not recorded.</summary>
    private List<EvaluatedResource.Question>? _questions;

    public ResourceValues(
        Evaluator evaluator, StackInstance stack, EvaluationSettings settings, SharedValues shared, List<EvaluationProblem> problems)
    {
        (_evaluator, _stack, _problems) = (evaluator, stack, problems);
        _functions = new(stack, settings, shared, this, _ofFunctions);
    }

    /// <summary>The resources that exist, in the template's order.</summary>
    public IReadOnlyList<ResourceInstance> All() => [.. _stack.File.Resources.Where(Exists).Select(Instance)];

    /// <summary>The outputs that exist.</summary>
    public IReadOnlyDictionary<string, OutputInstance> Outputs()
    {
        var outputs = new Dictionary<string, OutputInstance>();
        foreach (var output in _stack.File.Outputs)
        {
            if (output.Value is not Node.Map body
                || (body["Condition"] is Node.Text(var condition) && !IsTrue(condition, body.MarkOf("Condition"))))
            {
                continue;
            }

            var value = body["Value"] is { } written ? _functions.Resolve(written) : new Resolved.Unknown($"output {output.Key}");
            var export = (body["Export"] as Node.Map)?["Name"] is { } name ? _functions.Resolve(name) : null;
            outputs[output.Key] = new(output.Key, value, export);
        }

        _problems.AddRange(_ofFunctions);
        return outputs;
    }

    /// <inheritdoc/>
    public Resolved Ref(string name, Mark mark) => Recorded(Referred(name, mark), names => names.Ref(name, mark));

    /// <inheritdoc/>
    public Resolved Attribute(string logicalId, string attribute, Mark mark) =>
        Recorded(AttributeOf(logicalId, attribute, mark), names => names.Attribute(logicalId, attribute, mark));

    /// <inheritdoc/>
    public bool Holds(string condition, Mark mark) => Recorded(IsTrue(condition, mark), names => names.Holds(condition, mark));

    private T Recorded<T>(T answer, Func<INames, object> ask)
        where T : notnull
    {
        _questions?.Add(new(ask, answer));
        return answer;
    }

    private Resolved Referred(string name, Mark mark)
    {
        if (_stack.Parameters.TryGetValue(name, out var value))
        {
            return value;
        }

        return Named(name, mark) is { } declaration
            ? new Resolved.Later(new ResourceAddress(_stack.Path, name), declaration.Type, null)
            : new Resolved.Unknown(name);
    }

    private Resolved AttributeOf(string logicalId, string attribute, Mark mark)
    {
        if (Named(logicalId, mark) is not { } declaration)
        {
            return new Resolved.Unknown($"{logicalId}.{attribute}");
        }

        if (!declaration.IsStack || !attribute.StartsWith("Outputs."))
        {
            return new Resolved.Later(new ResourceAddress(_stack.Path, logicalId), declaration.Type, attribute);
        }

        var output = attribute["Outputs.".Length..];
        if (Nested(declaration, mark) is not { } nested)
        {
            return new Resolved.Later(new ResourceAddress(_stack.Path, logicalId), declaration.Type, attribute);
        }

        if (nested.Outputs.TryGetValue(output, out var value))
        {
            return value.Value;
        }

        if (!nested.File.HasTransform && !nested.File.Macros.AddNames)
        {
            var isDeclared = nested.File.Outputs.Any(entry => entry.Key == output);
            _problems.Add(new EvaluationProblem(
                EvaluationProblemKind.UnknownOutput,
                _stack.File,
                mark,
                $"{nested.File.Name} has no output {output}{(isDeclared ? " under these conditions" : "")}")
            {
                Missing = isDeclared ? null : (output, nested.File),
            });
        }

        return new Resolved.Unknown($"{logicalId}.{attribute}");
    }

    private bool IsTrue(string condition, Mark mark)
    {
        if (_stack.Conditions.TryGetValue(condition, out var holds))
        {
            return holds;
        }

        if (!_stack.File.HasTransform && !_stack.File.Macros.AddNames)
        {
            Report(EvaluationProblemKind.UnknownName, mark, $"There is no condition {condition}");
        }

        return false;
    }

    private bool Exists(ResourceDeclaration declaration) => declaration.Condition is not { } condition
        || IsTrue(condition, declaration.MarkOf("Condition"));

    /// <summary>The declaration of a name, which is recorded as a dependency.</summary>
    private ResourceDeclaration? Named(string logicalId, Mark mark)
    {
        var declaration = _stack.File.Resource(logicalId);
        if (declaration is null)
        {
            if (!_stack.File.HasTransform && !_stack.File.Macros.AddNames)
            {
                Report(EvaluationProblemKind.UnknownName, mark, $"There is no parameter or resource {logicalId}");
            }

            return null;
        }

        if (!Exists(declaration))
        {
            Report(EvaluationProblemKind.NotCreated, mark,
                $"{logicalId} is not created when its condition {declaration.Condition} does not hold, but is needed here anyway");
            return null;
        }

        _references.Add(logicalId);
        return declaration;
    }

    private StackInstance? Nested(ResourceDeclaration declaration, Mark mark)
    {
        if (!_known.ContainsKey(declaration.LogicalId) && _asked.Contains(declaration.LogicalId))
        {
            Report(EvaluationProblemKind.Circle, mark, $"{declaration.LogicalId} waits for its own outputs");
            return null;
        }

        return Instance(declaration).Nested;
    }

    /// <summary>Evaluated once, on first use: a nested stack when its outputs are needed.</summary>
    private ResourceInstance Instance(ResourceDeclaration declaration)
    {
        if (_known.TryGetValue(declaration.LogicalId, out var instance))
        {
            return instance;
        }

        _asked.Add(declaration.LogicalId);
        var (outer, asked) = (_references, _questions);
        (_references, _questions) = (new(StringComparer.Ordinal), null);
        var known = _evaluator.Known(new ResourceAddress(_stack.Path, declaration.LogicalId), declaration);
        var values = known.Find(values => values.Fits(this));
        if (values is null)
        {
            known.Add(values = Values(declaration));
        }

        _problems.AddRange(values.Problems);
        foreach (var other in declaration.DependsOn.Where(other => _stack.File.Resource(other.Value) is { } needed && Exists(needed)))
        {
            _references.Add(other.Value);
        }

        var nested = declaration.IsStack ? NestedWith(declaration, values.Properties) : null;
        instance = new ResourceInstance(_stack, declaration, values.Properties, [.. _references], nested) { Policies = values.Policies };
        (_references, _questions) = (outer, asked);
        return _known[declaration.LogicalId] = instance;
    }

    private EvaluatedResource Values(ResourceDeclaration declaration)
    {
        List<EvaluatedResource.Question> questions = [];
        _questions = questions;
        var before = _ofFunctions.Count;
        var properties = declaration.Properties is { } written && _functions.Resolve(written) is Resolved.Map map
            ? map
            : new Resolved.Map([]);
        var policies = new Resolved.Map([.. ((string[])["CreationPolicy", "UpdatePolicy"])
            .Where(key => declaration[key] is not null)
            .Select(key => KeyValuePair.Create(key, _functions.Resolve(declaration[key]!)))]);
        if (declaration["Metadata"] is { } metadata)
        {
            _functions.Resolve(metadata);
        }

        _questions = null;
        var problems = _ofFunctions[before..];
        _ofFunctions.RemoveRange(before, problems.Count);
        return new(questions, properties, policies, problems);
    }

    private StackInstance? NestedWith(ResourceDeclaration declaration, Resolved.Map properties)
    {
        var parameters = properties["Parameters"] is Resolved.Map given
            ? given.Entries.ToDictionary(entry => entry.Key, entry => entry.Value)
            : [];
        var nested = _evaluator.Nested(_stack, declaration, parameters);
        if (nested is null)
        {
            Report(EvaluationProblemKind.UnknownTemplate, declaration.MarkOf("Properties"), _evaluator.Has(declaration)
                ? $"The nested stack {declaration.LogicalId} is not validated here: there are {Evaluator.Limits} below one root"
                : $"The template of the nested stack {declaration.LogicalId} is not among these files");
        }

        return nested;
    }

    private void Report(EvaluationProblemKind kind, Mark mark, string message) =>
        _problems.Add(new EvaluationProblem(kind, _stack.File, mark, message));
}

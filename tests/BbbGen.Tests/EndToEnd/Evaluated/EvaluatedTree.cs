using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Evaluated;

/// <summary>What the evaluator says a tree of stacks holds, before anything is created.</summary>
internal sealed class EvaluatedTree
{
    private static readonly TemplateTree Templates = new(
        TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));

    private readonly StackInstance _root;
    private readonly CreatedTree _created;

    /// <param name="template">The root's file.</param>
    /// <param name="created">What it is compared with: it says what was given, and what nobody can know before.</param>
    /// <param name="exports">What other stacks export.</param>
    public EvaluatedTree(string template, CreatedTree created, IReadOnlyDictionary<string, string> exports)
    {
        _created = created;
        var settings =
            new EvaluationSettings
            {
                StackName = created.Root.Name, Region = MotoServer.Region, AccountId = MotoServer.Account, Exports = exports,
            };
        _root = Evaluator.Evaluate(Templates, Templates.Files.Single(file => file.Name == template), created.Root.Given, settings);
    }

    /// <summary>What it exports: names and values.</summary>
    public IReadOnlyDictionary<string, string> Exports => _root.Outputs.Values.Where(output => output.ExportName is not null)
        .ToDictionary(output => _created.Complete(output.ExportName!), output => _created.Complete(output.Value));

    /// <summary>Everything it holds: types, properties, parameters, outputs.</summary>
    public IEnumerable<KeyValuePair<string, string>> Facts => _root.WithNested.SelectMany(stack =>
        stack.Parameters.SelectMany(parameter => Of($"{stack.Path} parameter {parameter.Key}", parameter.Value))
            .Concat(
                stack.Outputs.Values.Select(output =>
                    KeyValuePair.Create($"{stack.Path} output {output.Name}", _created.Complete(output.Value))))
            .Concat(stack.Resources.SelectMany(Of)));

    /// <summary>What could not be evaluated.</summary>
    public IEnumerable<EvaluationProblem> Problems => _root.WithNested.SelectMany(stack => stack.Problems);

    private IEnumerable<KeyValuePair<string, string>> Of(ResourceInstance resource) =>
        Of($"{resource.Address}", resource.Properties).Prepend(KeyValuePair.Create($"{resource.Address} type", resource.Type));

    private IEnumerable<KeyValuePair<string, string>> Of(string path, Resolved value) => value switch
    {
        Resolved.List { Items: [] } or Resolved.Map { Entries: [] } => [KeyValuePair.Create(path, "")],
        Resolved.List(var items) => items.SelectMany((item, index) => Of($"{path}/{index}", item)),
        Resolved.Map(var entries) => entries.SelectMany(entry => Of($"{path}/{entry.Key}", entry.Value)),
        _ => [KeyValuePair.Create(path, _created.Complete(value))],
    };
}

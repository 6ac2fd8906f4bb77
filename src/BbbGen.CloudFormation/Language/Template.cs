using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>The file name and the description of a template.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TemplateAttribute(string fileName, string description) : Attribute
{
    public string FileName => fileName;

    public string Description => description;
}

/// <summary>One CloudFormation template. Its members are its contents; the generator lists them in the order they are written.</summary>
public abstract class Template
{
    public abstract string FileName { get; }

    public abstract string Description { get; }

    /// <summary>Everything the template declares. Written by the generator.</summary>
    protected abstract IReadOnlyList<IElement> Elements { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters => [.. Elements.OfType<IParameter>().Select(parameter => parameter.Definition)];

    /// <summary>The parameter groups shown in the console, with the names of each group's members.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<string> Parameters)> ParameterGroups =>
        [.. Elements.OfType<ParameterGroup>()
            .Select(group => (group.Heading, (IReadOnlyList<string>)[.. group.Parameters.Select(parameter => parameter.LogicalId)]))];

    /// <summary>The document, its sections in CloudFormation's canonical order.</summary>
    public Node ToNode()
    {
        List<(string Key,
            Node Value)> sections = [("AWSTemplateFormatVersion", Node.Of("2010-09-09")), ("Description", Node.Of(Description))];
        if (Elements.OfType<ParameterGroup>().Any())
        {
            sections.Add(("Metadata", Node.MapOf(("AWS::CloudFormation::Interface", Interface()))));
        }

        Section("Parameters", Elements.OfType<IParameter>().Select(parameter => (parameter.LogicalId, parameter.Definition.ToNode())));
        Section("Conditions", Elements.OfType<Condition>().Select(condition => (condition.LogicalId, condition.Definition)));
        Section("Resources", Elements.OfType<Resource>().Select(resource => (resource.LogicalId, resource.Definition())));
        Section("Outputs", Elements.OfType<Output>().Select(output => (output.LogicalId, output.Definition())));
        return Node.MapOf(sections);

        void Section(string name, IEnumerable<(string Key, Node Value)> entries)
        {
            if (entries.ToList() is { Count: > 0 } list)
            {
                sections.Add((name, Node.MapOf(list)));
            }
        }
    }

    private Node.Map Interface() => Node.MapOf(
        ("ParameterGroups", new Node.List([.. ParameterGroups.Select(group => Node.MapOf(
            ("Label", Node.MapOf(("default", Node.Of(group.Heading)))),
            ("Parameters", new Node.List([.. group.Parameters.Select(Node.Of)]))))])),
        ("ParameterLabels", Node.MapOf([.. Parameters.Where(parameter => parameter.Label is not null)
            .Select(parameter => (parameter.Name, (Node)Node.MapOf(("default", Node.Of(parameter.Label!)))))])));
}

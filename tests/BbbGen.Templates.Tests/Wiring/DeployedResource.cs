using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

/// <summary>A resource of a <see cref="Deployment"/> with its definition resolved.</summary>
/// <param name="Path">Its logical id, with the path of its stacks.</param>
internal sealed record DeployedResource(string Path, string Type, Node.Map Definition)
{
    public string LogicalId => Path[(Path.LastIndexOf('/') + 1)..];

    public Node.Map Properties => Definition["Properties"] as Node.Map ?? Node.MapOf();

    /// <summary>A property, or a node below it; null if there is none.</summary>
    public Node? this[params IReadOnlyList<string> names] => Properties.At(names);
}

using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Generators.Vocabulary;

/// <summary>The C# type of a property.</summary>
internal sealed class Kinds(IEnumerable<string> types, Overrides overrides)
{
    public const string Namespace = "BbbGen.CloudFormation.Vocabulary";

    private readonly HashSet<string> _known = [.. types.Where(type => !overrides.HasNoClass(type)), .. overrides.Phantoms];

    /// <summary>Whether another resource type has this name in this service.</summary>
    public bool IsResource(string service, string name) => _known.Contains($"AWS::{service}::{name}");

    /// <summary>The type of one text: <c>string</c>, a resource, or the ARN of one.</summary>
    /// <param name="references">What the text refers to.</param>
    public string Text(IReadOnlyList<Reference> references)
    {
        var targets = references.Select(Target).Distinct().ToList();
        return targets.Count == 1 && targets[0] is { } target ? target : "string";
    }

    /// <summary>The full name of a resource's class.</summary>
    public static string Class(string service, string name) => $"global::{Namespace}.{service}.{name}";

    private string? Target(Reference reference)
    {
        if (!_known.Contains(reference.Type))
        {
            return null;
        }

        var parts = reference.Type.Split(':');
        var name = Class(parts[2], parts[4]);
        return reference.IsArn ? $"global::BbbGen.CloudFormation.Language.Arn<{name}>" : name;
    }
}

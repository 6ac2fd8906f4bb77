namespace BbbGen.Generators.Vocabulary;

/// <summary>Which C# type stands for what a property wants.</summary>
internal sealed class Kinds(IEnumerable<string> types, Overrides overrides)
{
    public const string Namespace = "BbbGen.CloudFormation.Vocabulary";

    private readonly HashSet<string> _known = [.. types.Where(type => !overrides.HasNoClass(type)), .. overrides.Phantoms];

    /// <summary>Whether another resource type has this name in this service.</summary>
    public bool IsResource(string service, string name) => _known.Contains($"AWS::{service}::{name}");

    /// <summary>The type of one scalar: <c>string</c>, a resource, or the ARN of one.</summary>
    /// <param name="reference">What the schema says the text refers to, such as <c>EC2::Subnet.Id|EC2::Subnet.Arn</c>.</param>
    public string Text(string? reference)
    {
        var targets = (reference ?? "").Split('|').Select(Target).Distinct().ToList();
        return targets.Count == 1 && targets[0] is { } target ? target : "string";
    }

    /// <summary>The full name of a resource's class.</summary>
    public static string Class(string service, string name) => $"global::{Namespace}.{service}.{name}";

    private string? Target(string reference)
    {
        var dot = reference.IndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        // The schemas name ACM's resources by the service's short name; CloudFormation by its long one.
        var type = reference.Substring(0, dot).Replace("ACM::", "CertificateManager::");
        if (!_known.Contains("AWS::" + type))
        {
            return null;
        }

        var separator = type.IndexOf(':');
        var name = Class(type.Substring(0, separator), type.Substring(separator + 2));
        return reference.EndsWith(".Arn", StringComparison.Ordinal) ? $"global::BbbGen.CloudFormation.Arn<{name}>" : name;
    }
}

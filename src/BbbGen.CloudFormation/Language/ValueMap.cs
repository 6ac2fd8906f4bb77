using System.Diagnostics.CodeAnalysis;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>A map with keys of the author's choosing, such as a function's environment: <c>new() { ["NAME"] = value }</c>.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "CloudFormation calls it a map.")]
public sealed class ValueMap<T> : IValue
{
    private readonly List<(string Key, Node Value)> _entries = [];

    /// <summary>Adds an entry.</summary>
    public Value<T> this[string key]
    {
        init => _entries.Add((key, value.ToNode()));
    }

    public Node ToNode() => Node.MapOf(_entries);
}

/// <summary>A JSON document of any form, for the few properties that AWS's schema does not describe.</summary>
public sealed class Json(params IReadOnlyList<(string Key, Value<string> Value)> entries) : IValue
{
    public Node ToNode() => Node.MapOf([.. entries.Select(entry => (entry.Key, entry.Value.ToNode()))]);
}

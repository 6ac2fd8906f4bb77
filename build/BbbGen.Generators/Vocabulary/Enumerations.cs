using System.Text;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Generators.Vocabulary;

/// <summary>The enumerations of a resource's properties.</summary>
internal sealed class Enumerations(ResourceSchema schema)
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> _types = new(StringComparer.Ordinal);

    /// <summary>The name of the type for <paramref name="values"/>.</summary>
    public string Add(IReadOnlyList<string> values, string owner, string property)
    {
        var name = property.StartsWith(owner, StringComparison.Ordinal) ? property : owner + property;
        if (name == owner || schema.Definitions.Keys.Any(definition => schema.Name + definition == name))
        {
            name += "Value";
        }

        _types[name] = values;
        return name;
    }

    public void WriteTo(StringBuilder text)
    {
        foreach (var type in _types)
        {
            text.Append($$"""

                /// <summary>The values AWS's schema lists.</summary>
                public readonly record struct {{type.Key}} : IConstant
                {
                    private {{type.Key}}(string text) => Text = text;

                    public string Text { get; }

                """);
            HashSet<string> used = ["Text", "Equals", "ToString", "GetHashCode"];
            foreach (var value in type.Value)
            {
                var name = Name(value);
                while (!used.Add(name))
                {
                    name += "_";
                }

                text.Append($"\n    /// <summary><c>{value}</c></summary>\n    public static {type.Key} {name} => new(\"{value}\");\n");
            }

            text.Append("}\n");
        }
    }

    /// <summary><c>AFTER_14_DAYS</c> is After14Days, <c>generalPurpose</c> GeneralPurpose, <c>HTTP_301</c> Http301.</summary>
    private static string Name(string value)
    {
        var words = new string([.. value.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(
            [' '], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(word =>
            char.ToUpperInvariant(word[0]) + (word == word.ToUpperInvariant() ? word.Substring(1).ToLowerInvariant() : word.Substring(1))));
        return name.Length == 0 ? "Empty" : char.IsDigit(name[0]) ? "_" + name : name;
    }
}

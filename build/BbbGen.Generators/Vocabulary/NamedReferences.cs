using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Generators.Vocabulary;

/// <summary>
/// What properties refer to by their names, which AWS's schemas rarely say: <c>SubnetId</c> is the ID of a subnet. A name means the
/// resource of the same service, else the only one with that name. A property that names an ID or an ARN and for which this finds nothing
/// needs a <c>wants</c> or <c>text</c> line in <c>schemas/overrides</c>, so that none is text by oversight.
/// </summary>
/// <param name="types">All resource types that templates can refer to.</param>
/// <param name="overrides">Lines that say something else; they take precedence.</param>
internal sealed class NamedReferences(IEnumerable<string> types, Overrides overrides)
{
    private static readonly Regex Form = new("^(?<name>.*?)(?<ending>Ids?|ID|Arns?|ARNs?)$", RegexOptions.CultureInvariant);

    private readonly ILookup<string, string> _byName =
        types.ToLookup(type => type.Substring(type.LastIndexOf(':') + 1), StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>wants</c> lines of a type that follow from the names of its properties.</summary>
    public string LinesOf(ResourceSchema schema) => string.Concat(
        from place in Open(schema)
        let target = Target(schema, place.Property.Name)
        where target is not null && !overrides.Says(place.Path)
        select $"wants {place.Path} @{target}\n");

    /// <summary>
    /// Redundant and unknown override lines of a type, and its ID and ARN properties that neither a name nor a line describes.
    /// </summary>
    public IEnumerable<string> Problems(ResourceSchema schema)
    {
        var open = Open(schema).ToDictionary(place => place.Path, place => place.Property);
        var undecided = from place in open
                        where Target(schema, place.Value.Name) is null && !overrides.Says(place.Key)
                        select $"{place.Key} names an ID or an ARN: it needs a wants line, or a text line with the reason";
        var repeated = from place in open
                       where overrides.Wanted(place.Key) is { } wanted && wanted == Target(schema, place.Value.Name)
                       select $"wants {place.Key}: its name says that already";
        var unknown = overrides.Texts(schema.Type).Where(path => !open.ContainsKey(path))
            .Select(path => $"text {path}: there is no such property, or its schema says what it refers to");
        return undecided.Concat(repeated).Concat(unknown);
    }

    /// <summary>Properties that name an ID or an ARN, of which the type's schema does not say of what.</summary>
    private static IEnumerable<(string Path, PropertySchema Property)> Open(ResourceSchema schema) =>
        from structure in schema.Definitions.Values.Append(schema.Properties)
        from property in structure.Properties.Values
        where IsText(property.Kind) && property.References.Count == 0 && Form.IsMatch(property.Name)
            && !(structure.Name is null && schema.Identifier.Contains(property.Name))
        select (structure.Name is null ? $"{schema.Type}.{property.Name}" : $"{schema.Type}.{structure.Name}.{property.Name}", property);

    private static bool IsText(PropertyKind kind) => kind is PropertyKind.Text or PropertyKind.ListOf(PropertyKind.Text);

    /// <summary>What a name refers to, in the notation of a <c>wants</c> line; null if the name does not say it.</summary>
    private string? Target(ResourceSchema schema, string property)
    {
        var form = Form.Match(property);
        var named = _byName[form.Groups["name"].Value].ToList();
        var own = named.Where(type => type.Split(':')[2] == schema.Service).ToList();
        var targets = own.Count == 1 ? own : named;
        if (targets.Count != 1)
        {
            return null;
        }

        var target = targets[0];
        var parts = target.Split(':');
        var isArn = form.Groups["ending"].Value[0] == 'A' || overrides.RefIsArn(target);
        return $"{parts[2]}::{parts[4]}.{(isArn ? "Arn" : "Id")}";
    }
}

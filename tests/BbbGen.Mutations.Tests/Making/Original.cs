using BbbGen.Templates;

namespace BbbGen.Mutations.Tests.Making;

/// <summary>One of our templates as it is generated.</summary>
internal sealed class Original(string fileName, string text)
{
    /// <summary>The templates, in the order of their names.</summary>
    public static IReadOnlyList<Original> All { get; } =
        [.. TemplateSet.Generate().OrderBy(template => template.FileName, StringComparer.Ordinal)
            .Select(template => new Original(template.FileName, template.Text))];

    public string FileName => fileName;

    /// <summary>Its short name: <c>network</c>.</summary>
    public string Name => fileName["bbb-on-aws-".Length..^".template.yaml".Length];

    public string Text => text;

    public TemplateFile File { get; } = TemplateFile.Read(fileName, text);

    /// <summary>The whole document.</summary>
    public Spot Root => new(this, [], File.Root);

    /// <summary>Every resource.</summary>
    public IEnumerable<Spot> Resources => Root.Below("Resources");

    /// <summary>The template of that short name.</summary>
    public static Original Of(string name) => All.Single(original => original.Name == name);

    /// <summary>Every resource of a type, wherever it is declared.</summary>
    public static IEnumerable<Spot> OfType(string type) => All.SelectMany(original => original.Resources)
        .Where(resource => resource.Says("Type") == type);

    /// <summary>A resource by its logical id, in the template of that short name.</summary>
    public static Spot Resource(string name, string logicalId) => Of(name).Root.At("Resources", logicalId)!;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BbbGen.Generators.Templates;

/// <summary>An input of a template as its parent sees it.</summary>
internal sealed record TemplateInput(string Name, string Type, bool IsList);

/// <summary>An output of a template.</summary>
/// <param name="Member">The member with the value.</param>
/// <param name="Name">The output's logical id.</param>
/// <param name="Type">What the parent reads: the type argument of its value.</param>
/// <param name="Condition">A C# expression for the condition of the output.</param>
internal sealed record TemplateOutput(
    string Member, string Name, string Description, string Type, bool IsList, string Condition, string Export);

/// <summary>What operators see instead of a logical ID.</summary>
/// <param name="Text">The label, as a C# literal.</param>
internal sealed record ResourceLabel(string LogicalId, string Text);

/// <summary>The declarations of a template class, in source order.</summary>
internal sealed class TemplateModel
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat;

    private readonly INamedTypeSymbol _type;

    private TemplateModel(INamedTypeSymbol type) => _type = type;

    public string Namespace => _type.ContainingNamespace.ToDisplayString();

    public string ClassName => _type.Name;

    /// <summary>The file name, as a C# literal.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The description, as a C# literal.</summary>
    public string Description { get; private set; } = "";

    public List<string> Elements { get; } = [];

    public List<string> Resources { get; } = [];

    public List<ResourceLabel> Labels { get; } = [];

    public List<TemplateInput> Inputs { get; } = [];

    public List<TemplateOutput> Outputs { get; } = [];

    public static TemplateModel Read(INamedTypeSymbol type)
    {
        var model = new TemplateModel(type);
        var attribute = type.GetAttributes().First(candidate => candidate.AttributeClass?.Name == "TemplateAttribute");
        model.FileName = attribute.ConstructorArguments[0].ToCSharpString();
        model.Description = attribute.ConstructorArguments[1].ToCSharpString();

        // The build determines the order of the files of a partial class; the generated order must not depend on that.
        var members = type.GetMembers().OfType<IPropertySymbol>()
            .Where(member => !member.IsOverride && !member.IsStatic && !member.IsIndexer)
            .OrderBy(member => Path.GetFileName(member.Locations[0].SourceTree!.FilePath), StringComparer.Ordinal)
            .ThenBy(member => member.Locations[0].SourceSpan.Start);
        foreach (var member in members.Where(member => member.Type is INamedTypeSymbol))
        {
            model.ReadMember(member, (INamedTypeSymbol)member.Type);
        }

        return model;
    }

    /// <summary>Whether a class with the attribute is one that can be a template.</summary>
    public static bool IsTemplate(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.Name.EndsWith("Template", StringComparison.Ordinal)
        && type.DeclaringSyntaxReferences.All(
            reference => ((ClassDeclarationSyntax)reference.GetSyntax()).Modifiers.Any(modifier => modifier.Text == "partial"))
        && type.BaseType is { Name: "Template", ContainingNamespace.Name: "CloudFormation" };

    /// <summary>The outputs of a member that name a condition which the template does not have.</summary>
    public static IEnumerable<(string Output, string Condition)> UnknownConditions(INamedTypeSymbol type, IPropertySymbol member) =>
        from attribute in OutputsOf(member)
        let condition = Named(attribute, "Condition")
        where condition is not null && !HasCondition(type, condition)
        select (Named(attribute, "Name") ?? member.Name, condition);

    private static IEnumerable<AttributeData> OutputsOf(IPropertySymbol member) =>
        member.GetAttributes().Where(candidate => candidate.AttributeClass?.Name == "OutputAttribute");

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;

    private static bool HasCondition(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IPropertySymbol>().Any(candidate => candidate.Type.Name == "Condition");

    private void ReadMember(IPropertySymbol member, INamedTypeSymbol type)
    {
        // A generator does not see its own output: a generated *Stack class is still an error type here.
        var isNestedStack = type.TypeKind == TypeKind.Error && type.Name.EndsWith("Stack", StringComparison.Ordinal);
        if (isNestedStack || type.AllInterfaces.Any(candidate => candidate.Name == "IElement"))
        {
            Elements.Add(member.Name);
        }

        if (isNestedStack || IsResource(type))
        {
            Resources.Add(member.Name);
            Labels.AddRange(member.GetAttributes().Where(candidate => candidate.AttributeClass?.Name == "LabelAttribute")
                .Select(label => new ResourceLabel(member.Name, label.ConstructorArguments[0].ToCSharpString())));
        }

        if (type.Name is "Parameter" or "ListParameter" && type.TypeArguments.Length == 1)
        {
            Inputs.Add(new TemplateInput(member.Name, type.TypeArguments[0].ToDisplayString(Full), type.Name == "ListParameter"));
        }

        foreach (var attribute in OutputsOf(member))
        {
            ReadOutput(member, type, attribute);
        }
    }

    private void ReadOutput(IPropertySymbol member, INamedTypeSymbol type, AttributeData attribute)
    {
        var name = Named(attribute, "Name") ?? member.Name;
        var condition = Named(attribute, "Condition");
        if (condition is not null && !HasCondition(_type, condition))
        {
            return;
        }

        var isList = type.Name is "ValueList" or "ListParameter";

        // A value of the language has a type argument, Systems Manager's Parameter has none.
        var value = type.TypeArguments.Length == 1
            ? type.TypeArguments[0].ToDisplayString(Full)
            : RefIsArn(type) ? $"global::BbbGen.CloudFormation.Arn<{type.ToDisplayString(Full)}>" : type.ToDisplayString(Full);
        var export = Named(attribute, "Export");
        Outputs.Add(new TemplateOutput(
            member.Name,
            name,
            attribute.ConstructorArguments[0].ToCSharpString(),
            value,
            isList,
            condition ?? (IsResource(type) ? member.Name + ".Condition" : "null"),
            export is null ? "null" : SymbolDisplay.FormatLiteral(export, quote: true)));
    }

    private static bool RefIsArn(ITypeSymbol type) => type.GetAttributes()
        .Any(attribute => attribute.AttributeClass?.Name == "RefIsArnAttribute");

    private static bool IsResource(ITypeSymbol? type) => type is not null && (type.Name == "Resource" || IsResource(type.BaseType));
}

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

/// <summary>The declarations of a template class, in source order: nothing that refers to the compilation, and comparable.</summary>
/// <param name="FileName">The file name, as a C# literal.</param>
/// <param name="Description">The description, as a C# literal.</param>
/// <param name="Nested">The classes of its nested stacks.</param>
/// <param name="Values">What its nested stacks can take by its name: its members with a value of the language.</param>
internal sealed record TemplateModel(
    string Namespace,
    string ClassName,
    string FileName,
    string Description,
    Sequence<string> Elements,
    Sequence<string> Resources,
    Sequence<ResourceLabel> Labels,
    Sequence<TemplateInput> Inputs,
    Sequence<TemplateOutput> Outputs,
    Sequence<string> Nested,
    Sequence<TemplateInput> Values)
{
    /// <summary>Without <c>Template</c>.</summary>
    public string Name => ClassName.Substring(0, ClassName.Length - "Template".Length);

    /// <summary>The name of the class that nests it.</summary>
    public string StackName => Name + "Stack";
}

/// <summary>Reads the declarations of a template class, and of its base classes.</summary>
internal sealed class TemplateReader
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat;

    private readonly INamedTypeSymbol _type;
    private readonly List<string> _elements = [];
    private readonly List<string> _resources = [];
    private readonly List<ResourceLabel> _labels = [];
    private readonly List<TemplateInput> _inputs = [];
    private readonly List<TemplateOutput> _outputs = [];
    private readonly List<string> _nested = [];
    private readonly List<TemplateInput> _values = [];

    private TemplateReader(INamedTypeSymbol type) => _type = type;

    public static TemplateModel Read(INamedTypeSymbol type)
    {
        var reader = new TemplateReader(type);
        foreach (var member in MembersOf(type).Where(member => member.Type is INamedTypeSymbol))
        {
            reader.ReadMember(member, (INamedTypeSymbol)member.Type);
        }

        var attribute = type.GetAttributes().First(candidate => candidate.AttributeClass?.Name == "TemplateAttribute");
        return new(
            type.ContainingNamespace.ToDisplayString(),
            type.Name,
            attribute.ConstructorArguments[0].ToCSharpString(),
            attribute.ConstructorArguments[1].ToCSharpString(),
            new(reader._elements),
            new(reader._resources),
            new(reader._labels),
            new(reader._inputs),
            new(reader._outputs),
            new(reader._nested),
            new(reader._nested.Count > 0 ? reader._values : []));
    }

    /// <summary>Those of base classes first. The build determines the order of the files of a partial class; the generated order must not
    /// depend on that.</summary>
    private static IEnumerable<IPropertySymbol> MembersOf(INamedTypeSymbol? type) => type is null || IsRoot(type)
        ? []
        : MembersOf(type.BaseType).Concat(type.GetMembers().OfType<IPropertySymbol>()
            .Where(member => !member.IsOverride && !member.IsStatic && !member.IsIndexer)
            .OrderBy(member => Path.GetFileName(member.Locations[0].SourceTree!.FilePath), StringComparer.Ordinal)
            .ThenBy(member => member.Locations[0].SourceSpan.Start));

    private static bool IsRoot(INamedTypeSymbol? type) => type is { Name: "Template", ContainingNamespace.Name: "Language" };

    private static bool IsDerived(INamedTypeSymbol? type) => type is not null && (IsRoot(type) || IsDerived(type.BaseType));

    /// <summary>Whether a class with the attribute is one that can be a template.</summary>
    public static bool IsTemplate(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.Name.EndsWith("Template", StringComparison.Ordinal)
        && type.DeclaringSyntaxReferences.All(
            reference => ((ClassDeclarationSyntax)reference.GetSyntax()).Modifiers.Any(modifier => modifier.Text == "partial"))
        && IsDerived(type.BaseType);

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
        MembersOf(type).Any(candidate => candidate.Name == name && candidate.Type.Name == "Condition");

    private void ReadMember(IPropertySymbol member, INamedTypeSymbol type)
    {
        // A generator does not see its own output: a generated *Stack class is still an error type here.
        var isNestedStack = type.TypeKind == TypeKind.Error && type.Name.EndsWith("Stack", StringComparison.Ordinal);
        if (isNestedStack || type.AllInterfaces.Any(candidate => candidate.Name == "IElement"))
        {
            _elements.Add(member.Name);
        }

        if (isNestedStack)
        {
            _nested.Add(type.Name);
        }

        ReadValue(member, type);

        if (isNestedStack || IsResource(type))
        {
            _resources.Add(member.Name);
            _labels.AddRange(member.GetAttributes().Where(candidate => candidate.AttributeClass?.Name == "LabelAttribute")
                .Select(label => new ResourceLabel(member.Name, label.ConstructorArguments[0].ToCSharpString())));
        }

        if (type.Name is "Parameter" or "ListParameter" && type.TypeArguments.Length == 1)
        {
            _inputs.Add(new TemplateInput(member.Name, type.TypeArguments[0].ToDisplayString(Full), type.Name == "ListParameter"));
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

        var export = Named(attribute, "Export");
        _outputs.Add(new TemplateOutput(
            member.Name,
            name,
            attribute.ConstructorArguments[0].ToCSharpString(),
            ValueOf(type),
            isList,
            condition ?? (IsResource(type) ? member.Name + ".Condition" : "null"),
            export is null ? "null" : SymbolDisplay.FormatLiteral(export, quote: true)));
    }

    private void ReadValue(IPropertySymbol member, INamedTypeSymbol type)
    {
        if ((type.Name is "Parameter" or "ListParameter" or "Value" or "ValueList" && type.TypeArguments.Length == 1) || IsResource(type))
        {
            _values.Add(new TemplateInput(member.Name, ValueOf(type), type.Name is "ListParameter" or "ValueList"));
        }
    }

    /// <summary>What a reference to it gives. A value of the language has a type argument, Systems Manager's Parameter has none.</summary>
    private static string ValueOf(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 1 ? type.TypeArguments[0].ToDisplayString(Full)
        : RefIsArn(type) ? $"global::BbbGen.CloudFormation.Language.Arn<{type.ToDisplayString(Full)}>"
        : type.ToDisplayString(Full);

    private static bool RefIsArn(ITypeSymbol type) => type.GetAttributes()
        .Any(attribute => attribute.AttributeClass?.Name == "RefIsArnAttribute");

    private static bool IsResource(ITypeSymbol? type) => type is not null && (type.Name == "Resource" || IsResource(type.BaseType));
}

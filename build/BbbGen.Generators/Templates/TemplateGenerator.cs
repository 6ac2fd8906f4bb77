using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.Templates;

/// <summary>
/// For each template, lists its members in source order, and generates the class with which its parent nests it:
/// every parameter a required input, every output a typed value.
/// </summary>
[Generator]
public sealed class TemplateGenerator : IIncrementalGenerator
{
    private const string Attribute = "BbbGen.CloudFormation.TemplateAttribute";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var templates = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is ClassDeclarationSyntax,
            static (match, _) => Describe((INamedTypeSymbol)match.TargetSymbol));
        context.RegisterSourceOutput(templates, static (output, template) =>
        {
            foreach (var problem in template.Problems)
            {
                output.ReportDiagnostic(problem);
            }

            if (template.Text.Length > 0)
            {
                output.AddSource($"{template.Name}.g.cs", SourceText.From(template.Text, Encoding.UTF8));
            }
        });
    }

    private static (string Name, string Text, IReadOnlyList<Diagnostic> Problems) Describe(INamedTypeSymbol type)
    {
        if (!IsTemplate(type))
        {
            return (type.Name, "", [Diagnostic.Create(Diagnostics.NotATemplate, type.Locations[0], type.Name)]);
        }

        var model = TemplateModel.Read(type);
        return (type.Name, new TemplateWriter(model).Write(), model.Problems);
    }

    private static bool IsTemplate(INamedTypeSymbol type) =>
        type.ContainingType is null
        && type.Name.EndsWith("Template", StringComparison.Ordinal)
        && type.DeclaringSyntaxReferences.All(reference => ((ClassDeclarationSyntax)reference.GetSyntax()).Modifiers.Any(modifier => modifier.Text == "partial"))
        && type.BaseType is { Name: "Template", ContainingNamespace.Name: "CloudFormation" };
}

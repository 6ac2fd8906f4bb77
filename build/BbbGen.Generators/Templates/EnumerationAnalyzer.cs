using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BbbGen.Generators.Templates;

/// <summary>
/// Names the values of an enumeration where text is given for one. The compiler's own error (CS0029) only says that the types differ,
/// and the name of the type is often longer than that of its property.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumerationAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Diagnostics.TextWhereAConstantIsNeeded];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            static analysis =>
            {
                var literal = (LiteralExpressionSyntax)analysis.Node;
                if (Enumeration(analysis.SemanticModel.GetTypeInfo(literal, analysis.CancellationToken).ConvertedType) is { } enumeration)
                {
                    analysis.ReportDiagnostic(Diagnostic.Create(
                        Diagnostics.TextWhereAConstantIsNeeded,
                        literal.GetLocation(),
                        literal.ToString(),
                        enumeration.Name,
                        Remedy(enumeration, literal.Token.ValueText)));
                }
            },
            SyntaxKind.StringLiteralExpression);
    }

    /// <summary>T of <c>Value&lt;T&gt;</c>, if it is an enumeration.</summary>
    private static INamedTypeSymbol? Enumeration(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Value", ContainingNamespace.Name: "Language", TypeArguments.Length: 1 } value
        && value.TypeArguments[0] is INamedTypeSymbol enumeration
        && enumeration.Interfaces.Any(implemented => implemented.Name == "IConstant")
            ? enumeration
            : null;

    private static string Remedy(INamedTypeSymbol enumeration, string text)
    {
        var values = enumeration.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.IsStatic).Select(property => property.Name).ToList();
        return values.Find(value => Letters(value) == Letters(text)) is { } same
            ? $"write {enumeration.Name}.{same}"
            : $"its values are {string.Join(", ", values)}";
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BbbGen.Generators.Templates;

/// <summary>
/// Prevents interpolated text from being used as an id or an ARN. <c>Value&lt;T&gt;</c> must accept interpolation for every T,
/// because C# looks for the handler on the target type; only text is allowed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterpolationAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Diagnostics.TextWhereAReferenceIsWanted];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(
            static analysis =>
            {
                if (analysis.Operation.Type
                    is INamedTypeSymbol { Name: "Value", ContainingNamespace.Name: "Language", TypeArguments.Length: 1 } type
                    && type.TypeArguments[0] is var wanted
                    && wanted.SpecialType != SpecialType.System_String)
                {
                    analysis.ReportDiagnostic(Diagnostic.Create(
                        Diagnostics.TextWhereAReferenceIsWanted,
                        analysis.Operation.Syntax.GetLocation(),
                        wanted.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
                }
            },
            OperationKind.InterpolatedStringHandlerCreation);
    }
}

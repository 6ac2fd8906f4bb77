using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BbbGen.Generators.Templates;

/// <summary>
/// Keeps interpolated text from passing for an id or an ARN. <c>Value&lt;T&gt;</c> has to accept interpolation for every T,
/// since C# looks for the handler on the very type that is wanted; only text may really come of it.
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
                if (analysis.Operation.Type is INamedTypeSymbol { Name: "Value", ContainingNamespace.Name: "CloudFormation", TypeArguments.Length: 1 } type
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

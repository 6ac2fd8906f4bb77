using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BbbGen.Generators.Templates;

/// <summary>
/// Reports templates of a wrong form. The generator skips them silently: an error has a place, which changes with every edit, so that a
/// generator which reports errors would generate everything again with every edit.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TemplateAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Diagnostics.NotATemplate, Diagnostics.UnknownCondition, Diagnostics.TwoLabels];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var labels = new ConcurrentBag<(string LogicalId, string Text, Location Location)>();
            start.RegisterSymbolAction(analysis => Analyze(analysis, labels), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(analysis => Compare(analysis, labels));
        });
    }

    private static void Analyze(SymbolAnalysisContext analysis, ConcurrentBag<(string LogicalId, string Text, Location Location)> labels)
    {
        var type = (INamedTypeSymbol)analysis.Symbol;
        if (!type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == TemplateGenerator.Attribute))
        {
            return;
        }

        if (!TemplateReader.IsTemplate(type))
        {
            analysis.ReportDiagnostic(Diagnostic.Create(Diagnostics.NotATemplate, type.Locations[0], type.Name));
            return;
        }

        foreach (var member in type.GetMembers().OfType<IPropertySymbol>())
        {
            foreach (var (output, condition) in TemplateReader.UnknownConditions(type, member))
            {
                analysis.ReportDiagnostic(
                    Diagnostic.Create(Diagnostics.UnknownCondition, member.Locations[0], output, condition, type.Name));
            }

            foreach (var label in member.GetAttributes().Where(attribute => attribute.AttributeClass?.Name == "LabelAttribute"))
            {
                labels.Add((member.Name, label.ConstructorArguments[0].ToCSharpString(), member.Locations[0]));
            }
        }
    }

    private static void Compare(
        CompilationAnalysisContext analysis, IEnumerable<(string LogicalId, string Text, Location Location)> labels)
    {
        foreach (var same in labels.OrderBy(label => label.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(label => label.Location.SourceSpan.Start).GroupBy(label => label.LogicalId))
        {
            var first = same.First();
            foreach (var other in same.Where(label => label.Text != first.Text))
            {
                analysis.ReportDiagnostic(
                    Diagnostic.Create(Diagnostics.TwoLabels, other.Location, other.LogicalId, first.Text, other.Text));
            }
        }
    }
}

using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary>Turns each <c>.awsapi</c> file into a service's client, in the shape of the official AWSSDK package.</summary>
[Generator]
public sealed class AwsApiGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            context.AdditionalTextsProvider.Where(static file => file.Path.EndsWith(".awsapi", StringComparison.Ordinal)), Generate);

    private static void Generate(SourceProductionContext output, AdditionalText file)
    {
        if (file.GetText(output.CancellationToken) is not { } text)
        {
            return;
        }

        var parser = new AwsApiParser(file.Path, text);
        var model = parser.Parse();
        var problems = model is null || parser.Problems.Count > 0 ? parser.Problems : AwsApiChecks.Run(model);
        foreach (var problem in problems)
        {
            output.ReportDiagnostic(problem);
        }

        if (model is null || problems.Count > 0)
        {
            return;
        }

        foreach (var (part, source) in ServiceEmitter.Emit(model))
        {
            output.AddSource($"{model.Namespace}.{part}.g.cs", source);
        }
    }
}

using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>Export names are unique in an account and region.</summary>
internal sealed class ExportsAreFree() : PreflightCheck(
    "PRE702",
    "No other stack exports what the deployment exports",
    blocks: "another stack exports the same name",
    warns: null,
    remedy: "deploy under another name with `--stack`")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var names = new[] { context.Plan.Sources, context.Plan.Master }.SelectMany(root => root.WithNested).SelectMany(Exported)
            .ToHashSet();
        var taken = (await context.Services.Exports.AllAsync(cancellationToken)).Where(export => names.Contains(export.Name)).ToList();
        var (sources, master) = context.Existing.Roots;
        var findings = taken
            .Where(export => export.StackId != sources?.Id && export.StackId != master?.Id)
            .Select(export =>
                Finding.Block($"The stack {export.StackId.Split('/') switch { [_, var name, ..] => name, _ => export.StackId }} already "
                    + $"exports {export.Name}", "choose another name with --stack"));
        return CheckResult.Of(findings, $"{string.Join(", ", names)}: not exported by another stack");
    }

    private static IEnumerable<string> Exported(StackInstance stack) =>
        stack.Outputs.Values.Select(output => output.ExportName?.AsText).OfType<string>();
}

using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Inventory.Parameters;
using BbbGen.Preflight;
using BbbGen.Preflight.Checks;
using BbbGen.Templates;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Validation;

namespace BbbGen.Workflows;

/// <summary>What a deployment would be made with.</summary>
/// <param name="Request">With examples for the values that are missing.</param>
/// <param name="Missing">The options that are not given.</param>
/// <param name="Findings">About the parameter file.</param>
internal sealed record DoctorOrder(DeploymentRequest Request, IReadOnlyList<string> Missing, IReadOnlyList<Examined> Findings);

/// <summary>Examines machine, settings and account, as far as what is given allows. Changes nothing.</summary>
internal sealed class DoctorWorkflow(IOperatorConsole console, TimeProvider clock, Func<Task<Connection>> connect)
{
    /// <summary>Groups of codes whose checks ask about the values of <see cref="DoctorOrder.Missing"/>: DNS, mail, stacks.</summary>
    private static readonly string[] OfSettings = ["PRE3", "PRE4", "PRE7"];

    /// <returns>The program's exit code, and the report for <c>--json</c>.</returns>
    public async Task<(int ExitCode, DoctorReport Report)> RunAsync(
        DoctorOrder order, IReadOnlyList<Examined> machine, CancellationToken cancellationToken)
    {
        console.WriteLine("Examining this machine, the settings and the account; nothing is changed …");
        List<Examined> found = [.. machine, SettingsOf(order), .. order.Findings];
        PreflightResult? preflight = null;
        try
        {
            var connection = await connect();
            found.Add(new(Verdict.Fine, "Account", $"{connection.Account.Target.Words["Account ".Length..]}."));
            preflight = await PreflightAsync(order, connection, found, cancellationToken);
        }
        catch (BbbException problem)
        {
            found.Add(new(Verdict.Block, "Account", problem.Message));
        }

        found.AddRange(preflight is null
            ? [new(Verdict.NotChecked, "Preflight", $"{PreflightChecks.All.Count} checks of the account were not made.")]
            : Of(preflight, order.Missing));
        found = [.. found.OrderByDescending(finding => finding.Verdict)];
        console.WriteLine(DoctorView.Lines(found, console.Width));
        return (
            found.Exists(finding => finding.Verdict is Verdict.Block) || preflight is { IsIncomplete: true }
                ? ExitCode.DeploymentFailed
                : ExitCode.Success,
            DoctorReport.Of(found, preflight));
    }

    private static Examined SettingsOf(DoctorOrder order) => order.Missing.Count == 0
        ? new(Verdict.Fine, "Settings", $"{order.Request.Stack} at {order.Request.Domain}, zone {order.Request.HostedZone}.")
        : new(Verdict.Warning, "Settings", $"not given: {string.Join(", ", order.Missing)}; 'bbbgen init' asks for them and writes "
            + "bbbgen.json, from which all commands take them.");

    /// <returns>Null if what is given does not allow the checks.</returns>
    private async Task<PreflightResult?> PreflightAsync(
        DoctorOrder order, Connection connection, List<Examined> found, CancellationToken cancellationToken)
    {
        if (order.Findings.Any(finding => finding.Verdict is Verdict.Block))
        {
            return null;
        }

        var templates = TemplateSet.Generate();
        var (account, request) = (connection.Account, order.Request);
        var own = new DeploymentStacks(null, null);
        if (order.Missing.Count == 0)
        {
            try
            {
                own = await DeploymentStacks.ReadOwnAsync(account.Stacks, request.Stack, cancellationToken);
                request = AdministratorAddress.Keep(own.Master, request);
                FixedParameters.RefuseChanges(own.Master, request);
            }
            catch (BbbException problem)
            {
                found.Add(new(Verdict.Block, "Deployment", problem.Message));
                return null;
            }
        }

        var problems = TemplateGate.Problems(templates, request);
        found.AddRange(problems.Select(problem => new Examined(Verdict.Block, "Parameters", problem)));
        if (problems.Count > 0)
        {
            return null;
        }

        var context = new PreflightContext(
            PlannedDeployment.Of(request, templates, account.Target, root => Forecast.Of(root).P90),
            account.Target,
            new ExistingStacks(new StackReader(account.Stacks, cancellationToken), own),
            connection.Services,
            clock,
            cancellationToken);
        return await new PreflightRunner([.. PreflightChecks.All.Where(check => IsPossible(check, order.Missing))], clock)
            .RunAsync(context, [], cancellationToken);
    }

    private static bool IsPossible(PreflightCheck check, IReadOnlyList<string> missing) =>
        missing.Count == 0 || !OfSettings.Any(check.Code.StartsWith);

    private static IEnumerable<Examined> Of(PreflightResult preflight, IReadOnlyList<string> missing)
    {
        foreach (var group in preflight.Groups.Where(group => group.Verdict is not Verdict.Fine))
        {
            yield return new(group.Verdict, string.Join(", ", group.Checks.Select(check => check.Code)), group.Sentence);
        }

        var open = PreflightChecks.All.Count(check => !IsPossible(check, missing));
        if (open > 0)
        {
            yield return new(Verdict.NotChecked, "Preflight", $"{open} checks of DNS, mail and stacks need {string.Join(", ", missing)}.");
        }

        if (preflight.Outcomes.Count(outcome => outcome.Result.Verdict is Verdict.Fine) is > 0 and var fine)
        {
            yield return new(Verdict.Fine, "Preflight", $"{fine} of {PreflightChecks.All.Count} checks; 'bbbgen deploy --preflight-only' "
                + "lists them.");
        }
    }
}

using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Deployment.Inputs;
using BbbGen.Probes;
using BbbGen.Terminal;
using BbbGen.Workflows;

namespace BbbGen.Commands;

/// <summary><c>bbbgen destroy</c>: find, list, ask, delete the master, empty the bucket, delete its stack, report.</summary>
internal sealed class DestroyCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly Option<StackName> _stack = InputOption.Required("--stack", "-s", "NAME", "Name of the deployment's stack; nothing else is touched.", StackName.Read);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask for the stack's name. Accounts, settings and running meetings are lost at once." };
    private readonly BundleOption _bundle = new();
    private readonly Option<bool> _json = JsonOption.Create();
    private readonly Option<string[]> _retain = new("--retain")
    {
        HelpName = "ID",
        Description = "Leaves a resource that AWS cannot delete in the account as it is; may be repeated.",
    };

    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Interruption _interruption;

    public DestroyCommand(Connect connect, Screen screen, TimeProvider clock, Interruption interruption)
        : base("destroy", "Deletes a deployment: says what goes and what stays, and asks for the stack's name before.")
    {
        (_connect, _screen, _clock, _interruption) = (connect, screen, clock, interruption);
        _aws.AddTo(this);
        Options.Add(_stack);
        Options.Add(_yes);
        Options.Add(_retain);
        _bundle.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen destroy -p school -s bbb",
        "bbbgen destroy -p school -s bbb --yes --json",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var name = line.GetRequiredValue(_stack);
        new Approvals(_screen).RequireTerminal(line.GetValue(_yes), "destroy");
        var file = _bundle.Read(line);
        var connection = await BundleWriter.ConnectAsync(file, line, _screen, _clock, () => _aws.ConnectAsync(_connect, line, stop));
        var bundle = new BundleWriter(file, connection.Account.Stacks, _screen, _clock) { Line = line, Activities = connection.Surroundings.ScalingActivities };
        _screen.Say(connection.Account.Target.Words);
        var reached = new DestroyedEstate(new(name, null, null) { KnowsWhatStays = false }, DestructionEnd.Failed);
        Demolition? demolition = null;
        try
        {
            var estate = await new EstateSurvey(connection.Account, connection.Surroundings, _clock).OfAsync(name, stop);
            reached = reached with { Before = estate };
            _screen.Say(EstateView.Lines(estate));
            var probes = await new ProbeLeftovers(connection, _clock, name).FindAsync(stop);
            _screen.Say(probes.Select(probe => $"{probe.Name}, which an interrupted probe left, is deleted too."));
            demolition = new(RunOf(line, connection), connection.Surroundings, estate);
            reached = await IsMeantAsync(line, connection, estate, probes, stop) switch
            {
                null => new(estate, DestructionEnd.Nothing),
                true => await DestroyAsync(demolition, probes, line.GetValue(_retain) ?? [], stop),
                false => new(estate, DestructionEnd.Declined),
            };
        }
        catch (Exception problem) when (problem is BbbException or OperationCanceledException)
        {
            var end = problem is BbbException ? DestructionEnd.Failed : DestructionEnd.Interrupted;
            reached = (demolition?.SoFar(end) ?? reached) with { End = end, Problem = problem is BbbException ? problem.Message : null };
            await bundle.WriteAsync(SubjectOf(connection, reached), CancellationToken.None);
            Answer(line, connection, reached);
            throw;
        }

        _screen.Say(DestructionView.Lines(reached, connection.Account.Target));
        await bundle.WriteAsync(SubjectOf(connection, reached), stop);
        Answer(line, connection, reached);
        return reached.End switch
        {
            DestructionEnd.Failed => ExitCode.DeploymentFailed,
            DestructionEnd.Declined => ExitCode.Declined,
            _ => ExitCode.Success,
        };
    }

    private static BundleSubject SubjectOf(Connection connection, DestroyedEstate destroyed) =>
        BundleSubject.Of(Program.Version, connection.Account.Target, destroyed.Before.Name) with { Problem = destroyed.Problem };

    private Run RunOf(ParseResult line, Connection connection) =>
        Run.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = _screen.Display(line.GetValue(_json), _clock) };

    private void Answer(ParseResult line, Connection connection, DestroyedEstate destroyed)
    {
        if (line.GetValue(_json))
        {
            _screen.Answer(DestructionReport.Of(connection.Account.Target, destroyed));
        }
    }

    private async Task<DestroyedEstate> DestroyAsync(
        Demolition demolition, IReadOnlyList<ProbeStack> probes, IReadOnlyCollection<string> retain, CancellationToken stop)
    {
        foreach (var probe in probes)
        {
            if (await probe.RemoveAsync(stop) is { } reason)
            {
                _screen.Warning($"{probe.Name} is still there: {reason}; run destroy again, or delete it in the AWS console.");
            }
        }

        return await demolition.DestroyAsync(retain, stop);
    }

    /// <summary>The rights that are missing. What IAM does not answer is a warning: the operator decides whether to begin without knowing.</summary>
    private async Task<IReadOnlyList<string>> MissingRightsAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await RightsToDestroy.MissingAsync(connection.Account.Target, connection.Surroundings.Roles, cancellationToken);
        }
        catch (BbbException problem)
        {
            _screen.Warning($"Whether your permissions suffice for the whole deletion is not known: {problem.Message}");
            return [];
        }
    }

    /// <summary>Whether the operator means it; null: there is nothing to delete.</summary>
    private async Task<bool?> IsMeantAsync(ParseResult line, Connection connection, Estate estate, IReadOnlyList<ProbeStack> probes, CancellationToken stop)
    {
        if (estate.IsEmpty && probes.Count == 0)
        {
            return null;
        }

        var missing = await MissingRightsAsync(connection, stop);
        if (missing.Count > 0)
        {
            _screen.Warning(
                $"IAM's simulation does not allow {string.Join(", ", missing)} on every resource: without these rights the deletion stops halfway. "
                + "Ask the account's administrator for them, unless policies for single resources give them.");
        }

        var foreign = estate.Bucket?.Foreign ?? [];
        if (foreign.Count > 0)
        {
            _screen.Warning($"The bucket {estate.Bucket!.Name} holds {EstateView.Objects(foreign)} that bbbgen did not upload; they are deleted with it: {EstateView.Keys(foreign)}.");
        }

        return line.GetValue(_yes)
            || ((foreign.Count == 0 || await _screen.ConfirmAsync("Delete these objects too?", stop))
                && await _screen.AskAsync($"Type the stack's name, {estate.Name}, to delete all that goes:", stop) == estate.Name.Value);
    }
}

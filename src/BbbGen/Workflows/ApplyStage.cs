using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Status;
using BbbGen.Templates;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Brings an account to what is asked for: plan, consent, the bucket's stack, the files in the bucket, the master stack.</summary>
internal sealed class ApplyStage(CommandRun run)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private DeploymentPlan? _plan;
    private ProtectionStage? _protection;

    /// <summary>EC2, which knows the zones of a running network; null: there is none, as in a rehearsal.</summary>
    public IEc2? Ec2 { get; init; }

    /// <summary>What is done after the operator has agreed and before anything else is changed.</summary>
    public Func<CancellationToken, Task> BeforeChanges { get; init; } = _ => Task.CompletedTask;

    /// <summary>The master stack as its templates were deployed, if a plan was made of it.</summary>
    public StackInstance? Deployed => _plan?.Master.Deployed;

    /// <summary>Compares what is deployed with what is asked for. Nothing is written but missing protection of the data.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="found">The two stacks, and what reads them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The outcome and the bucket when nothing would change; null: something would, or the stacks have to be recovered first.</returns>
    public async Task<(Outcome Outcome, string? Bucket)?> UpToDateAsync(
        DeployOrder order, (DeploymentStacks Roots, StackReader Reader) found, CancellationToken cancellationToken)
    {
        if (found.Roots is not { Sources: { Status.Readiness: Readiness.Updatable } sources, Master: { Status.Readiness: Readiness.Updatable } master })
        {
            return null;
        }

        _plan = await PlanAsync(order.Request, order.Templates, (sources, master), found.Reader, cancellationToken);
        if (!_plan.IsEmpty)
        {
            return null;
        }

        run.Console.WriteLine(PlanView.WithoutEffect(_plan));
        var protection = await ProtectionAsync(_plan.Master, cancellationToken);
        return (await protection.EndAsync(new Outcome.Unchanged(master), cancellationToken), BucketOf(sources));
    }

    /// <summary>Plans, asks, and carries out what was agreed to. Until then nothing is written to the account, unless a failed stack has to be recovered or an interrupted run left a stack policy open.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="cancellationToken">Ends it; what AWS has begun goes on there.</param>
    /// <returns>What came of it, and the bucket if it came so far.</returns>
    public async Task<(Outcome Outcome, string? Bucket)> RunAsync(DeployOrder order, CancellationToken cancellationToken)
    {
        var (request, templates, approvals) = order;
        var monitor = run.MonitorOf(request.Stack.Value);
        var recovery = new StackRecovery(new(run.Account.Stacks, run.Clock), monitor, run.Console);
        if (await recovery.MakeReadyAsync(request.Stack.Sources, () => SourcesForecast(request, templates), approvals, cancellationToken) is { } sourcesEnd)
        {
            return (WithDone(sourcesEnd, recovery), null);
        }

        if (await recovery.MakeReadyAsync(request.Stack.Value, () => MasterForecast(request, templates), approvals, cancellationToken) is { } masterEnd)
        {
            return (WithDone(masterEnd, recovery), null);
        }

        var plan = await CurrentPlanAsync(request, templates, cancellationToken);
        var protection = await ProtectionAsync(plan.Master, cancellationToken);
        if (plan.IsEmpty)
        {
            run.Console.WriteLine(PlanView.WithoutEffect(plan));
            return (await protection.EndAsync(new Outcome.Unchanged(plan.Master.Existing!), cancellationToken), BucketOf(plan.Sources.Existing!));
        }

        if (!await new PlanApproval(run.Console).IsGivenAsync(plan, approvals, cancellationToken))
        {
            return (WithDone(new Outcome.Declined { Review = plan.Master.Review }, recovery), null);
        }

        if (!approvals.ToChanges)
        {
            await RefuseChangedMeanwhileAsync(plan, request, cancellationToken);
        }

        await BeforeChanges(cancellationToken);
        return await CarryOutAsync(request, templates, (plan, approvals.OnFailure), cancellationToken);
    }

    /// <summary>Whoever declines learns what was recovered before the question.</summary>
    private static Outcome WithDone(Outcome end, StackRecovery recovery) =>
        end is Outcome.Declined declined ? declined with { Done = [.. recovery.Done] } : end;

    private async Task<(Outcome Outcome, string? Bucket)> CarryOutAsync(
        DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, (DeploymentPlan Plan, OnFailure OnFailure) agreed, CancellationToken cancellationToken)
    {
        var (plan, onFailure) = agreed;
        var protection = await ProtectionAsync(plan.Master, cancellationToken);
        var changer = new StackUpdater(new(run.Account.Stacks, run.Clock) { OnNotRemoved = run.Console.Warning }, run.MonitorOf(request.Stack.Value));
        var record = RecordOf(templates);
        var tags = plan.Sources.Existing?.Tags ?? NoParameters;
        var hasSucceeded = DeploymentRecord.HasSucceeded(plan.Sources.Existing, plan.Master.Existing);
        run.Console.WriteLine(RecordView.Lines(request.Stack.Value, DeploymentRecord.In(tags), hasSucceeded, record));
        var sources = plan.Sources.Definition with { Tags = record.Into(tags) };
        var sourcesStack = plan.Sources.Existing;
        if (!plan.Sources.IsEmpty || !ReferenceEquals(sources.Tags, tags))
        {
            var prepared = await changer.ApplyAsync(plan.Sources, sources, () => SourcesForecast(request, templates), onFailure, protection: null, cancellationToken);
            if (StackOf(prepared) is not { } made)
            {
                return (prepared, null);
            }

            sourcesStack = made;
        }

        var bucket = BucketOf(sourcesStack!);
        var upload = await new Uploader(run.Account.Bucket(bucket)).UploadAsync(Files(templates), cancellationToken);
        run.Console.WriteLine($"Bucket {bucket}: {upload.Sent} files sent, {upload.Unchanged} unchanged");
        if (plan.Master.IsEmpty)
        {
            return (await protection.EndAsync(new Outcome.Unchanged(plan.Master.Existing!), cancellationToken), bucket);
        }

        var master = plan.Master.Definition with { Template = new TemplateSource.Stored(run.Account.Target.ObjectUrl(bucket, TemplateSet.Master)) };
        var outcome = await changer.ApplyAsync(plan.Master, master, () => MasterForecast(request, templates), onFailure, protection, cancellationToken);
        if (outcome is Outcome.Deployed { Unplanned: { Count: > 0 } unplanned } && DeploymentRecord.In(sources.Tags) is { } kept)
        {
            var definition = sources with { Tags = kept.With(unplanned).Into(sources.Tags) };
            await RecordAsync(() => changer.ApplyAsync(plan.Sources, definition, () => SourcesForecast(request, templates), onFailure, protection: null, cancellationToken));
        }

        return (outcome, bucket);
    }

    /// <summary>Adds to the record. The deployment is complete by then, so that whatever prevents it is only a warning.</summary>
    private async Task RecordAsync(Func<Task<Outcome>> write)
    {
        try
        {
            await write();
        }
        catch (BbbException problem)
        {
            run.Console.Warning($"What AWS did beyond the plan could not be added to the record: {problem.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The protection of the master's data in this run; when it is first asked for, what an interrupted run left open is closed.</summary>
    private async Task<ProtectionStage> ProtectionAsync(StackPlan master, CancellationToken cancellationToken)
    {
        if (_protection is not null)
        {
            return _protection;
        }

        _protection = new(new(run.Account, StackTrees.Wanted(master.Definition, master.Existing?.Id ?? "")), run);
        if (master.Existing is { Status.Readiness: Readiness.Updatable } existing)
        {
            await _protection.BeginAsync(existing, cancellationToken);
        }

        return _protection;
    }

    /// <summary>The plan made before the checks, unless the stacks were changed or recovered since.</summary>
    private async Task<DeploymentPlan> CurrentPlanAsync(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, CancellationToken cancellationToken)
    {
        var roots = await RootsAsync(request, cancellationToken);
        return _plan is { } plan && IsSame(plan.Sources.Existing, roots.Sources) && IsSame(plan.Master.Existing, roots.Master)
            ? plan
            : await PlanAsync(request, templates, roots, new(run.Account.Stacks, cancellationToken), cancellationToken);
    }

    /// <summary>A question may stay open for hours, and what was agreed to is a plan for the stacks as they were.</summary>
    private async Task RefuseChangedMeanwhileAsync(DeploymentPlan plan, DeploymentRequest request, CancellationToken cancellationToken)
    {
        var (sources, master) = await RootsAsync(request, cancellationToken);
        if (!IsSame(plan.Sources.Existing, sources) || !IsSame(plan.Master.Existing, master))
        {
            throw BbbException.Refused(
                $"The stack {(IsSame(plan.Master.Existing, master) ? request.Stack.Sources : request.Stack.Value)} was changed while the question was open",
                "this run changed nothing; run again for a plan of what is there now");
        }
    }

    private static bool IsSame(Stack? planned, Stack? now) => planned?.Id == now?.Id && planned?.ChangedAt == now?.ChangedAt && planned?.Status.Text == now?.Status.Text;

    private async Task<(Stack? Sources, Stack? Master)> RootsAsync(DeploymentRequest request, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(
            run.Account.Stacks.FindAsync(request.Stack.Sources, cancellationToken), run.Account.Stacks.FindAsync(request.Stack.Value, cancellationToken));
        return (found[0], found[1]);
    }

    private async Task<DeploymentPlan> PlanAsync(
        DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, (Stack? Sources, Stack? Master) roots, StackReader reader, CancellationToken cancellationToken)
    {
        var planner = new Planner(reader, Ec2);
        var sources = new StackDefinition(request.Stack.Sources, new TemplateSource.Inline(Template(templates, TemplateSet.Sources).Text), NoParameters);
        var master = new StackDefinition(request.Stack.Value, new TemplateSource.Inline(Template(templates, TemplateSet.Master).Text), request.MasterParameters) { Templates = templates };
        var planned = (Sources: planner.PlanAsync(sources, roots.Sources, cancellationToken), Master: planner.PlanAsync(master, roots.Master, cancellationToken));
        var missing = MissingAsync(templates, roots.Sources, cancellationToken);
        await Task.WhenAll(planned.Sources, planned.Master, missing);
        return new(await planned.Sources, await planned.Master, await missing);
    }

    /// <summary>What somebody removed from the bucket, or wrote over, is sent again: servers that are launched later fetch it from there.</summary>
    private async Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<GeneratedTemplate> templates, Stack? sources, CancellationToken cancellationToken)
    {
        if (sources?.Outputs.GetValueOrDefault(TemplateSet.BucketOutput) is not { } bucket)
        {
            return [];
        }

        return [.. (await new Uploader(run.Account.Bucket(bucket)).MissingAsync(Files(templates), cancellationToken)).Select(file => file.Key)];
    }

    private DeploymentRecord RecordOf(IReadOnlyList<GeneratedTemplate> templates) =>
        new(AppInfo.Version, DeploymentRecord.DigestOf(templates.Select(template => (template.FileName, template.Text))), run.Clock.GetUtcNow());

    private static Forecast SourcesForecast(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates) =>
        ForecastBuilder.OfOne(Template(templates, TemplateSet.Sources), new EvaluationSettings { StackName = request.Stack.Sources });

    private static Forecast MasterForecast(DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates) =>
        ForecastBuilder.Of(templates, request.MasterParameters, new EvaluationSettings { StackName = request.Stack.Value });

    private static GeneratedTemplate Template(IEnumerable<GeneratedTemplate> templates, string fileName) =>
        templates.Single(template => template.FileName == fileName);

    private static List<UploadedFile> Files(IEnumerable<GeneratedTemplate> templates) =>
    [
        .. templates.Select(template => new UploadedFile(template.FileName, Encoding.UTF8.GetBytes(template.Text))),
        .. UploadedScripts.All,
    ];

    private static Stack? StackOf(Outcome outcome) => outcome switch
    {
        Outcome.Deployed deployed => deployed.Stack,
        Outcome.Unchanged unchanged => unchanged.Stack,
        _ => null,
    };

    private static string BucketOf(Stack sources) => sources.Outputs.GetValueOrDefault(TemplateSet.BucketOutput)
        ?? throw BbbException.Refused(
            $"The stack {sources.Name} has no output {TemplateSet.BucketOutput}", "look whether somebody else made a stack of that name");
}

using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Costs;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Protection;
using BbbGen.Status;
using BbbGen.Templates;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Brings an account to the wanted state: plan, approval, the bucket's stack, the files in the bucket, the master stack.</summary>
internal sealed class ApplyStage(CommandRun run)
{
    private static readonly Dictionary<string, string> NoTags = [];

    private DeploymentPlan? _plan;
    private ProtectionStage? _protection;

    /// <summary>EC2, which knows the zones of a running network; null in a rehearsal.</summary>
    public IEc2? Ec2 { get; init; }

    /// <summary>Called after the operator's approval and before anything is changed.</summary>
    public Func<CancellationToken, Task> BeforeChanges { get; init; } = _ => Task.CompletedTask;

    /// <summary>The master stack as its templates were deployed, if it was planned.</summary>
    public StackInstance? Deployed => _plan?.Master.Deployed;

    /// <summary>Compares what is deployed with what is wanted. Nothing is written except missing protection of the data.</summary>
    /// <returns>The outcome and the bucket if nothing would change; null if something would, or a stack must be recovered first.</returns>
    public async Task<(Outcome Outcome, string? Bucket)?> UpToDateAsync(
        DeployOrder order, (DeploymentStacks Roots, StackReader Reader) found, CancellationToken cancellationToken)
    {
        if (found.Roots is not { Sources: { Status.Readiness: Readiness.Updatable } sources }
            || found.Roots is not { Master: { Status.Readiness: Readiness.Updatable } master })
        {
            return null;
        }

        _plan = await PlanAsync(order, (sources, master), found.Reader, cancellationToken);
        return _plan.IsEmpty ? await UnchangedAsync(_plan, cancellationToken) : null;
    }

    /// <summary>Plans, asks, and carries out what was approved. Before the approval nothing is written to the account, unless a failed
    /// stack must be recovered or an interrupted run left a stack policy open.</summary>
    /// <param name="cancellationToken">An operation in progress continues in AWS.</param>
    /// <returns>The outcome, and the bucket once it is known.</returns>
    public async Task<(Outcome Outcome, string? Bucket)> RunAsync(DeployOrder order, CancellationToken cancellationToken)
    {
        var (request, _, approvals) = order;
        var recovery = new StackRecovery(new Recoverer(run.Account.Stacks, run.Clock), run.MonitorOf(request.Stack.Value), run.Console);
        if ((await recovery.MakeReadyAsync(request.Stack.Sources, () => SourcesForecast(order), approvals, cancellationToken)
            ?? await recovery.MakeReadyAsync(request.Stack.Value, () => MasterForecast(order), approvals, cancellationToken)) is { } end)
        {
            return (WithDone(end, recovery), null);
        }

        var plan = await CurrentPlanAsync(order, cancellationToken);
        await ProtectionAsync(plan.Master, cancellationToken);
        if (plan.IsEmpty)
        {
            return await UnchangedAsync(plan, cancellationToken);
        }

        var summary = plan.Master.Existing is null ? Summary(order) : [];
        if (!await new PlanApproval(run.Console).IsGivenAsync(plan, summary, approvals, cancellationToken))
        {
            return (WithDone(new Outcome.Declined { Review = plan.Master.Review }, recovery), null);
        }

        if (!approvals.ToChanges)
        {
            await RefuseChangedMeanwhileAsync(plan, request, cancellationToken);
        }

        await BeforeChanges(cancellationToken);
        return await CarryOutAsync(order, plan, cancellationToken);
    }

    private async Task<(Outcome Outcome, string? Bucket)> UnchangedAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        run.Console.WriteLine(PlanView.WithoutEffect(plan));
        var protection = await ProtectionAsync(plan.Master, cancellationToken);
        var unchanged = new Outcome.Unchanged(plan.Master.Existing!);
        return (await protection.EndAsync(unchanged, cancellationToken), BucketOf(plan.Sources.Existing!));
    }

    /// <summary>An operator who declines learns what was done before the question.</summary>
    private Outcome WithDone(Outcome end, StackRecovery recovery) => end is Outcome.Declined declined
        ? declined with { Done = [.. recovery.Done, .. _protection?.Done is { } done ? [done] : Array.Empty<string>()] }
        : end;

    private async Task<(Outcome Outcome, string? Bucket)> CarryOutAsync(
        DeployOrder order, DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var (stack, onFailure) = (order.Request.Stack, order.Approvals.OnFailure);
        var protection = await ProtectionAsync(plan.Master, cancellationToken);
        var deployer = new Deployer(run.Account.Stacks, run.Clock) { OnNotRemoved = run.Console.Warning };
        var updater = new StackUpdater(deployer, run.MonitorOf(stack.Value));
        var record = RecordOf(order.Templates);
        var tags = plan.Sources.Existing?.Tags ?? NoTags;
        var hasSucceeded = DeploymentRecord.HasSucceeded(plan.Sources.Existing, plan.Master.Existing);
        run.Console.WriteLine(RecordView.Lines(stack.Value, DeploymentRecord.In(tags), hasSucceeded, record, run.Clock.LocalTimeZone));
        var sources = plan.Sources.Definition with { Tags = record.Into(tags) };
        var sourcesStack = plan.Sources.Existing;
        if (!plan.Sources.IsEmpty || !ReferenceEquals(sources.Tags, tags))
        {
            var prepared = await UpdateSourcesAsync(sources);
            if (prepared.SucceededStack is not { } updated)
            {
                return (prepared, null);
            }

            sourcesStack = updated;
        }

        var bucket = BucketOf(sourcesStack!);
        var upload = await new Uploader(run.Account.Bucket(bucket)).UploadAsync(Files(order.Templates), cancellationToken);
        run.Console.WriteLine($"Bucket {bucket}: {upload.Sent} files sent, {upload.Unchanged} unchanged");
        if (plan.Master.IsEmpty)
        {
            return (await protection.EndAsync(new Outcome.Unchanged(plan.Master.Existing!), cancellationToken), bucket);
        }

        var template = new TemplateSource.Stored(run.Account.Target.ObjectUrl(bucket, TemplateSet.Master));
        var outcome = await updater.ApplyAsync(plan.Master, plan.Master.Definition with { Template = template },
            () => MasterForecast(order), onFailure, protection, cancellationToken);
        if (outcome is Outcome.Deployed { Unplanned: { Count: > 0 } unplanned } && DeploymentRecord.In(sources.Tags) is { } kept)
        {
            await RecordAsync(() => UpdateSourcesAsync(sources with { Tags = kept.With(unplanned).Into(sources.Tags) }));
        }

        return (outcome, bucket);

        Task<Outcome> UpdateSourcesAsync(StackDefinition definition) =>
            updater.ApplyAsync(plan.Sources, definition, () => SourcesForecast(order), onFailure, protection: null, cancellationToken);
    }

    /// <summary>Adds to the record. The deployment is complete by then, so a problem is only a warning.</summary>
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

    /// <summary>The protection of the master's data in this run. The first call closes what an interrupted run left open.</summary>
    private async Task<ProtectionStage> ProtectionAsync(StackPlan master, CancellationToken cancellationToken)
    {
        if (_protection is not null)
        {
            return _protection;
        }

        _protection = new(new StackGuard(run.Account, StackTrees.Wanted(master.Definition, master.Existing?.Id ?? "")), run);
        if (master.Existing is { Status.Readiness: Readiness.Updatable } existing)
        {
            await _protection.BeginAsync(existing, cancellationToken);
        }

        return _protection;
    }

    /// <summary>The plan made before the checks, unless the stacks were changed or recovered since.</summary>
    private async Task<DeploymentPlan> CurrentPlanAsync(DeployOrder order, CancellationToken cancellationToken)
    {
        var roots = await RootsAsync(order.Request, cancellationToken);
        return _plan is { } plan && IsSame(plan.Sources.Existing, roots.Sources) && IsSame(plan.Master.Existing, roots.Master)
            ? plan
            : await PlanAsync(order, roots, new StackReader(run.Account.Stacks, cancellationToken), cancellationToken);
    }

    /// <summary>A question may stay open for hours, and the approved plan is for the stacks as they were.</summary>
    private async Task RefuseChangedMeanwhileAsync(DeploymentPlan plan, DeploymentRequest request, CancellationToken cancellationToken)
    {
        var (sources, master) = await RootsAsync(request, cancellationToken);
        var changed = !IsSame(plan.Master.Existing, master) ? request.Stack.Value
            : !IsSame(plan.Sources.Existing, sources) ? request.Stack.Sources
            : null;
        if (changed is not null)
        {
            throw BbbException.Refused($"The stack {changed} was changed while the plan was waiting for approval",
                "this run changed nothing; run again for a new plan");
        }
    }

    private static bool IsSame(Stack? planned, Stack? now) =>
        planned?.Id == now?.Id && planned?.ChangedAt == now?.ChangedAt && planned?.Status.Text == now?.Status.Text;

    private async Task<(Stack? Sources, Stack? Master)> RootsAsync(DeploymentRequest request, CancellationToken cancellationToken)
    {
        var stacks = run.Account.Stacks;
        var found = await Task.WhenAll(
            stacks.FindAsync(request.Stack.Sources, cancellationToken), stacks.FindAsync(request.Stack.Value, cancellationToken));
        return (found[0], found[1]);
    }

    private async Task<DeploymentPlan> PlanAsync(
        DeployOrder order, (Stack? Sources, Stack? Master) roots, StackReader reader, CancellationToken cancellationToken)
    {
        var (request, templates, _) = order;
        var planner = new Planner(reader, Ec2);
        var sources = planner.PlanAsync(
            new StackDefinition(request.Stack.Sources, Inline(TemplateSet.Sources), request.SourcesParameters),
            roots.Sources,
            cancellationToken);
        var master = planner.PlanAsync(
            new StackDefinition(request.Stack.Value, Inline(TemplateSet.Master), request.MasterParameters) { Templates = templates },
            roots.Master,
            cancellationToken);
        var missing = MissingAsync(templates, roots.Sources, cancellationToken);
        await Task.WhenAll(sources, master, missing);
        return WithCosts(new(await sources, await master, await missing));

        TemplateSource.Inline Inline(string fileName) => new(Template(templates, fileName).Text);
    }

    private DeploymentPlan WithCosts(DeploymentPlan plan)
    {
        var region = run.Account.Target.Region;
        var master = plan.Master.Review with
        {
            Costs = StandingCosts.Of([plan.Sources.Wanted, plan.Master.Wanted], region),
            CostsBefore = plan is { Sources.Deployed: { } sources, Master.Deployed: { } deployed }
                ? StandingCosts.Of([sources, deployed], region)
                : null,
        };
        return plan with { Master = plan.Master with { Review = master } };
    }

    /// <summary>Files that were deleted from the bucket or overwritten: servers that are launched later download them.</summary>
    private async Task<IReadOnlyList<string>> MissingAsync(
        IReadOnlyList<GeneratedTemplate> templates, Stack? sources, CancellationToken cancellationToken) =>
        sources?.Outputs.GetValueOrDefault(TemplateSet.BucketOutput) is not { } bucket ? []
        : [.. (await new Uploader(run.Account.Bucket(bucket)).MissingAsync(Files(templates), cancellationToken)).Select(file => file.Key)];

    private DeploymentRecord RecordOf(IReadOnlyList<GeneratedTemplate> templates)
    {
        var digest = DeploymentRecord.DigestOf(templates.Select(template => (template.FileName, template.Text)));
        return new(AppInfo.Version, digest, run.Clock.GetUtcNow());
    }

    private static Forecast SourcesForecast(DeployOrder order) => ForecastBuilder.OfOne(
        Template(order.Templates, TemplateSet.Sources), new EvaluationSettings { StackName = order.Request.Stack.Sources });

    /// <summary>Of a new deployment, the last lines before the question: where, how long, how expensive.</summary>
    private IEnumerable<string> Summary(DeployOrder order)
    {
        var (account, region) = (run.Account.Target.Account, run.Account.Target.Region);
        yield return $"Site: {order.Request.Domain.FrontEnd.OriginalString}, in account {account}, region {region}";
        yield return $"Duration: {RehearsalView.Duration(MasterForecast(order))}";
        if (PriceList.Shipped.Regions.Contains(region))
        {
            yield return CostView.Creation(CostEstimate.Of(order.Templates, order.Request.MasterParameters, region, new Usage()));
        }
    }

    private static Forecast MasterForecast(DeployOrder order) => ForecastBuilder.Of(
        order.Templates, order.Request.MasterParameters, new EvaluationSettings { StackName = order.Request.Stack.Value });

    private static GeneratedTemplate Template(IEnumerable<GeneratedTemplate> templates, string fileName) =>
        templates.Single(template => template.FileName == fileName);

    private static List<UploadedFile> Files(IEnumerable<GeneratedTemplate> templates) =>
    [
        .. templates.Select(template => new UploadedFile(template.FileName, Encoding.UTF8.GetBytes(template.Text))),
        .. UploadedScripts.All,
    ];

    private static string BucketOf(Stack sources) => sources.Outputs.GetValueOrDefault(TemplateSet.BucketOutput)
        ?? throw BbbException.Refused(
            $"The stack {sources.Name} has no output {TemplateSet.BucketOutput}",
            "check whether another tool created a stack of that name");
}

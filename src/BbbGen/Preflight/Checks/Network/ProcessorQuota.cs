using BbbGen.Inventory;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>New accounts have few vCPUs; an instance beyond the quota is not launched, and its group times out.</summary>
internal sealed class ProcessorQuota() : PreflightCheck(
    "PRE206",
    "The servers fit into the vCPU quota",
    blocks: "the servers to launch need more on-demand vCPUs than the quota leaves",
    warns: "the maximum group sizes in the parameter file would need more than the quota leaves",
    remedy: "request an increase of 'Running On-Demand Standard instances', or choose fewer or smaller servers")
{
    private static readonly Quota Processors = new("vCPUs of on-demand standard instances", "ec2", "L-1216C47A");

    /// <summary>The quota covers families A, C, D, H, I, M, R, T and Z; other families with these initials have their own.</summary>
    private const string StandardFamilies = "acdhimrtz";

    private static readonly string[] OwnQuotas = ["dl", "hpc", "inf", "mac", "trn"];

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = await GrowingAsync(context);
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No server group is created or grows");
        }

        var asked = context.Services.Ec2.OnDemandTypesAsync(cancellationToken);
        if (await context.Services.ServiceQuotas.QuotaAsync(Processors.Service, Processors.Code, cancellationToken) is not { } limit)
        {
            return CheckResult.Of(Finding.NotChecked($"Service Quotas does not list the quota of {Processors.What}"));
        }

        List<string> running = [.. (await asked).Where(IsStandard)];
        var names = running.Concat(groups.SelectMany(group => new[] { group.Now.Type, group.Before.Type })).Distinct();
        var types = await context.Services.Ec2.TypesAsync([.. names], cancellationToken);
        var sizes = types.ToDictionary(type => type.Name, type => type.Processors);
        var used = running.Sum(type => sizes.GetValueOrDefault(type));
        var started = groups.Sum(group => More(group, machines => machines.Desired));
        var most = groups.Sum(group => More(group, machines => machines.Most));
        return (used + started > limit, used + most > limit) switch
        {
            (true, _) => CheckResult.Of(Finding.Block(
                $"{used} of {limit} {Processors.What} are in use in {context.Target.Region}, and {started} more are needed",
                Processors.Remedy(context))),
            (_, true) => CheckResult.Of(Finding.Warning(
                $"{used} of {limit} {Processors.What} are in use in {context.Target.Region}; the {started} needed now fit, the {most} of "
                    + "the maximum group sizes do not", Processors.Remedy(context))),
            _ => CheckResult.Fine($"{used} of {limit} {Processors.What} are in use, and {started} more are needed"),
        };

        int More((Machines Now, Machines Before) group, Func<Machines, int> count) =>
            Math.Max(0, (count(group.Now) * sizes.GetValueOrDefault(group.Now.Type)) - (
                count(group.Before) * sizes.GetValueOrDefault(group.Before.Type)));
    }

    /// <summary>Groups that are created, grow, or change their type. Existing instances count as in use.</summary>
    private static async Task<IReadOnlyList<(Machines Now, Machines Before)>> GrowingAsync(PreflightContext context)
    {
        var created = (await context.Existing.MissingAsync(context.Plan.Machines.Select(group => group.Group)))
            .Select(group => group.Address).ToHashSet();
        var groups = new List<(Machines Now, Machines Before)>();
        foreach (var group in context.Plan.Machines.Where(group => IsStandard(group.Type)))
        {
            var now = new Machines(group.Type, group.Desired, group.Most);
            var before = created.Contains(group.Group.Address)
                ? now with { Desired = 0, Most = 0 }
                : await DeployedAsync(context.Existing.Deployed, group) ?? now;
            if (before != now)
            {
                groups.Add((now, before));
            }
        }

        return groups;
    }

    private static async Task<Machines?> DeployedAsync(DeployedTree deployed, MachineGroup group) =>
        await deployed.FindAsync(group.Group.Address) is { } before
        && await deployed.FindAsync(group.Launch.Address) is { } launch
        && MachineGroup.TypeOf(launch)?.AsText is { } type
            ? IsStandard(type) ? new(type, MachineGroup.DesiredOf(before), MachineGroup.MostOf(before)) : new(type, 0, 0)
            : null;

    private sealed record Machines(string Type, int Desired, int Most);

    private static bool IsStandard(string type) =>
        StandardFamilies.Contains(type[0])
            && !OwnQuotas.Any(family => type.StartsWith(family));
}

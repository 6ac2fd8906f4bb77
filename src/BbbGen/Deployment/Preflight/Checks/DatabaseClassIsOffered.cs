namespace BbbGen.Deployment.Preflight;

/// <summary>Not every class runs every version, and not in every zone.</summary>
internal sealed class DatabaseClassIsOffered() : PreflightCheck(
    "PRE502",
    "Aurora's instance class can be ordered",
    stops: "the class is not offered for the engine and version in any zone that is used",
    warns: null,
    remedy: "choose another BBBDBInstanceType, such as db.t4g.medium")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        var wanted = (
            from instance in situation.Plan.Of("AWS::RDS::DBInstance")
            let cluster = situation.Plan.Behind(instance.Properties["DBClusterIdentifier"])
            select (Engine: Text(instance, "Engine"), Version: Text(cluster ?? instance, "EngineVersion"), Class: Text(instance, "DBInstanceClass"))).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("No database is deployed");
        }

        var askedZones = situation.Around.Zones.AllAsync(stop);
        var offers = await Task.WhenAll(wanted.Select(one => situation.Around.Databases.ZonesAsync(one.Engine, one.Version, one.Class, stop)));
        var zones = Zone.Used(await askedZones, situation.Plan.Zones);
        var findings = new List<Finding>();
        foreach (var (one, offered) in wanted.Zip(offers).Where(pair => !zones.Any(pair.Second.Contains)))
        {
            // Of a version that is not there no class is either; that has been said.
            var isKnown = offered.Count > 0 || (await situation.Around.Databases.VersionsAsync(one.Engine, stop)).Any(version => version.Name == one.Version);
            findings.Add(isKnown
                ? Finding.Stop(
                    offered.Count == 0
                        ? $"{situation.Target.Region} does not offer {one.Class} for {one.Engine} {one.Version}"
                        : $"{one.Class} for {one.Engine} {one.Version} is offered in {string.Join(", ", offered)} only, and the database lies in {string.Join(", ", zones)}",
                    "choose another BBBDBInstanceType, such as db.t4g.medium")
                : Finding.NotChecked($"There is no {one.Engine} {one.Version} to ask about"));
        }

        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(one => one.Class))} can be ordered");
    }

    private static string Text(CloudFormation.Evaluation.ResourceInstance resource, string property) => resource.Properties[property]?.AsText ?? "";
}

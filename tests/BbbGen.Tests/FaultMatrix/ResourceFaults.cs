using BbbGen.Application;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>Resources that AWS cannot make, change, bring back or delete.</summary>
internal static class ResourceFaults
{
    private const string Reason = "Resource handler returned message: \"not today\"";

    private const string Single = """{"BBBEnvironmentType": "single"}""";

    /// <summary>Another memory limit of Greenlight's container, hence another task definition, and the service with it.</summary>
    private const string Changed = """{"BBBGreenlightContainerMemory": 2304}""";

    private static readonly string[] InScalable =
    [
        "BBBNotificationTopic", "BBBACMCertStack/BBBCertificateRequest", "BBBAMIFinderStack/BBBApplicationImage",
        "BBBSESProviderStack/BBBMailIdentity",
        "BBBNetworkStack/BBBVPC", "BBBNetworkStack/BBBNatGateway1EIP", "BBBSecurityGroupStack/BBBDBSecurityGroup",
        "BBBStorageStack/BBBSharedStorageMountTarget2",
        "BBBDatabaseStack/BBBRDSDBInstance1", "BBBCacheDBStack/BBBElasticache", "BBBECSStack/BBBECSAutoScaling",
        "BBBTurnStack/BBBTurnLaunchTemplate",
        "BBBFontendAppsStack/BBBGreenlightService", "BBBFontendAppsStack/BBBScaleliteALBDNS", "BBBAppStack/BBBApplicationAutoScaling",
    ];

    private static readonly string[] InSingle =
    [
        "BBBNetworkStack/BBBVPC", "BBBSESProviderStack/BBBSMTPCredentials", "BBBTurnStack/BBBTurnAutoScaling",
        "BBBAppStackSingle/BBBApplicationServer",
    ];

    private static readonly string[] ThatSignal =
        ["BBBECSStack/BBBECSAutoScaling", "BBBTurnStack/BBBTurnAutoScaling", "BBBAppStack/BBBApplicationAutoScaling"];

    public static IEnumerable<FaultCase> All =>
    [
        new("First deployment", "the bucket cannot be created", rig => CreateAsync(rig, "BBBStackBucket", "{}")),
        .. InScalable.Select(where =>
            new FaultCase("First deployment", $"{where} cannot be created", rig => CreateAsync(rig, where, "{}"))),
        .. InSingle.Select(where =>
            new FaultCase("First deployment of a single server", $"{where} cannot be created", rig => CreateAsync(rig, where, Single))),
        .. ThatSignal.Select(where => new FaultCase("First deployment", $"{where} receives no signal", rig =>
        {
            rig.Break(FaultKind.NeverSignals, where, "");
            return rig.DeployAsync();
        })),
        new("First deployment", "a resource cannot be deleted during the rollback", rig =>
        {
            rig.Break(FaultKind.FailsDeletion, "BBBNetworkStack/BBBVPC", "The vpc 'vpc-1' has dependencies and cannot be deleted.");
            return CreateAsync(rig, "BBBDatabaseStack/BBBRDSDBInstance1", "{}");
        }),
        new("Update", "a task definition cannot be created", rig =>
            UpdateAsync(rig, (FaultKind.Fails, "BBBFontendAppsStack/BBBGreenlightTaskDefinition"))),
        new("Update", "a service does not become stable", rig =>
            UpdateAsync(rig, (FaultKind.Fails, "BBBFontendAppsStack/BBBGreenlightService"))),
        new("Update", "a service does not become stable and cannot be rolled back", rig => UpdateAsync(
            rig, (FaultKind.Fails, "BBBFontendAppsStack/BBBGreenlightService"), (
                FaultKind.FailsRollback, "BBBFontendAppsStack/BBBGreenlightService"))),
        new("After a failed first deployment", "deploy again", async rig =>
        {
            await CreateAsync(rig, "BBBCacheDBStack/BBBElasticache", "{}");
            rig.Mend();
            return await rig.DeployAsync();
        }),
        new("After a failed update", "deploy again", async rig =>
        {
            await UpdateAsync(rig, (FaultKind.Fails, "BBBFontendAppsStack/BBBGreenlightService"));
            rig.Mend();
            return await rig.DeployAsync(Changed);
        }),
        new("After a rollback that got stuck", "deploy again", async rig =>
        {
            await UpdateAsync(rig, (FaultKind.Fails, "BBBFontendAppsStack/BBBGreenlightService"),
                (FaultKind.FailsRollback, "BBBFontendAppsStack/BBBGreenlightService"));
            rig.Mend();
            return await rig.DeployAsync(Changed);
        }),
    ];

    private static Task<FaultRun> CreateAsync(FaultRig rig, string where, string parameters)
    {
        rig.Break(FaultKind.Fails, where, Reason);
        return rig.DeployAsync(parameters);
    }

    private static async Task<FaultRun> UpdateAsync(FaultRig rig, params (FaultKind Kind, string Where)[] faults)
    {
        Assert.Equal(ExitCode.Success, (await rig.DeployAsync()).ExitCode);
        foreach (var (kind, where) in faults)
        {
            rig.Break(kind, where, Reason);
        }

        return await rig.DeployAsync(Changed);
    }
}

using BbbGen.Preflight.Checks.Access;
using BbbGen.Preflight.Checks.Data;
using BbbGen.Preflight.Checks.Dns;
using BbbGen.Preflight.Checks.Mail;
using BbbGen.Preflight.Checks.Network;
using BbbGen.Preflight.Checks.Software;
using BbbGen.Preflight.Checks.Stacks;

namespace BbbGen.Preflight.Checks;

internal static class PreflightChecks
{
    /// <summary>In the order of the codes: 1 access, 2 network and servers, 3 DNS, 4 mail, 5 databases, 6 software, 7 stacks.</summary>
    public static IReadOnlyList<PreflightCheck> All =>
    [
        new CredentialsLastLongEnough(),
        new PermissionsSuffice(),
        new ServiceLinkedRolesExist(),
        new PlanIsPaid(),
        new EnoughZones(),
        new TypesAreOffered(),
        new TypesFit(),
        new ImagesAreFound(),
        new NetworkQuotas(),
        new ProcessorQuota(),
        new LoadBalancerQuota(),
        new LaunchesAreAccepted(),
        new ZoneIsRight(),
        new ZoneIsDelegated(),
        new RecordsAreFree(),
        new AuthoritiesAreAllowed(),
        new MailIsOffered(),
        new MailReachesEverybody(),
        new MailIdentityIsFree(),
        new DatabaseVersionIsOffered(),
        new DatabaseClassIsOffered(),
        new CacheVersionIsOffered(),
        new CacheNodesAreOffered(),
        new ContainersAreFound(),
        new ReleaseIsPublished(),
        new StacksCanBeChanged(),
        new ExportsAreFree(),
        new NamesAreFree(),
        new UpgradeIsPossible(),
    ];
}

namespace BbbGen.Tests.Failures;

/// <summary>When a way of failing can be noticed at the earliest.</summary>
internal enum Phase
{
    Preflight,
    DuringDeploy,
    Destroy,
}

/// <summary>A way in which such deployments failed for people.</summary>
/// <param name="Id">Its number, which never changes its meaning.</param>
/// <param name="Phase">When it can be noticed at the earliest.</param>
/// <param name="What">What it was.</param>
internal sealed record FailureRow(string Id, Phase Phase, string What)
{
    /// <summary>Why no test shows it stopped or explained; null: there is one.</summary>
    public string? Untested { get; init; }
}

/// <summary>The ways of failing that <c>deploy</c> and <c>destroy</c> have to stop or to explain.</summary>
internal static class FailureCatalogue
{
    public static IReadOnlyList<FailureRow> Rows { get; } =
    [
        new("F02", Phase.Preflight, "The hosted zone is not delegated: records appear in it and nobody sees them."),
        new("F03", Phase.Preflight, "The hosted zone is missing, private, another account's, or the domain lies outside of it."),
        new("F05", Phase.Preflight, "A record that the templates create is in the zone already."),
        new("F06", Phase.DuringDeploy, "The certificate waits for a validation that can never succeed."),
        new("F07", Phase.Preflight, "A certificate the operator brings does not fit region, state or names.")
        {
            Untested = "There is no parameter for one: the certificate is always requested by the deployment.",
        },
        new("F08", Phase.DuringDeploy, "Let's Encrypt refuses a host: name not visible yet, port closed, or too many certificates in a week."),
        new("F09", Phase.DuringDeploy, "A host's certificate is not renewed, and meetings stop after three months."),
        new("F10", Phase.DuringDeploy, "Deployed, and the operator does not know where to go; the subscription to alarms stays unconfirmed."),
        new("F11", Phase.Preflight, "The mail identity of the domain exists already."),
        new("F12", Phase.Preflight, "SES is in its sandbox: invitations never arrive."),
        new("F13", Phase.Preflight, "The region has no SES."),
        new("F18", Phase.Preflight, "A new account lacks a service-linked role."),
        new("F19", Phase.Preflight, "A container image or its tag does not exist."),
        new("F21", Phase.Preflight, "A container image is of another processor than its host."),
        new("F23", Phase.DuringDeploy, "A service waits for hours for a task that never becomes healthy, and says nothing."),
        new("F33", Phase.Preflight, "A new release cannot take over what the running one left."),
        new("F31", Phase.DuringDeploy, "The address without TLS leads nowhere."),
        new("F34", Phase.DuringDeploy, "A server fails in its second minute, and that is known after its time-out."),
        new("F35", Phase.DuringDeploy, "The log of a failed set-up went with the instance."),
        new("F37", Phase.Preflight, "The release of BigBlueButton is not published, or its installer is gone."),
        new("F39", Phase.Preflight, "The machine image does not exist, or its system is past its support."),
        new("F41", Phase.Preflight, "An instance type is not offered in a zone, or has another processor than BigBlueButton needs."),
        new("F42", Phase.DuringDeploy, "AWS has no capacity for the instance type now."),
        new("F47", Phase.DuringDeploy, "A new server gets no meetings, or a dead one does.")
        {
            Untested = "Not done: Scalelite's list of servers cannot be read from outside, as its management API is closed to the internet. A server signals only "
                + "after it was added and answers, which tests of `scripts/` show.",
        },
        new("F48", Phase.DuringDeploy, "A server counts as in service and has no BigBlueButton."),
        new("F49", Phase.DuringDeploy, "The front end opens, and a meeting does not start."),
        new("F50", Phase.Preflight, "A harmless-looking update replaces the servers and ends the meetings on them."),
        new("F54", Phase.Preflight, "The region has fewer zones than the templates take."),
        new("F55", Phase.Preflight, "An existing network does not fit.")
        {
            Untested = "There is no parameter for one: the network is always made by the deployment.",
        },
        new("F58", Phase.Preflight, "A quota is used up: addresses, networks, gateways, balancers, processors."),
        new("F59", Phase.Preflight, "The credentials are wrong, or have expired."),
        new("F60", Phase.Preflight, "The caller lacks permissions, discovered one by one."),
        new("F62", Phase.DuringDeploy, "The session ends before the deployment does."),
        new("F63", Phase.Preflight, "The version of the database is not offered any more."),
        new("F65", Phase.Preflight, "The class of the database is not offered with that version here."),
        new("F66", Phase.Preflight, "An update wipes or replaces the database."),
        new("F73", Phase.Preflight, "Something of that name is left from an earlier attempt."),
        new("F78", Phase.Preflight, "A failed first attempt left a stack that takes no updates."),
        new("F79", Phase.Preflight, "A change set that nobody executed left an empty stack."),
        new("F80", Phase.DuringDeploy, "Running again without changes counts as a failure."),
        new("F81", Phase.Preflight, "A healthy stack is taken for a failed one because of a word in its state."),
        new("F82", Phase.Preflight, "A roll-back got stuck, and nothing works any more."),
        new("F83", Phase.DuringDeploy, "The cause is hidden among echoes in a nested stack that is gone."),
        new("F84", Phase.DuringDeploy, "A change set fails, and the reason stands in a nested one."),
        new("F85", Phase.Preflight, "Somebody else's change of the stack goes on."),
        new("F86", Phase.DuringDeploy, "After Ctrl-C the change goes on, or begins in spite of it."),
        new("F87", Phase.DuringDeploy, "Watching is throttled, and the tool gives up."),
        new("F91", Phase.Preflight, "A script is missing in the bucket, or older than the template."),
        new("F92", Phase.Preflight, "The name of an export is taken, or the export is in use."),
        new("F110", Phase.Preflight, "A stack of the deployment's name is somebody else's, and deploying takes it over."),
        new("F111", Phase.Preflight, "A running deployment gets another domain, zone or type, and ends as deployed without working."),
        new("F112", Phase.Preflight, "Another operator's address makes a new password that Greenlight never gets."),
        new("F120", Phase.Preflight, "A new account is on AWS's free plan, not verified yet or blocked, and EC2 and RDS refuse what is needed."),
        new("F121", Phase.Preflight, "Zones have lost their default subnet, and the templates take a zone that is not listed."),
        new("F122", Phase.Preflight, "Aurora has upgraded itself, and every later deployment is stopped."),
        new("F123", Phase.Preflight, "A filter of the network answers in a registry's place, and its refusal is taken for the registry's."),
        new("F130", Phase.Preflight, "TLS is intercepted, or a proxy refuses, and the reason is not told."),
        new("F131", Phase.Preflight, "The parameter file is in another encoding, as editors of Windows write it."),
        new("F132", Phase.Preflight, "Values are set that the environment type has no use for."),
        new("F133", Phase.DuringDeploy, "AWS replaces or removes more than the plan said, and nobody learns it."),
        new("F27", Phase.Destroy, "A capacity provider cannot be deleted: services or instances still use it."),
        new("F93", Phase.Destroy, "The bucket cannot be deleted: old versions are in it."),
        new("F94", Phase.Destroy, "Destroying one deployment damages another."),
        new("F95", Phase.Destroy, "One command, and all recordings and accounts are gone."),
        new("F96", Phase.Destroy, "Something made outside of the stack holds on to a network."),
        new("F97", Phase.Destroy, "A custom resource never answers, and the deletion hangs."),
    ];
}

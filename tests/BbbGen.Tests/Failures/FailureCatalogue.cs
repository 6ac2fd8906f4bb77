namespace BbbGen.Tests.Failures;

/// <summary>When a failure can be detected at the earliest.</summary>
internal enum Phase
{
    Preflight,
    DuringDeploy,
    Destroy,
}

/// <summary>A known kind of failure of such deployments.</summary>
/// <param name="Id">Its number, which never changes its meaning.</param>
/// <param name="Phase">When it can be detected at the earliest.</param>
/// <param name="What">What happened.</param>
internal sealed record FailureRow(string Id, Phase Phase, string What)
{
    /// <summary>Why no test covers it; null if one does.</summary>
    public string? Untested { get; init; }
}

/// <summary>The kinds of failure that <c>deploy</c> and <c>destroy</c> must prevent or explain.</summary>
internal static class FailureCatalogue
{
    public static IReadOnlyList<FailureRow> Rows { get; } =
    [
        new("F02", Phase.Preflight, "The hosted zone is not delegated: its records are not visible on the internet."),
        new("F03", Phase.Preflight, "The hosted zone is missing, private, another account's, or the domain is outside of it."),
        new("F05", Phase.Preflight, "A record that the templates create already exists in the zone."),
        new("F06", Phase.DuringDeploy, "The certificate waits for a validation that can never succeed."),
        new("F07", Phase.Preflight,
            "A certificate supplied by the operator does not match the region, is in the wrong state or has the wrong names.")
        {
            Untested = "There is no such parameter: the deployment always requests its own certificate.",
        },
        new("F08", Phase.DuringDeploy,
            "Let's Encrypt refuses a host: its name does not resolve yet, a port is closed, or too many certificates were issued "
                + "this week."),
        new("F09", Phase.DuringDeploy, "A host's certificate is not renewed, and meetings stop after three months."),
        new("F10", Phase.DuringDeploy,
            "The operator does not know how to reach the deployed system; the subscription to alarms stays unconfirmed."),
        new("F11", Phase.Preflight, "The mail identity of the domain already exists."),
        new("F12", Phase.Preflight, "SES is in the sandbox: invitations never arrive."),
        new("F13", Phase.Preflight, "SES is not available in the region."),
        new("F18", Phase.Preflight, "A new account lacks a service-linked role."),
        new("F19", Phase.Preflight, "A container image or its tag does not exist."),
        new("F21", Phase.Preflight, "A container image has another CPU architecture than its host."),
        new("F23", Phase.DuringDeploy, "A service waits for hours for a task that never becomes healthy, without an error."),
        new("F33", Phase.Preflight, "A new release cannot migrate the data of the running one."),
        new("F31", Phase.DuringDeploy, "The address without TLS does not redirect to HTTPS."),
        new("F34", Phase.DuringDeploy, "A server fails in its second minute, and CloudFormation reports it only after the timeout."),
        new("F35", Phase.DuringDeploy, "The log of a failed setup is lost with the instance."),
        new("F37", Phase.Preflight, "The release of BigBlueButton is not published, or its installer is no longer available."),
        new("F39", Phase.Preflight, "The machine image does not exist, or its operating system is no longer supported."),
        new("F41", Phase.Preflight,
            "An instance type is not offered in a zone, or has another CPU architecture than BigBlueButton requires."),
        new("F42", Phase.DuringDeploy, "AWS has no capacity for the instance type at the moment."),
        new("F47", Phase.DuringDeploy, "A new server gets no meetings, although it signaled success."),
        new("F48", Phase.DuringDeploy, "A server is in service but BigBlueButton does not run on it."),
        new("F49", Phase.DuringDeploy, "The front end works, but a meeting does not start."),
        new("F50", Phase.Preflight, "A harmless-looking update replaces the servers and ends the meetings on them."),
        new("F54", Phase.Preflight, "The region has fewer Availability Zones than the templates need."),
        new("F55", Phase.Preflight, "An existing network is not suitable.")
        {
            Untested = "There is no such parameter: the deployment always creates its own network.",
        },
        new("F58", Phase.Preflight, "A quota is exhausted: Elastic IPs, VPCs, NAT gateways, load balancers, vCPUs."),
        new("F59", Phase.Preflight, "The credentials are wrong, or have expired."),
        new("F60", Phase.Preflight, "The caller lacks permissions, and learns of them one at a time."),
        new("F62", Phase.DuringDeploy, "The session expires before the deployment is complete."),
        new("F63", Phase.Preflight, "The version of the database is no longer offered."),
        new("F65", Phase.Preflight, "The class of the database is not offered with that version in the region."),
        new("F66", Phase.Preflight, "An update erases or replaces the database."),
        new("F73", Phase.Preflight, "A resource of that name is left from an earlier attempt."),
        new("F78", Phase.Preflight, "A failed first attempt left a stack that cannot be updated."),
        new("F79", Phase.Preflight, "A change set that was never executed left an empty stack."),
        new("F80", Phase.DuringDeploy, "Running again without changes is reported as a failure."),
        new("F81", Phase.Preflight, "A healthy stack is treated as failed because of a word in its state."),
        new("F82", Phase.Preflight, "A rollback is stuck, and no further operation is possible."),
        new("F83", Phase.DuringDeploy, "The cause is hidden among secondary failures in a nested stack that has been deleted."),
        new("F84", Phase.DuringDeploy, "A change set fails, and only a nested change set has the reason."),
        new("F85", Phase.Preflight, "Another operation on the stack is in progress."),
        new("F86", Phase.DuringDeploy, "After Ctrl-C the operation continues, or begins anyway."),
        new("F87", Phase.DuringDeploy, "Polling is throttled, and the tool gives up."),
        new("F91", Phase.Preflight, "A script is missing in the bucket, or older than the template."),
        new("F92", Phase.Preflight, "The name of an export is already used, or another stack imports the export."),
        new("F110", Phase.Preflight, "A stack of the deployment's name was not created by bbbgen, and deploying takes it over."),
        new("F111", Phase.Preflight,
            "The domain, hosted zone or environment type of a running deployment changes; the update succeeds, but the system does not "
                + "work."),
        new("F112", Phase.Preflight, "Another operator's address generates a new password that Greenlight never receives."),
        new("F120", Phase.Preflight,
            "A new account is on AWS's free plan, not verified yet or blocked, and EC2 and RDS refuse to create resources."),
        new("F121", Phase.Preflight, "Zones have lost their default subnet, and the templates select a zone that is not listed."),
        new("F122", Phase.Preflight, "Aurora has upgraded itself, and every later deployment is blocked."),
        new("F123", Phase.Preflight, "A web filter responds in place of a registry, and its refusal is mistaken for the registry's."),
        new("F130", Phase.Preflight, "TLS is intercepted, or a proxy refuses, and the reason is not reported."),
        new("F131", Phase.Preflight, "The parameter file has another encoding, as written by Windows editors."),
        new("F132", Phase.Preflight, "Values are set that have no effect in the environment type."),
        new("F133", Phase.DuringDeploy, "AWS replaces or removes more than the plan said, without notice."),
        new("F27", Phase.Destroy, "A capacity provider cannot be deleted: services or instances still use it."),
        new("F93", Phase.Destroy, "The bucket cannot be deleted: old versions are in it."),
        new("F94", Phase.Destroy, "Destroying one deployment damages another."),
        new("F95", Phase.Destroy, "A single command deletes all recordings and accounts."),
        new("F96", Phase.Destroy, "A resource created outside of the stack blocks the deletion of a network."),
        new("F97", Phase.Destroy, "A custom resource never responds, and the deletion hangs."),
    ];
}

using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Fakes;

/// <summary>A resource of the deployment fails with a reason that AWS was seen to report.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Path">The resource.</param>
/// <param name="Reason">The status reason, or the unique ID of a signal.</param>
internal sealed record Failure(FaultKind Kind, string Path, string Reason)
{
    public const string Instance = "i-0123456789abcdef0";

    public const string TaskDefinition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/greenlight:1";

    private const string Group = "BBBAppStack/BBBApplicationAutoScaling";

    /// <summary>A service whose tasks do not stay up.</summary>
    public static Failure Service => new(
        FaultKind.Fails,
        "BBBFontendAppsStack/BBBGreenlightService",
        "Resource handler returned message: \"Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.\" "
            + "(RequestToken: a3ab2120-1821-f83c-3adc-23d519cacdfe, HandlerErrorCode: GeneralServiceException)");

    /// <summary>A server that signals FAILURE with the name of its step.</summary>
    public static Failure Server => new(FaultKind.SignalsFailure, Group, $"{Instance}:install_bigbluebutton:certbot-could-not-be-ins");

    /// <summary>A group whose instances never send a signal.</summary>
    public static Failure Silence => new(
        FaultKind.Fails,
        Group,
        "Group did not stabilize. {current/minimum/target} group size = {0/1/1}. Received 0 SUCCESS signal(s) out of 1.  Unable to satisfy "
            + "100% MinSuccessfulInstancesPercent requirement");

    /// <summary>A certificate whose validation record is not found.</summary>
    public static Failure PendingCertificate => new(
        FaultKind.Fails,
        "BBBACMCertStack/BBBCertificateRequest",
        "Received response status [FAILED] from custom resource. Message returned: The validation record _x.bbb.uni.example. is in hosted "
            + "zone Z0123456789ABCDEFGHIJ, but public DNS does not find it: check that the domain's registrar or parent zone delegates "
            + "hosted zone Z0123456789ABCDEFGHIJ to ns-1.awsdns-00.org, and that no CAA record forbids amazon.com. After a correction wait "
            + "15 minutes (resolvers remember the miss) and run again. (RequestId: b4e08ea2-fe0a-46f8-98aa-6f96d4558579)");

    /// <summary>A database class that is not offered.</summary>
    public static Failure Database => new(
        FaultKind.Fails,
        "BBBDatabaseStack/BBBRDSDBInstance1",
        "Resource handler returned message: \"RDS does not support creating a DB instance with the following combination: "
            + "DBInstanceClass=db.t3.small, Engine=aurora-postgresql, EngineVersion=16.4, LicenseModel=postgresql-license. For supported "
            + "combinations of instance class and database engine version, see the documentation. (Service: Rds, Status Code: 400, Request "
            + "ID: c0014f5a-873f-4081-aeb0-bb3959d4d297) (SDK Attempt Count: 1)\" (RequestToken: 42548479-11ad-ac10-743e-b62350f4e457, "
            + "HandlerErrorCode: InvalidRequest)");

    /// <summary>The events of the failure in one of two nested stacks.</summary>
    /// <param name="type">The resource's type.</param>
    /// <param name="more">Other events.</param>
    public EventHistory History(string type, Func<EventHistory, EventHistory>? more = null)
    {
        var (stack, resource) = (Path.Split('/')[0], Path.Split('/')[1]);
        var history = new EventHistory()
            .Root(0.5, "CREATE_IN_PROGRESS", "User Initiated")
            .Nested(1, "BBBNetworkStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
            .NestedItself(1.5, "BBBNetworkStack", "CREATE_IN_PROGRESS")
            .Nested(1, stack, "CREATE_IN_PROGRESS", "Resource creation Initiated")
            .NestedItself(2, stack, "CREATE_IN_PROGRESS")
            .Resource(3, "BBBNetworkStack/BBBNatGateway", "AWS::EC2::NatGateway", "CREATE_IN_PROGRESS")
            .Resource(3, Path, type, "CREATE_IN_PROGRESS");
        return (more?.Invoke(history) ?? history)
            .Resource(20, Path, type, "CREATE_FAILED", Reason)
            .Resource(20.1, $"{stack}/BBBAlarm", "AWS::CloudWatch::Alarm", "CREATE_FAILED", "Resource creation cancelled")
            .NestedItself(20.5, stack, "CREATE_FAILED", $"The following resource(s) failed to create: [{resource}, BBBAlarm]. ")
            .Nested(21, stack, "CREATE_FAILED", $"Embedded stack arn:aws:cloudformation:eu-west-1:123456789012:stack/demo-{stack}/1 was "
                + $"not successfully created: The following resource(s) failed to create: [{resource}, BBBAlarm]. ")
            .Resource(21.1, "BBBNetworkStack/BBBNatGateway", "AWS::EC2::NatGateway", "CREATE_FAILED", "Resource creation cancelled")
            .Nested(21.2, "BBBNetworkStack", "CREATE_FAILED", "Resource creation cancelled")
            .Root(22, "ROLLBACK_IN_PROGRESS",
                $"The following resource(s) failed to create: [{stack}, BBBNetworkStack]. Rollback requested by user.")
            .Nested(23, stack, "DELETE_IN_PROGRESS")
            .NestedItself(23.5, stack, "DELETE_IN_PROGRESS")
            .Resource(24, Path, type, "DELETE_IN_PROGRESS")
            .Resource(33, Path, type, "DELETE_COMPLETE")
            .NestedItself(34, stack, "DELETE_COMPLETE")
            .Nested(35, stack, "DELETE_COMPLETE")
            .Nested(36, "BBBNetworkStack", "DELETE_COMPLETE")
            .Root(40, "ROLLBACK_COMPLETE");
    }
}

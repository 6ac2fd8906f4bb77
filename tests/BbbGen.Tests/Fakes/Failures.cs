namespace BbbGen.Tests.Fakes;

/// <summary>One resource of a nested stack fails, in AWS's wording; others are canceled, and everything is rolled back.</summary>
internal static class Failures
{
    public const string Instance = "i-0123456789abcdef0";

    public const string Certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";

    public const string ServiceArn = "arn:aws:ecs:eu-west-1:123456789012:service/demo-cluster/demo-greenlight";

    public const string TaskDefinition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/greenlight:1";

    private const string CircuitBreaker =
        "Resource handler returned message: \"Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.\" (RequestToken: a3ab2120-1821-f83c-3adc-23d519cacdfe, HandlerErrorCode: GeneralServiceException)";

    /// <summary>A service whose tasks do not stay up.</summary>
    public static Script Service => Of("BBBFontendAppsStack/BBBGreenlightService", "AWS::ECS::Service", CircuitBreaker, script => script
        .Called("BBBFontendAppsStack/BBBGreenlightService", ServiceArn));

    /// <summary>A server that signals FAILURE with the name of its step.</summary>
    public static Script Server => Of(
        "BBBAppStack/BBBApplicationAutoScaling",
        "AWS::AutoScaling::AutoScalingGroup",
        "Received 1 FAILURE signal(s) out of 1.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
        script => script
            .Called("BBBAppStack/BBBApplicationAutoScaling", "demo-group")
            .Called("BBBAppStack/BBBApplicationLogGroup", "demo-app-logs")
            .Resource(4, "BBBAppStack/BBBApplicationLogGroup", "AWS::Logs::LogGroup", "CREATE_COMPLETE")
            .Resource(18, "BBBAppStack/BBBApplicationAutoScaling", "AWS::AutoScaling::AutoScalingGroup", "CREATE_IN_PROGRESS", $"Received FAILURE signal with UniqueId {Instance}:install_bigbluebutton:certbot-could-not-be-ins")
            .Resource(18.2, "BBBAppStack/BBBApplicationAutoScaling", "AWS::AutoScaling::AutoScalingGroup", "CREATE_IN_PROGRESS", $"Received FAILURE signal with UniqueId {Instance}"));

    /// <summary>A group whose instances never send a signal.</summary>
    public static Script Silence => Of(
        "BBBAppStack/BBBApplicationAutoScaling",
        "AWS::AutoScaling::AutoScalingGroup",
        "Group did not stabilize. {current/minimum/target} group size = {0/1/1}. Received 0 SUCCESS signal(s) out of 1.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
        script => script
            .Called("BBBAppStack/BBBApplicationAutoScaling", "demo-group")
            .Called("BBBAppStack/BBBApplicationLogGroup", "demo-app-logs")
            .Resource(4, "BBBAppStack/BBBApplicationLogGroup", "AWS::Logs::LogGroup", "CREATE_COMPLETE"));

    /// <summary>A certificate whose validation record is not found in public DNS.</summary>
    public static Script PendingCertificate => Of(
        "BBBACMCertStack/BBBCertificateRequest",
        "Custom::Certificate",
        "Received response status [FAILED] from custom resource. Message returned: The validation record _x.bbb.uni.example. is in hosted zone Z0123456789ABCDEFGHIJ, but public DNS does not find it: check that the domain's registrar or parent zone delegates hosted zone Z0123456789ABCDEFGHIJ to ns-1.awsdns-00.org, and that no CAA record forbids amazon.com. After a correction wait 15 minutes (resolvers remember the miss) and run again. (RequestId: b4e08ea2-fe0a-46f8-98aa-6f96d4558579)",
        script => script
            .Called("BBBACMCertStack/BBBCertificateRequest", Certificate)
            .Called("BBBACMCertStack/BBBACMCertProviderLogGroup", "demo-certificate-logs")
            .Resource(4, "BBBACMCertStack/BBBACMCertProviderLogGroup", "AWS::Logs::LogGroup", "CREATE_COMPLETE"));

    /// <summary>A database class that is not offered.</summary>
    public static Script Database => Of(
        "BBBDatabaseStack/BBBRDSDBInstance1",
        "AWS::RDS::DBInstance",
        "Resource handler returned message: \"RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t3.small, Engine=aurora-postgresql, EngineVersion=16.4, LicenseModel=postgresql-license. For supported combinations of instance class and database engine version, see the documentation. (Service: Rds, Status Code: 400, Request ID: c0014f5a-873f-4081-aeb0-bb3959d4d297) (SDK Attempt Count: 1)\" (RequestToken: 42548479-11ad-ac10-743e-b62350f4e457, HandlerErrorCode: InvalidRequest)");

    /// <summary>Any failure of one resource in one nested stack.</summary>
    public static Script Of(string path, string type, string reason, Func<Script, Script>? more = null)
    {
        var (stack, resource) = (path.Split('/')[0], path.Split('/')[1]);
        var script = new Script()
            .Root(0.5, "CREATE_IN_PROGRESS", "User Initiated")
            .Nested(1, "BBBNetworkStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
            .NestedItself(1.5, "BBBNetworkStack", "CREATE_IN_PROGRESS")
            .Nested(1, stack, "CREATE_IN_PROGRESS", "Resource creation Initiated")
            .NestedItself(2, stack, "CREATE_IN_PROGRESS")
            .Resource(3, "BBBNetworkStack/BBBNatGateway", "AWS::EC2::NatGateway", "CREATE_IN_PROGRESS")
            .Resource(3, path, type, "CREATE_IN_PROGRESS");
        script = (more?.Invoke(script) ?? script)
            .Resource(20, path, type, "CREATE_FAILED", reason)
            .Resource(20.1, $"{stack}/BBBAlarm", "AWS::CloudWatch::Alarm", "CREATE_FAILED", "Resource creation cancelled")
            .NestedItself(20.5, stack, "CREATE_FAILED", $"The following resource(s) failed to create: [{resource}, BBBAlarm]. ")
            .Nested(21, stack, "CREATE_FAILED", $"Embedded stack arn:aws:cloudformation:eu-west-1:123456789012:stack/demo-{stack}/1 was not successfully created: The following resource(s) failed to create: [{resource}, BBBAlarm]. ")
            .Resource(21.1, "BBBNetworkStack/BBBNatGateway", "AWS::EC2::NatGateway", "CREATE_FAILED", "Resource creation cancelled")
            .Nested(21.2, "BBBNetworkStack", "CREATE_FAILED", "Resource creation cancelled")
            .Root(22, "ROLLBACK_IN_PROGRESS", $"The following resource(s) failed to create: [{stack}, BBBNetworkStack]. Rollback requested by user.")
            .Nested(23, stack, "DELETE_IN_PROGRESS")
            .NestedItself(23.5, stack, "DELETE_IN_PROGRESS")
            .Resource(24, path, type, "DELETE_IN_PROGRESS")
            .Resource(33, path, type, "DELETE_COMPLETE")
            .NestedItself(34, stack, "DELETE_COMPLETE")
            .Nested(35, stack, "DELETE_COMPLETE")
            .Nested(36, "BBBNetworkStack", "DELETE_COMPLETE")
            .Root(40, "ROLLBACK_COMPLETE");
        return script;
    }
}

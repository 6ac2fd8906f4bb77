namespace BbbGen.Tests.Fakes;

/// <summary>Event histories in AWS's order and wording.</summary>
internal static class Histories
{
    /// <summary>A resource fails in one nested stack, its sibling is cancelled, another nested stack is cancelled, everything is rolled back.</summary>
    public static Script NestedFailure => new Script()
        .Root(0.5, "CREATE_IN_PROGRESS", "User Initiated")
        .Resource(1, "BBBNetworkStack", "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS")
        .Nested(1, "BBBNetworkStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
        .NestedItself(1.5, "BBBNetworkStack", "CREATE_IN_PROGRESS")
        .Nested(1, "BBBDatabaseStack", "CREATE_IN_PROGRESS", "Resource creation Initiated")
        .NestedItself(2, "BBBDatabaseStack", "CREATE_IN_PROGRESS")
        .Resource(3, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "CREATE_IN_PROGRESS")
        .Resource(3, "BBBNetworkStack/BBBVPC", "AWS::EC2::VPC", "CREATE_IN_PROGRESS")
        .Resource(20, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "CREATE_FAILED", "RDS does not support creating a DB instance with this combination")
        .Resource(20.1, "BBBDatabaseStack/BBBAlarm", "AWS::CloudWatch::Alarm", "CREATE_FAILED", "Resource creation cancelled")
        .NestedItself(20.5, "BBBDatabaseStack", "CREATE_FAILED", "The following resource(s) failed to create: [BBBRDSDBInstance1, BBBAlarm].")
        .Nested(21, "BBBDatabaseStack", "CREATE_FAILED", "Embedded stack arn was not successfully created: The following resource(s) failed to create: [BBBRDSDBInstance1, BBBAlarm].")
        .Nested(21.2, "BBBNetworkStack", "CREATE_FAILED", "Resource creation cancelled")
        .Root(22, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [BBBDatabaseStack, BBBNetworkStack]. Rollback requested by user.")
        .Nested(23, "BBBDatabaseStack", "DELETE_IN_PROGRESS")
        .Nested(23, "BBBNetworkStack", "DELETE_IN_PROGRESS")
        .NestedItself(23.5, "BBBDatabaseStack", "DELETE_IN_PROGRESS")
        .Resource(24, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "DELETE_IN_PROGRESS")
        .Resource(33, "BBBDatabaseStack/BBBRDSDBInstance1", "AWS::RDS::DBInstance", "DELETE_COMPLETE")
        .NestedItself(34, "BBBDatabaseStack", "DELETE_COMPLETE")
        .Nested(35, "BBBDatabaseStack", "DELETE_COMPLETE")
        .Nested(36, "BBBNetworkStack", "DELETE_COMPLETE")
        .Root(40, "ROLLBACK_COMPLETE");
}

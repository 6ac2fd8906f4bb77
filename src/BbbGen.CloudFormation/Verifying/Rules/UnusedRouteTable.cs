using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A route table that no subnet uses.</summary>
internal sealed class UnusedRouteTable() : ScenarioRule(
    "CFN705",
    Severity.Note,
    "Every route table is used by a subnet.",
    "vpc/latest/userguide/VPC_Route_Tables.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from table in scenario.Of("AWS::EC2::RouteTable")
        let stack = table.Resource.Stack
        where !stack.Resources.Any(other =>
            other.Type is not "AWS::EC2::Route" and not "AWS::EC2::VPCEndpoint" && other.Dependencies.Contains(table.Resource.LogicalId))
            && !stack.Outputs.Values.Any(output => Names(output.Value, table.Resource.Address))
        select Found(table, $"No subnet uses the route table {table.Resource.LogicalId}", "associate it with a subnet, or remove it");

    private static bool Names(Resolved value, ResourceAddress table) => value switch
    {
        Resolved.Later later => later.Resource == table,
        Resolved.List(var items) => items.Any(item => Names(item, table)),
        Resolved.Mixed(var parts) => parts.Any(part => Names(part, table)),
        _ => false,
    };
}

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
    protected override IEnumerable<Finding?> Judge(ScenarioResources scenario)
    {
        var used = scenario.All.Where(resource => resource.Resource.Type is not "AWS::EC2::Route" and not "AWS::EC2::VPCEndpoint")
            .SelectMany(resource => Named(resource.Value)).ToHashSet();
        return from table in scenario.Of("AWS::EC2::RouteTable")
               where !used.Contains(table.Resource.Address) && !table.Resource.Stack.Outputs.Values.SelectMany(output => Named(output.Value)).Contains(table.Resource.Address)
               select Found(table, $"No subnet uses the route table {table.Resource.LogicalId}", "associate it with a subnet, or take it out");
    }

    private static IEnumerable<ResourceAddress> Named(Resolved? value) => value switch
    {
        Resolved.Later { Type: "AWS::EC2::RouteTable" } later => [later.Resource],
        Resolved.Map(var entries) => entries.SelectMany(entry => Named(entry.Value)),
        Resolved.List(var items) => items.SelectMany(Named),
        Resolved.Mixed(var parts) => parts.SelectMany(Named),
        Resolved.Base64(var content) => Named(content),
        _ => [],
    };
}

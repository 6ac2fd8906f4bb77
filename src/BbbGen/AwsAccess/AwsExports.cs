using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>CloudFormation's exports.</summary>
internal sealed class AwsExports(AmazonCloudFormationClient client, AwsErrors errors) : IExports
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken stop) => await Paging.AllAsync(
        token => errors.CallAsync("cloudformation:ListExports", () => client.ListExportsAsync(new ListExportsRequest { NextToken = token }, stop), stop),
        page => page.Exports?.Select(export => (export.Name, export.ExportingStackId)),
        page => page.NextToken);
}

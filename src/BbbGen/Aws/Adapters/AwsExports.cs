using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>CloudFormation's exports.</summary>
internal sealed class AwsExports(AmazonCloudFormationClient client, AwsErrors errors) : IExports
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync("cloudformation:ListExports", () => client.ListExportsAsync(new ListExportsRequest { NextToken = token }, cancellationToken), cancellationToken),
        page => page.Exports?.Select(export => (export.Name, export.ExportingStackId)),
        page => page.NextToken);
}

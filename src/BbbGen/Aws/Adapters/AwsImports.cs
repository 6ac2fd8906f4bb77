using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Imports as CloudFormation knows them.</summary>
internal sealed class AwsImports(AmazonCloudFormationClient client, AwsErrors errors) : IImports
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new ListImportsRequest { ExportName = export };
        do
        {
            var page = await errors.CallAsync("cloudformation:ListImports", () => PageAsync(request, cancellationToken), cancellationToken);
            found.AddRange(page?.Imports ?? []);
            request.NextToken = page?.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <summary>An export that nobody imports is an error to CloudFormation, told by its words only.</summary>
    private async Task<ListImportsResponse?> PageAsync(ListImportsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListImportsAsync(request, cancellationToken);
        }
        catch (AmazonCloudFormationException unused) when (unused.ErrorCode == "ValidationError")
        {
            return null;
        }
    }
}

using Amazon.FreeTier;
using Amazon.FreeTier.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>The account's plan, by the API of the AWS Free Tier.</summary>
internal sealed class AwsAccountPlan(AmazonFreeTierClient client, AwsErrors errors) : IAccountPlan
{
    /// <inheritdoc/>
    public Task<string?> FindAsync(CancellationToken cancellationToken) => errors.CallAsync(
        "freetier:GetAccountPlanState",
        async () =>
        {
            try
            {
                return (await client.GetAccountPlanStateAsync(new GetAccountPlanStateRequest(), cancellationToken)).AccountPlanType?.Value;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);
}

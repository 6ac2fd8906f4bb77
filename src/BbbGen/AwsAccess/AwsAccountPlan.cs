using Amazon.FreeTier;
using Amazon.FreeTier.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>The account's plan, by the API of the AWS Free Tier.</summary>
internal sealed class AwsAccountPlan(AmazonFreeTierClient client, AwsErrors errors) : IAccountPlan
{
    /// <inheritdoc/>
    public Task<string?> FindAsync(CancellationToken stop) => errors.CallAsync(
        "freetier:GetAccountPlanState",
        async () =>
        {
            try
            {
                return (await client.GetAccountPlanStateAsync(new GetAccountPlanStateRequest(), stop)).AccountPlanType?.Value;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        stop);
}

using Amazon.FreeTier;
using Amazon.FreeTier.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class FreeTierAdapter(Lazy<AmazonFreeTierClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonFreeTierClient>(client, errors), IFreeTier
{
    public Task<string?> PlanAsync(CancellationToken cancellationToken) => FindAsync(
        "freetier:GetAccountPlanState",
        async client => (await client.GetAccountPlanStateAsync(new GetAccountPlanStateRequest(), cancellationToken)).AccountPlanType?.Value,
        missing => missing is ResourceNotFoundException,
        cancellationToken);
}

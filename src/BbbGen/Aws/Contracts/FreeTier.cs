namespace BbbGen.Aws.Contracts;

internal interface IFreeTier
{
    /// <summary>The account's plan, <c>FREE</c> or <c>PAID</c>, or null: accounts created before July 2025 have none.</summary>
    Task<string?> PlanAsync(CancellationToken cancellationToken);
}

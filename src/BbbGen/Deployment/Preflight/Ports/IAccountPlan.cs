namespace BbbGen.Deployment.Preflight;

/// <summary>The account's plan: accounts made since July 2025 begin with one.</summary>
internal interface IAccountPlan
{
    /// <summary>AWS's word for the plan, <c>FREE</c> or <c>PAID</c>; null: the account has none, as older ones.</summary>
    Task<string?> FindAsync(CancellationToken stop);
}

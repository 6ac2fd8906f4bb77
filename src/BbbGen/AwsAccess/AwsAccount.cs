using BbbGen.Deployment;

namespace BbbGen.AwsAccess;

internal static class AwsAccount
{
    public static Task<Account> ConnectAsync(string? profile, string? region, CancellationToken stop) => throw new NotSupportedException(profile + region);
}

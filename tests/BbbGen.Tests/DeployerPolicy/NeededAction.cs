namespace BbbGen.Tests.DeployerPolicy;

/// <summary>An action that the policy of the deploying person must allow.</summary>
/// <param name="Name">As IAM writes it: <c>ec2:CreateVpc</c>.</param>
/// <param name="IsOwn">Whether bbbgen calls it; otherwise CloudFormation does, with that person's permissions.</param>
/// <param name="By">A file of the program or a resource type.</param>
internal sealed record NeededAction(string Name, bool IsOwn, string By)
{
    /// <summary>Everything that some deployment, update, recovery, deletion or probe needs.</summary>
    public static IReadOnlyList<NeededAction> All { get; } =
        [.. OwnCalls.OfProgram(), .. HandlerCalls.Of(DeployedTypes.All).Where(action => NotNeeded.ReasonOf(action.Name) is null)];
}

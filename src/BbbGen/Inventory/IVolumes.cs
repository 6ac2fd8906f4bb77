namespace BbbGen.Inventory;

/// <summary>Volumes of servers.</summary>
internal interface IVolumes
{
    /// <summary>Volumes attached to nothing whose tag <c>bbbgen:stack</c> matches the pattern, oldest first.</summary>
    Task<IReadOnlyList<LeftVolume>> LeftByAsync(string stacks, CancellationToken cancellationToken);
}

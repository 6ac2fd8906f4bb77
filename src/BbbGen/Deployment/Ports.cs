namespace BbbGen.Deployment;

/// <summary>What the engine needs of CloudFormation.</summary>
internal interface IStacks
{
    /// <summary>What CloudFormation has against a template, or null: it takes it. Nothing is changed.</summary>
    /// <param name="template">Its text, of 51,200 bytes at most.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<string?> RefusalAsync(string template, CancellationToken stop);

    /// <summary>The stack with that name or ARN, or null. A deleted stack is found by its ARN only.</summary>
    Task<Stack?> FindAsync(string stack, CancellationToken stop);

    /// <summary>Asks for a change set and returns its ARN; the comparison goes on in AWS.</summary>
    Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop);

    /// <summary>The change set with that ARN, all pages.</summary>
    Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop);

    /// <summary>Starts the change; it goes on in AWS.</summary>
    Task ExecuteChangeSetAsync(string changeSetId, CancellationToken stop);

    /// <summary>Removes a change set that was not executed. It is no error if there is none.</summary>
    Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop);

    /// <summary>Removes a stack that holds nothing.</summary>
    Task DeleteEmptyStackAsync(string stackId, CancellationToken stop);

    /// <summary>The events of one stack, newest first, without those of nested stacks. Pages are fetched as they are read.</summary>
    IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken stop);
}

/// <summary>What the engine needs of the bucket that holds templates and scripts.</summary>
internal interface IBucket
{
    /// <summary>SHA-256 of the object as the store knows it, or null if there is no such object or no such checksum.</summary>
    Task<string?> ChecksumAsync(string key, CancellationToken stop);

    /// <summary>Stores the object, lets the store verify the checksum, and returns the one it computed.</summary>
    Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop);
}

/// <summary>An account, as far as it is needed: where it is, and the doors to it.</summary>
/// <param name="Target">Account, region, caller.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Bucket">A bucket by its name.</param>
internal sealed record Account(Target Target, IStacks Stacks, Func<string, IBucket> Bucket);

/// <summary>Finds credentials and region, and asks AWS who that is.</summary>
/// <param name="profile">Name of the profile, or null for the default chain.</param>
/// <param name="region">Name of the region, or null for the environment's or the profile's.</param>
/// <param name="stop">Ends the attempt.</param>
internal delegate Task<Account> Connect(string? profile, string? region, CancellationToken stop);

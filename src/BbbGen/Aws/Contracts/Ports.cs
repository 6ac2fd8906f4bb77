using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>What the engine needs of CloudFormation.</summary>
internal interface IStacks
{
    /// <summary>What CloudFormation has against a template, or null: it takes it. Nothing is changed.</summary>
    /// <param name="template">Its text, of 51,200 bytes at most.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<string?> RefusalAsync(string template, CancellationToken cancellationToken);

    /// <summary>The stack with that name or ARN, or null. A deleted stack is found by its ARN only.</summary>
    Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken);

    /// <summary>ARN of the last root stack of that name that was deleted, or null. AWS lists deleted stacks for 90 days.</summary>
    Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Asks for a change set and returns its ARN; the comparison goes on in AWS. This call and those that begin an operation are never cut off:
    /// what cancels them ends only the waiting for another attempt.
    /// </summary>
    Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>The change set with that ARN, all pages.</summary>
    Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>What CloudFormation's validation has against single resources of a change set, a sentence each.</summary>
    Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>The stack's change sets that were not executed, without those of nested stacks.</summary>
    Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken);

    /// <summary>Starts the change; it goes on in AWS.</summary>
    /// <param name="changeSetId">Its ARN.</param>
    /// <param name="onFailure">What becomes of the resources if something fails.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken);

    /// <summary>Removes a change set that was not executed. It is no error if there is none.</summary>
    Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>Starts to delete the stack and all in it; it goes on in AWS. It is no error if there is none.</summary>
    /// <param name="stackId">ARN or name.</param>
    /// <param name="keep">Logical ids of resources to let go of instead; only a stack in <c>DELETE_FAILED</c> takes any.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken);

    /// <summary>Starts to undo the update that goes on. CloudFormation takes it only in <c>UPDATE_IN_PROGRESS</c>.</summary>
    Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>Starts again a roll-back that got stuck (<c>UPDATE_ROLLBACK_FAILED</c>).</summary>
    /// <param name="stackId">ARN or name of the root stack.</param>
    /// <param name="skip">Resources to be left as they are: a logical id, or <c>NestedStackName.LogicalId</c> for one of a nested stack.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken);

    /// <summary>Starts to roll back what failed and was kept (<c>CREATE_FAILED</c>, <c>UPDATE_FAILED</c>).</summary>
    Task RollBackAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The resources of one stack as they stand, all pages, without those of nested stacks. A deleted stack is asked by its ARN.</summary>
    Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The template the stack was last deployed with, as it was given.</summary>
    Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The stack's policy, a JSON document, or null: it has none, and every change is allowed.</summary>
    Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>Replaces the policy of a stack, a nested one too. AWS offers no way to remove one.</summary>
    Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken);

    /// <summary>Switches termination protection of a root stack on or off; nested stacks follow their root.</summary>
    Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken);

    /// <summary>The events of one stack, newest first, without those of nested stacks. Pages are fetched as they are read.</summary>
    IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken);
}

/// <summary>What the engine needs of the bucket that holds templates and scripts.</summary>
internal interface IBucket
{
    /// <summary>Stores the object, lets the store verify the SHA-256, and returns the one it computed; both are in Base64.</summary>
    Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken);

    /// <summary>Every version of every object, and every delete marker. Pages are fetched as they are read. Nothing if there is no such bucket.</summary>
    IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes versions for good, 1000 at most. It is no error if one is gone already.</summary>
    Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken);

    /// <summary>Uploads in parts that nobody finished. Nothing if there is no such bucket.</summary>
    IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken);

    /// <summary>Gives an unfinished upload up. It is no error if it is gone already.</summary>
    Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken);
}

/// <summary>Deletion protection of RDS clusters.</summary>
internal interface IClusterProtection
{
    /// <summary>Whether RDS refuses to delete the cluster, or null: there is no such cluster.</summary>
    Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Switches it on or off, at once. It is no error if there is no such cluster.</summary>
    Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken);
}

/// <summary>A version of an object, or a delete marker, which is one too.</summary>
/// <param name="Key">The object's name.</param>
/// <param name="Id">The version's; <c>null</c> in letters where it was stored without versioning.</param>
/// <param name="IsLatest">Whether it is what is read now.</param>
/// <param name="IsMarker">Whether it says that the object was deleted.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">
/// The MD5 of the content in hexadecimal digits where S3 encrypts with its own keys and the object came in one request ("Object" in the S3 API reference);
/// else something that equals no MD5. Empty for a marker.
/// </param>
internal sealed record ObjectVersion(string Key, string Id, bool IsLatest, bool IsMarker, long Size, string ETag)
{
    /// <summary>The <see cref="ETag"/> of an object with this content.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "S3 decides what an ETag is. It tells files apart here; what is sent is verified by SHA-256.")]
    public static string ETagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
}

/// <summary>An upload in parts that nobody finished; its parts are stored and paid for.</summary>
/// <param name="Key">The object's name.</param>
/// <param name="Id">The upload's.</param>
internal sealed record UnfinishedUpload(string Key, string Id);

/// <summary>An account, as far as it is needed: where it is, and the doors to it.</summary>
/// <param name="Target">Account, region, caller.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Bucket">A bucket by its name.</param>
/// <param name="Clusters">Deletion protection of RDS clusters.</param>
internal sealed record Account(Target Target, IStacks Stacks, Func<string, IBucket> Bucket, IClusterProtection Clusters);

/// <summary>An account somebody has connected to, and the questions that can be put to what is around its stacks.</summary>
/// <param name="Account">Where it is, and the doors that change something.</param>
/// <param name="Services">What is only read.</param>
internal sealed record Connection(Account Account, AwsServices Services);

/// <summary>Finds credentials and region, and asks AWS who that is.</summary>
/// <param name="profile">Name of the profile, or null for the default chain.</param>
/// <param name="region">Name of the region, or null for the environment's or the profile's.</param>
/// <param name="cancellationToken">Ends the attempt.</param>
internal delegate Task<Connection> Connect(string? profile, string? region, CancellationToken cancellationToken);

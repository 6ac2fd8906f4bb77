using System.Runtime.CompilerServices;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Simulation.Engine;
using BbbGen.Templates.Assets;

namespace BbbGen.Simulation;

/// <summary>A bucket of the simulated account. It exists once a stack has created it.</summary>
internal sealed class SimulatedBucket(SimulationState state, TimeProvider clock, string name) : IBucket
{
    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        Objects("s3:PutObject", cancellationToken)[key] = content;
        return Task.FromResult<string?>(Convert.ToBase64String(Sha256.Of(content.Span)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var version in Stored("s3:ListBucketVersions", cancellationToken)?.Versions ?? [])
        {
            yield return version;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken)
    {
        var stored = Stored("s3:DeleteObjectVersion", cancellationToken);
        foreach (var version in versions)
        {
            stored?.Delete(version);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var upload in Stored("s3:ListBucketMultipartUploads", cancellationToken)?.Uploads.ToArray() ?? [])
        {
            yield return upload;
        }
    }

    /// <inheritdoc/>
    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) =>
        Task.FromResult(Stored("s3:AbortMultipartUpload", cancellationToken)?.Uploads.Remove(upload));

    /// <summary>Its objects, or null if none was ever uploaded or the bucket does not exist.</summary>
    private StoredObjects? Stored(string action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Faults.Check(action, clock.GetUtcNow());
        return state.Buckets.GetValueOrDefault(name);
    }

    private StoredObjects Objects(string action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Faults.Check(action, clock.GetUtcNow());
        return state.Stacks.Any(stack => stack.Resources.Values.Any(resource => resource.PhysicalId == name))
            ? state.Buckets.GetOrAdd(name, _ => new StoredObjects())
            : throw BbbException.Refused($"AWS refuses {action}: The specified bucket does not exist", "correct that and run again");
    }
}

using System.Security.Cryptography;
using System.Runtime.CompilerServices;
using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;

namespace BbbGen.Rehearsal;

/// <summary>A bucket of the simulated account. It exists once a stack has made it.</summary>
internal sealed class SimulatedBucket(World world, TimeProvider clock, string name) : IBucket
{
    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop)
    {
        Objects("s3:PutObject", stop)[key] = content;
        return Task.FromResult<string?>(Convert.ToBase64String(SHA256.HashData(content.Span)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        foreach (var version in Stored("s3:ListBucketVersions", stop)?.Versions ?? [])
        {
            yield return version;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop)
    {
        var stored = Stored("s3:DeleteObjectVersion", stop);
        foreach (var version in versions)
        {
            stored?.Delete(version);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        foreach (var upload in Stored("s3:ListBucketMultipartUploads", stop)?.Uploads.ToArray() ?? [])
        {
            yield return upload;
        }
    }

    /// <inheritdoc/>
    public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) => Task.FromResult(Stored("s3:AbortMultipartUpload", stop)?.Uploads.Remove(upload));

    /// <summary>What lies in it, or null: nothing was ever put there, or there is no such bucket.</summary>
    private StoredObjects? Stored(string action, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        world.Faults.Check(action, clock.GetUtcNow());
        return world.Buckets.GetValueOrDefault(name);
    }

    private StoredObjects Objects(string action, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        world.Faults.Check(action, clock.GetUtcNow());
        return world.Stacks.Any(stack => stack.Resources.Values.Any(resource => resource.PhysicalId == name))
            ? world.Buckets.GetOrAdd(name, _ => new())
            : throw BbbException.Refused($"AWS refuses {action}: The specified bucket does not exist", "correct that and run again");
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;

namespace BbbGen.Rehearsal;

/// <summary>A bucket of the simulated account. It exists once a stack has made it.</summary>
internal sealed class SimulatedBucket(World world, TimeProvider clock, string name) : IBucket
{
    /// <inheritdoc/>
    public Task<string?> ChecksumAsync(string key, CancellationToken stop) =>
        Task.FromResult(Objects("s3:GetObject", stop).TryGetValue(key, out var content) ? Convert.ToBase64String(SHA256.HashData(content.Span)) : null);

    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop)
    {
        Objects("s3:PutObject", stop)[key] = content;
        return Task.FromResult<string?>(Convert.ToBase64String(SHA256.HashData(content.Span)));
    }

    private ConcurrentDictionary<string, ReadOnlyMemory<byte>> Objects(string action, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        world.Faults.Check(action, clock.GetUtcNow());
        return world.Stacks.Any(stack => stack.Resources.Values.Any(resource => resource.PhysicalId == name))
            ? world.Buckets.GetOrAdd(name, _ => new())
            : throw BbbException.Refused($"AWS refuses {action}: The specified bucket does not exist", "correct that and run again");
    }
}

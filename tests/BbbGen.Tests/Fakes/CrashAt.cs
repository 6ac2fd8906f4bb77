using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>kill -9: the process makes no further call, not even for cleanup.</summary>
internal sealed class ProcessDiedException : Exception;

/// <summary>A run that dies at a call, counted from one: before it is sent, or after it is answered.</summary>
/// <param name="at">The call; zero: none.</param>
/// <param name="after">Whether AWS has carried out the call.</param>
/// <param name="of">Counts only calls of this name, as uploads are concurrent; null: all.</param>
internal sealed class CrashAt(int at, bool after, string? of = null)
{
    private int _calls;

    /// <summary>Counted calls so far.</summary>
    public int Calls => _calls;

    public bool IsDead { get; private set; }

    /// <summary>The call it died at.</summary>
    public string? Last { get; private set; }

    /// <summary>The account, for the run that dies.</summary>
    public Account Before(Account account) => account with
    {
        Stacks = new CrashingStacks(account.Stacks, this),
        Bucket = name => new CrashingBucket(account.Bucket(name), this),
    };

    public async Task<T> CallAsync<T>(Func<Task<T>> call, [CallerMemberName] string name = "")
    {
        var dies = Count(name);
        if (dies && !after)
        {
            Die();
        }

        var answer = await call();
        if (dies)
        {
            Die();
        }

        return answer;
    }

    public Task CallAsync(Func<Task> call, [CallerMemberName] string name = "") => CallAsync(
        async () =>
        {
            await call();
            return true;
        },
        name);

    private bool Count(string name)
    {
        if (IsDead)
        {
            throw new ProcessDiedException();
        }

        if ((of is not null && name != of) || Interlocked.Increment(ref _calls) != at)
        {
            return false;
        }

        Last = name;
        return true;
    }

    private void Die()
    {
        IsDead = true;
        throw new ProcessDiedException();
    }

    private sealed class CrashingStacks(IStacks stacks, CrashAt crash) : StacksDecorator(stacks)
    {
        protected override Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send) => crash.CallAsync(send, call.Action);
    }

    private sealed class CrashingBucket(IBucket bucket, CrashAt crash) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            crash.CallAsync(() => bucket.PutAsync(key, content, sha256, cancellationToken));

        public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var version in await crash.CallAsync(
                () => bucket.VersionsAsync(cancellationToken).ToListAsync(cancellationToken).AsTask()))
            {
                yield return version;
            }
        }

        public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
            crash.CallAsync(() => bucket.DeleteAsync(versions, cancellationToken));

        public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var upload in await crash.CallAsync(
                () => bucket.UploadsAsync(cancellationToken).ToListAsync(cancellationToken).AsTask()))
            {
                yield return upload;
            }
        }

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) =>
            crash.CallAsync(() => bucket.AbortAsync(upload, cancellationToken));
    }
}

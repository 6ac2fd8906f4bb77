using System.Runtime.CompilerServices;
using BbbGen.Deployment;

namespace BbbGen.Tests.Fakes;

/// <summary>kill -9: nothing of the process runs any more, so that no call of its gets out, not even one that would tidy up.</summary>
internal sealed class ProcessDiedException : Exception;

/// <summary>A run that dies at a call, counted from one: before it gets out, or after it was answered.</summary>
/// <param name="at">The call; zero: it lives.</param>
/// <param name="after">Whether AWS has done what the call asks for.</param>
/// <param name="of">Counts only calls of this name, as uploads go beside one another; null: all.</param>
internal sealed class Mortality(int at, bool after, string? of = null)
{
    private int _calls;

    /// <summary>Calls so far, of those that count.</summary>
    public int Calls => _calls;

    public bool IsDead { get; private set; }

    /// <summary>The call it died at.</summary>
    public string? Last { get; private set; }

    /// <summary>The account, as the mortal run sees it.</summary>
    public Account Before(Account account) => account with
    {
        Stacks = new MortalStacks(account.Stacks, this),
        Bucket = name => new MortalBucket(account.Bucket(name), this),
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

    private sealed class MortalStacks(IStacks stacks, Mortality mortality) : IStacks
    {
        public Task<string?> RefusalAsync(string template, CancellationToken stop) => mortality.CallAsync(() => stacks.RefusalAsync(template, stop));

        public Task<Stack?> FindAsync(string stack, CancellationToken stop) => mortality.CallAsync(() => stacks.FindAsync(stack, stop));

        public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.LastDeletedAsync(name, cancellationToken));

        public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop) => mortality.CallAsync(() => stacks.CreateChangeSetAsync(request, stop));

        public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop) => mortality.CallAsync(() => stacks.DescribeChangeSetAsync(changeSetId, stop));

        public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken stop) => mortality.CallAsync(() => stacks.ValidationFailuresAsync(changeSetId, stop));

        public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken stop) => mortality.CallAsync(() => stacks.ChangeSetsAsync(stack, stop));

        public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken stop) =>
            mortality.CallAsync(() => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, stop));

        public Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop) => mortality.CallAsync(() => stacks.DeleteChangeSetAsync(changeSetId, stop));

        public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken stop) => mortality.CallAsync(() => stacks.DeleteAsync(stackId, keep, stop));

        public Task CancelUpdateAsync(string stackId, CancellationToken stop) => mortality.CallAsync(() => stacks.CancelUpdateAsync(stackId, stop));

        public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken stop) =>
            mortality.CallAsync(() => stacks.ContinueRollbackAsync(stackId, skip, stop));

        public Task RollBackAsync(string stackId, CancellationToken stop) => mortality.CallAsync(() => stacks.RollBackAsync(stackId, stop));

        public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken stop) => mortality.CallAsync(() => stacks.ResourcesAsync(stackId, stop));

        public Task<string> TemplateAsync(string stackId, CancellationToken stop) => mortality.CallAsync(() => stacks.TemplateAsync(stackId, stop));

        public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.PolicyAsync(stackId, cancellationToken));

        public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.SetPolicyAsync(stackId, policy, cancellationToken));

        public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken));

        public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken stop)
        {
            foreach (var happened in await mortality.CallAsync(() => stacks.EventsAsync(stackId, stop).ToListAsync(stop).AsTask()))
            {
                yield return happened;
            }
        }
    }

    private sealed class MortalBucket(IBucket bucket, Mortality mortality) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) =>
            mortality.CallAsync(() => bucket.PutAsync(key, content, sha256, stop));

        public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            foreach (var version in await mortality.CallAsync(() => bucket.VersionsAsync(stop).ToListAsync(stop).AsTask()))
            {
                yield return version;
            }
        }

        public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop) => mortality.CallAsync(() => bucket.DeleteAsync(versions, stop));

        public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            foreach (var upload in await mortality.CallAsync(() => bucket.UploadsAsync(stop).ToListAsync(stop).AsTask()))
            {
                yield return upload;
            }
        }

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) => mortality.CallAsync(() => bucket.AbortAsync(upload, stop));
    }
}

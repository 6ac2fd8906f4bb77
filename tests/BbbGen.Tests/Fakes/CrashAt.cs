using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>kill -9: nothing of the process runs any more, so that no call of its gets out, not even one that would tidy up.</summary>
internal sealed class ProcessDiedException : Exception;

/// <summary>A run that dies at a call, counted from one: before it gets out, or after it was answered.</summary>
/// <param name="at">The call; zero: it lives.</param>
/// <param name="after">Whether AWS has done what the call asks for.</param>
/// <param name="of">Counts only calls of this name, as uploads go beside one another; null: all.</param>
internal sealed class CrashAt(int at, bool after, string? of = null)
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

    private sealed class MortalStacks(IStacks stacks, CrashAt mortality) : IStacks
    {
        public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.RefusalAsync(template, cancellationToken));

        public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.FindAsync(stack, cancellationToken));

        public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.LastDeletedAsync(name, cancellationToken));

        public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.CreateChangeSetAsync(request, cancellationToken));

        public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.DescribeChangeSetAsync(changeSetId, cancellationToken));

        public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.ValidationFailuresAsync(changeSetId, cancellationToken));

        public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.ChangeSetsAsync(stack, cancellationToken));

        public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken));

        public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.DeleteChangeSetAsync(changeSetId, cancellationToken));

        public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.DeleteAsync(stackId, keep, cancellationToken));

        public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.CancelUpdateAsync(stackId, cancellationToken));

        public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.ContinueRollbackAsync(stackId, skip, cancellationToken));

        public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.RollBackAsync(stackId, cancellationToken));

        public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.ResourcesAsync(stackId, cancellationToken));

        public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) => mortality.CallAsync(() => stacks.TemplateAsync(stackId, cancellationToken));

        public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.PolicyAsync(stackId, cancellationToken));

        public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.SetPolicyAsync(stackId, policy, cancellationToken));

        public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken));

        public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var stackEvent in await mortality.CallAsync(() => stacks.EventsAsync(stackId, cancellationToken).ToListAsync(cancellationToken).AsTask()))
            {
                yield return stackEvent;
            }
        }
    }

    private sealed class MortalBucket(IBucket bucket, CrashAt mortality) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            mortality.CallAsync(() => bucket.PutAsync(key, content, sha256, cancellationToken));

        public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var version in await mortality.CallAsync(() => bucket.VersionsAsync(cancellationToken).ToListAsync(cancellationToken).AsTask()))
            {
                yield return version;
            }
        }

        public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) => mortality.CallAsync(() => bucket.DeleteAsync(versions, cancellationToken));

        public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var upload in await mortality.CallAsync(() => bucket.UploadsAsync(cancellationToken).ToListAsync(cancellationToken).AsTask()))
            {
                yield return upload;
            }
        }

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => mortality.CallAsync(() => bucket.AbortAsync(upload, cancellationToken));
    }
}

using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

/// <summary>
/// The caller's credentials for all clients. They are got once, again shortly before they end, and again when AWS says that they have
/// ended; whoever asks meanwhile waits for the same answer. Once there were some, that there are none means that the session has ended:
/// it may be renewed while somebody waits.
/// </summary>
/// <param name="find">Reads anew where they come from: somebody may have corrected a file.</param>
/// <param name="words">How the caller is called in a sentence.</param>
/// <param name="clock">By which they end.</param>
/// <param name="cancellationToken">Ends the attempt to get them.</param>
internal sealed class CallerCredentials(Func<CredentialSource> find, string words, TimeProvider clock, CancellationToken cancellationToken)
    : AWSCredentials
{
    /// <summary>They are got again this long before they end; a tenth of their life, where that is short.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Held? _held;
    private Task<Held>? _reading;
    private bool _wereThere;

    /// <summary>Where they come from.</summary>
    public CredentialSource Source { get; private set; } = find();

    /// <summary>Forgets them; they are got when they are used the next time.</summary>
    public void ReadAgain()
    {
        lock (_gate)
        {
            _held = null;
        }
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<Held> reading;
        lock (_gate)
        {
            if (_held is { } held && clock.GetUtcNow() < held.RenewAt)
            {
                return held.Keys;
            }

            reading = _reading ??= ReadAsync(_held);
        }

        return (await reading).Keys;
    }

    private async Task<Held> ReadAsync(Held? before)
    {
        await Task.Yield();
        try
        {
            Source = _wereThere ? find() : Source;

            // What is asked after Ctrl-C, such as to cancel an update, needs credentials too.
            var issued = await Source.ReadAsync(cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken);
            var held = Held.Of(issued, clock.GetUtcNow());
            lock (_gate)
            {
                (_held, _wereThere) = (held, true);
            }

            return held;
        }
        catch (Exception problem) when (problem is not OperationCanceledException && before is not null && clock.GetUtcNow() < before.Ends)
        {
            return before;
        }
        catch (BbbException problem) when (_wereThere && problem is not (BusyException or SessionExpiredException))
        {
            throw new SessionExpiredException(
                $"The credentials of {words} can no longer be obtained ({problem.Message.TrimEnd('.')})", Source.Renewal, problem);
        }
        catch (Exception problem) when (problem is not (BbbException or OperationCanceledException))
        {
            throw BbbException.Refused(
                $"The credentials of {words} cannot be obtained ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')})", Source.Renewal, problem);
        }
        finally
        {
            lock (_gate)
            {
                _reading = null;
            }
        }
    }

    private sealed record Held(ImmutableCredentials Keys, DateTimeOffset Ends, DateTimeOffset RenewAt)
    {
        /// <summary>AWS's shortest session: what AWS has just given has not ended, whatever this machine's clock says.</summary>
        private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

        public static Held Of(IssuedKeys issued, DateTimeOffset now)
        {
            if (issued.Expires is not { } expires)
            {
                return new(issued.Keys, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
            }

            var ends = expires > now ? expires : now + Shortest;
            var margin = (ends - now) / 10;
            return new(issued.Keys, ends, ends - (margin < Longest ? margin : Longest));
        }
    }
}

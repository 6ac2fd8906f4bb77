using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

/// <summary>The caller's credentials for all clients, obtained again shortly before they expire or when AWS says that they have expired;
/// concurrent callers wait for one answer. If that fails later, the operator may renew the session while the run waits.</summary>
/// <param name="find">Determines their source again: the operator may have corrected a file.</param>
internal sealed class CallerCredentials(Func<CredentialSource> find, string words, TimeProvider clock, CancellationToken cancellationToken)
    : AWSCredentials, ICallerSession
{
    /// <summary>They are renewed this long before they expire, or a tenth of their lifetime if that is shorter.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Obtained? _current;
    private Task<Obtained>? _reading;
    private bool _wereObtained;

    public CredentialSource Source { get; private set; } = find();

    public SessionEnd End => Source.End;

    /// <summary>Discards them; they are obtained again at their next use.</summary>
    public void ReadAgain()
    {
        lock (_gate)
        {
            _current = null;
        }
    }

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<Obtained> reading;
        lock (_gate)
        {
            if (_current is { } current && clock.GetUtcNow() < current.RenewAt)
            {
                return current.Keys;
            }

            reading = _reading ??= ReadAsync(_current);
        }

        return (await reading).Keys;
    }

    private async Task<Obtained> ReadAsync(Obtained? before)
    {
        await Task.Yield();
        try
        {
            Source = _wereObtained ? find() : Source;

            // Calls after Ctrl-C, such as to cancel an update, need credentials too.
            var issued = await Source.ReadAsync(cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken);
            var obtained = Obtained.Of(issued, clock.GetUtcNow());
            lock (_gate)
            {
                (_current, _wereObtained) = (obtained, true);
            }

            return obtained;
        }
        catch (Exception problem) when (problem is not OperationCanceledException && before is not null && clock.GetUtcNow() < before.Ends)
        {
            return before;
        }
        catch (BbbException problem) when (_wereObtained && problem is not (BusyException or SessionExpiredException or UntrustedException))
        {
            throw new SessionExpiredException(
                $"The credentials of {words} can no longer be obtained ({problem.Message.TrimEnd('.')})", Source.Renewal, problem)
            {
                IsRenewable = Source.IsRenewable,
            };
        }
        catch (Exception problem) when (problem is not (BbbException or OperationCanceledException))
        {
            throw BbbException.Refused(
                $"The credentials of {words} cannot be obtained ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')})",
                Source.Renewal,
                problem);
        }
        finally
        {
            lock (_gate)
            {
                _reading = null;
            }
        }
    }

    private sealed record Obtained(ImmutableCredentials Keys, DateTimeOffset Ends, DateTimeOffset RenewAt)
    {
        /// <summary>AWS's shortest session: credentials just issued have not expired, whatever this machine's clock says.</summary>
        private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

        public static Obtained Of(IssuedKeys issued, DateTimeOffset now)
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

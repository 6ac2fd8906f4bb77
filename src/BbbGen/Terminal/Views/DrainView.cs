using BbbGen.Pool;
using BbbGen.Templates.Stacks;

namespace BbbGen.Terminal.Views;

/// <summary>What draining a server means for people, in sentences.</summary>
internal static class DrainView
{
    public static IEnumerable<string> Plan(PoolState pool, PooledServer server, bool terminates)
    {
        var others = pool.Servers.Count(other => other != server && other.Listed is { IsAccepting: true });
        yield return $"{server.Name}{(server.Instance is { Id: var id } ? $" ({id})" : "")}: {On(server.Listed!)}. They stay; it gets no "
            + "new meetings.";
        yield return others == 0
            ? "No other server takes new meetings: until one does, no meeting can start."
            : $"{Count(others, "other server takes", "other servers take")} new meetings.";
        if (terminates)
        {
            yield return "Its instance is terminated when its meetings have ended and its recordings are processed; its group launches "
                + "another one.";
        }
    }

    public static string Drained(PooledServer server, string undo) =>
        $"{server.Name} takes no new meetings. '{undo}' reverts that; so does a restart of the server.";

    public static string Terminated(PooledServer server) =>
        $"{server.Instance!.Id} is being terminated: it waits for meetings and recordings, and is kept if they take longer than "
            + $"{MasterParameter.BBBApplicationDrainHours}. Its group launches another one.";

    /// <param name="now">Null if it is no longer in the list.</param>
    public static string Waiting(PoolState pool, string name, PoolServer? now) => pool switch
    {
        { IsFresh: false } => "  waiting: Scalelite's list is not current",
        _ when now is null => $"  {name} is no longer in Scalelite's list",
        _ => $"  {On(now)} on {name}",
    };

    private static string On(PoolServer server) =>
        $"{Count(server.People, "person", "people")} in {Count(server.Meetings, "meeting", "meetings")}";

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}

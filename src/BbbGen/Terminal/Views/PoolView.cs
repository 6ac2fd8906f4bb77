using BbbGen.Pool;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>The servers behind Scalelite, with what is on them.</summary>
internal static class PoolView
{
    /// <summary>From this width on, the instance is a column.</summary>
    private const int Wide = 100;

    private const string None = "–";

    /// <summary>First whether new meetings can start, then a row for each server, with what to know of it below.</summary>
    public static IEnumerable<string> Lines(PoolState pool, int width) =>
    [
        .. Wrapped.Lines([Summary(pool)], width),
        .. pool.Servers.Count == 0 ? Array.Empty<string>() : ["", Header(width)],
        .. pool.Servers.SelectMany(server => Row(server, width)),
    ];

    private static string Summary(PoolState pool) => pool switch
    {
        { At: null } => "Scalelite's list is not known: its observer printed nothing in the last ten minutes. It runs beside the poller, "
            + "once the front end is deployed; without poller or cache, no meeting can start.",
        { IsFresh: false, At: { } at } => $"Scalelite's list is of {at:HH:mm} UTC, {Ago(pool.Age)} old: its observer, the poller or the "
            + "cache does not work, and the numbers below are no longer current.",
        { ListedCount: 0 } => "Scalelite has no server: no meeting can start. A new one is added when it is set up.",
        _ => $"{(pool.Accepting == 0 ? "No server takes" : $"{pool.Accepting} of {pool.ListedCount} servers take")} new meetings; "
            + $"{Count(pool.People, "person", "people")} in {Count(pool.Meetings, "meeting", "meetings")}, {Ago(pool.Age)} ago.",
    };

    private static string Header(int width) => Columns(
        width, "Server", "State", "New", "People", "Meetings", "Cameras", "Load", "BBB", "Instance");

    private static IEnumerable<string> Row(PooledServer server, int width)
    {
        var (listed, instance) = (server.Listed, server.Instance?.Id ?? None);
        yield return listed is null
            ? Columns(width, None, None, None, None, None, None, None, None, instance)
            : Columns(
                width, listed.Id.Split('.')[0], listed.State, listed.IsAccepting ? "yes" : "no", $"{listed.People}", $"{listed.Meetings}",
                $"{listed.Cameras}", listed.Load is { } load ? $"{load:0.#}" : None, listed.Version ?? None, instance);
        if (server.Note.Length > 0)
        {
            var subject = width < Wide && server.Instance is { Id: var id } ? $"{id}: " : "";
            foreach (var line in Wrapped.Lines([$"  {subject}{server.Note}"], width))
            {
                yield return line;
            }
        }
    }

    private static string Columns(int width, params string[] cells)
    {
        int[] widths = [14, 10, 5, 8, 10, 9, 8, 10, 0];
        return string.Concat(cells.Take(width < Wide ? cells.Length - 1 : cells.Length)
            .Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
    }

    private static string Ago(TimeSpan age) => age < TimeSpan.FromMinutes(2)
        ? $"{Math.Max(0, (int)age.TotalSeconds)} seconds"
        : $"{(int)age.TotalMinutes} minutes";

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}

using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Terminal.Views;

/// <summary>What is to be done about servers, with the command that does it.</summary>
internal static class ServersView
{
    /// <param name="servers">Instance IDs; null if AWS could not be asked.</param>
    public static IEnumerable<string> Outdated(IReadOnlyList<string>? servers, GivenOptions given) => servers switch
    {
        null => ["Could not check whether servers still run an earlier version; 'bbbgen status' shows them."],
        [] => [],
        [var first, ..] =>
        [
            "",
            $"{Servers(servers.Count)} an earlier version, because meetings may be running on {(servers.Count == 1 ? "it" : "them")}: "
                + $"{string.Join(", ", servers)}.",
            "To replace a server by one of this version, at best after the lessons (it takes no new meetings, and is terminated when its "
                + "last one has ended):",
            $"  {Replace(first, given)}",
        ],
    };

    public static IEnumerable<string> Retained(IEnumerable<Server> servers, GivenOptions given) =>
        from server in servers
        from line in new[]
        {
            $"  {server.Id} was to be terminated, but meetings or recordings were left on it when its time to drain was over; it is kept, "
                + "and charged for, until you terminate it:",
            $"    {Replace(server.Id, given)}",
        }
        select line;

    private static string Servers(int count) => count == 1 ? "1 server still runs" : $"{count} servers still run";

    private static string Replace(string instance, GivenOptions given) => given.AwsCommand(
        $"autoscaling terminate-instance-in-auto-scaling-group --no-should-decrement-desired-capacity --instance-id {instance}");
}

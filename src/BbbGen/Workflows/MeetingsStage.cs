using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;
using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.SmokeTests;
using BbbGen.Templates.Stacks;

namespace BbbGen.Workflows;

/// <summary>Before a deployment is destroyed: names the meetings that are running, ends those the operator agreed to end, and waits until
/// the servers have handed over their recordings and are terminated. A meeting that started after the question is drained as in any other
/// termination.</summary>
internal sealed class MeetingsStage(CommandRun run, AwsServices services, DeploymentInventory inventory)
{
    private const int MeetingsNamed = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly SiteProbe _probe = new(services.Web, services.PublicWeb);
    private IReadOnlyList<RunningMeeting> _meetings = [];
    private string? _secret;

    private DeployedResource? Group => Existing(MasterResource.BBBAppStack, BbbAppScalableResource.BBBApplicationAutoScaling);

    private Uri? Api => inventory.Master?.Outputs.GetValueOrDefault(MasterOutput.BBBScaleliteAddress) is { } address ? new(address) : null;

    /// <summary>Asks whether the running meetings may be ended. A deployment without servers is not asked about.</summary>
    /// <param name="isApproved">The operator approved the deletion in an option: the meetings are named, not asked about.</param>
    public async Task<bool> IsApprovedAsync(bool isApproved, CancellationToken cancellationToken)
    {
        if (Existing(MasterResource.BBBAppStackSingle, logicalId: null) is not null)
        {
            run.Console.Warning("bbbgen cannot see whether meetings are running on the server: they end with it.");
            return true;
        }

        if (Group is not { } group || await MembersAsync(group.Id, cancellationToken) is null or [])
        {
            return true;
        }

        var (meetings, problem) = await ListAsync(cancellationToken);
        if (problem is not null)
        {
            run.Console.Warning($"Could not ask Scalelite whether meetings are running: {problem}. They end with the servers.");
            return true;
        }

        _meetings = meetings;
        if (meetings.Count == 0)
        {
            return true;
        }

        run.Console.Warning($"{Words(meetings)} running and will be ended: {Names(meetings)}.");
        return isApproved
            || await run.Console.ConfirmAsync($"End {(meetings.Count == 1 ? "this meeting" : "these meetings")}?", cancellationToken);
    }

    /// <summary>Ends the approved meetings and terminates the servers. What fails here is left to CloudFormation, which deletes the group
    /// next, and waits for its servers too; only it does not terminate those that the group retains.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var meeting in _meetings)
        {
            var address = SignedCall.Address(Api!, "end", _secret!, ("meetingID", meeting.Id), ("password", meeting.Password));
            if (SignedCall.Problem(await _probe.AskAsync(address, cancellationToken)) is { } problem)
            {
                run.Console.Warning($"The meeting {meeting.Name} could not be ended: {problem}; its server waits until it has ended.");
            }
        }

        if (Group is not { } group
            || await BestEffort.OrNullAsync(
                async () => (bool?)await services.AutoScaling.EmptyAsync(group.Id, cancellationToken)) is not true)
        {
            return;
        }

        var terminated = new HashSet<string>();
        var said = "";
        while (await MembersAsync(group.Id, cancellationToken) is { Count: > 0 } members)
        {
            if (members.All(server => server.IsRetained || terminated.Contains(server.Id)))
            {
                await TerminateRetainedAsync(group.Id, members.Where(server => terminated.Add(server.Id)), cancellationToken);
            }

            var waiting = $"Waiting until {members.Count} server{(members.Count == 1 ? " has" : "s have")} handed over the recordings and "
                + $"{(members.Count == 1 ? "is" : "are")} terminated";
            if (waiting != said)
            {
                run.Console.WriteLine(said = waiting);
            }

            await Task.Delay(Pause, run.Clock, cancellationToken);
        }
    }

    /// <summary>Without the hook, through which Auto Scaling would retain them again. It is deleted only when no other server drains:
    /// deleting it ends the waiting of all.</summary>
    private async Task TerminateRetainedAsync(string group, IEnumerable<Server> servers, CancellationToken cancellationToken)
    {
        if (Existing(MasterResource.BBBAppStack, BbbAppScalableResource.BBBApplicationTerminationHook) is { } hook)
        {
            await services.AutoScaling.DeleteHookAsync(group, hook.Id, cancellationToken);
        }

        foreach (var server in servers)
        {
            run.Console.WriteLine($"Server {server.Id}: terminating; it was kept because meetings or recordings were left on it");
            await services.AutoScaling.TerminateAsync(server.Id, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Server>?> MembersAsync(string group, CancellationToken cancellationToken) =>
        (await BestEffort.OrNullAsync(() => services.AutoScaling.GroupAsync(group, cancellationToken)))?.Members;

    private async Task<(IReadOnlyList<RunningMeeting> Meetings, string? Problem)> ListAsync(CancellationToken cancellationToken)
    {
        if (Api is not { } api)
        {
            return ([], "the deployment has no address of Scalelite");
        }

        var arn = Existing(MasterResource.BBBFontendAppsStack, FrontendAppsResource.BBBLoadbalancerSecret)?.Id;
        _secret = arn is null ? null : await BestEffort.OrNullAsync(() => services.SecretsManager.ValueAsync(arn, cancellationToken));
        return _secret is null
            ? ([], "the API's secret could not be read")
            : RunningMeeting.Read(await _probe.AskAsync(SignedCall.Address(api, "getMeetings", _secret), cancellationToken));
    }

    /// <param name="logicalId">Null for any resource of the nested stack.</param>
    private DeployedResource? Existing(string nestedStack, string? logicalId) => inventory.Resources.FirstOrDefault(resource =>
        resource.Path is [var stack] && stack == nestedStack && (logicalId is null || resource.Resource.LogicalId == logicalId)
        && resource is { IsGone: false, Id.Length: > 0 });

    private static string Words(IReadOnlyList<RunningMeeting> meetings)
    {
        var people = meetings.Sum(meeting => meeting.People);
        return $"{(meetings.Count == 1 ? "1 meeting" : $"{meetings.Count} meetings")} "
            + $"with {(people == 1 ? "1 person" : $"{people} people")} "
            + $"{(meetings.Count == 1 ? "is" : "are")}";
    }

    private static string Names(IReadOnlyList<RunningMeeting> meetings) =>
        string.Join(", ", meetings.Take(MeetingsNamed).Select(meeting => $"{meeting.Name} ({meeting.People})"))
        + (meetings.Count > MeetingsNamed ? $" and {meetings.Count - MeetingsNamed} more" : "");
}

using BbbGen.Application;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>Trouble with calls, one action after the other: once, and then always.</summary>
internal static class CallFaults
{
    /// <summary>Another memory limit: an update that touches one nested stack and no data.</summary>
    private const string Changed = """{"BBBGreenlightContainerMemory": 2304}""";

    /// <summary>A watcher outlasts this many calls. Whoever else is throttled is so until they give up.</summary>
    private const int Long = 60;

    private const string Watching = "cloudformation:DescribeStackEvents";

    private static readonly string[] Actions =
    [
        "cloudformation:DescribeStacks", "cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet",
        "cloudformation:ExecuteChangeSet",
        Watching, "s3:ListBucketVersions", "s3:PutObject",
    ];

    private static readonly string[] ActionsOfDestroy =
    [
        "cloudformation:DescribeStacks", "cloudformation:ListStackResources", "cloudformation:GetTemplate", "cloudformation:DeleteStack",
        Watching,
        "s3:ListBucketVersions", "s3:DeleteObjectVersion",
    ];

    private static readonly (TroubleKind Kind, string Words)[] Passing =
    [
        (TroubleKind.Throttled, "is throttled once"),
        (TroubleKind.ServerError, "returns 500 once"),
        (TroubleKind.ConnectionLost, "fails once with a broken connection"),
        (TroubleKind.AnswerLost, "succeeds, but its response is lost"),
    ];

    private static readonly (TroubleKind Kind, string Words)[] Lasting =
    [
        (TroubleKind.Throttled, "is throttled for a long time"),
        (TroubleKind.Denied, "is not allowed"),
        (TroubleKind.Refused, "is refused"),
        (TroubleKind.SessionExpired, "fails because the session has expired"),
    ];

    public static IEnumerable<FaultCase> All =>
    [
        .. from action in Actions from trouble in Passing select First(action, trouble.Kind, trouble.Words, times: 1),
        .. from action in Actions from trouble in Lasting select First(
            action, trouble.Kind, trouble.Words, times: action == Watching ? Long : int.MaxValue),
        .. from action in Actions where action != "s3:PutObject" from trouble in Passing select Update(
            action, trouble.Kind, trouble.Words, times: 1),
        .. from action in Actions where action != "s3:PutObject" from trouble in Lasting select Update(
            action, trouble.Kind, trouble.Words, times: action == Watching ? Long : int.MaxValue),
        .. from action in ActionsOfDestroy from trouble in Passing select Destroy(action, trouble.Kind, trouble.Words, times: 1),
        .. from action in ActionsOfDestroy from trouble in Lasting select Destroy(
            action, trouble.Kind, trouble.Words, times: action == Watching ? Long : int.MaxValue),
    ];

    private static FaultCase First(string action, TroubleKind kind, string words, int times) =>
        new("First deployment", $"{action} {words}", rig =>
    {
        rig.Meet(new Trouble(kind, action, times: times));
        return rig.DeployAsync();
    });

    private static FaultCase Update(string action, TroubleKind kind, string words, int times) =>
        new("Update", $"{action} {words}", async rig =>
    {
        Assert.Equal(ExitCode.Success, (await rig.DeployAsync()).ExitCode);
        rig.Meet(new Trouble(kind, action, times: times));
        return await rig.DeployAsync(Changed);
    });

    private static FaultCase Destroy(string action, TroubleKind kind, string words, int times) =>
        new("Destroy", $"{action} {words}", async rig =>
    {
        Assert.Equal(ExitCode.Success, (await rig.DeployAsync()).ExitCode);
        rig.Meet(new Trouble(kind, action, times: times));
        return await rig.RunAsync("destroy", "-s", "demo", "--yes");
    });
}

using System.Security.Cryptography;
using System.Text;
using System.Web;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.SmokeTests;

/// <summary>
/// Scalelite and its BigBlueButton servers, as strict as Scalelite 1.8.5 (7498a81, app/controllers/bigbluebutton_api_controller.rb,
/// app/models/server.rb, lib/tasks/poll.rake): <c>getMeetings</c> succeeds without any server; <c>create</c> places a meeting only on a
/// server that the poller has seen and fails otherwise; a record of the meeting is kept even if the server then refuses; <c>join</c>
/// answers with a redirect to the server, signed with the server's own secret; <c>end</c> removes the record before it asks the server.
/// </summary>
internal sealed class LocalPool(TimeProvider clock)
{
    public const string Scalelite = "scalelite.bbb.uni.example";
    public const string Server = "vc-abc123.bbb.uni.example";

    private const string ServerSecret = "secret-of-the-server-0123456789";

    private static readonly string NotFound = Failure(
        "notFound", "We could not find a meeting with that meeting ID - perhaps the meeting is not yet running?");

    private readonly DateTimeOffset _begun = clock.GetUtcNow();

    /// <summary>Meetings that Scalelite has a record of.</summary>
    public HashSet<string> Records { get; } = [];

    /// <summary>Meetings that exist on the server, with their parameters.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Running { get; } = [];

    /// <summary>The signed calls that Scalelite accepted, in order: name and parameters.</summary>
    public List<(string Call, IReadOnlyDictionary<string, string> Parameters)> Calls { get; } = [];

    /// <summary>When the poller sees the server; null: never, as if no server were in the list.</summary>
    public TimeSpan? OnlineAfter { get; set; } = TimeSpan.Zero;

    /// <summary>What the server answers to a call instead, by the call's name.</summary>
    public Dictionary<string, string> ServerRefuses { get; } = [];

    /// <summary>Where Scalelite sends people who join, instead of the server.</summary>
    public string? JoinsAt { get; set; }

    /// <summary>Whether Scalelite keeps the records of meetings that are ended.</summary>
    public bool KeepsRecords { get; set; }

    /// <summary>Runs when a call arrives, by its name.</summary>
    public Action<string> OnCall { get; set; } = _ => { };

    public static string Failure(string key, string message) =>
        $"<response><returncode>FAILED</returncode><messageKey>{key}</messageKey><message>{message}</message></response>";

    /// <summary>Null: the address belongs to neither Scalelite nor the server.</summary>
    public SiteAnswer? Answer(Uri address) => (address.Host, address.AbsolutePath) switch
    {
        (Scalelite or Server, "/bigbluebutton/api") => Success("<version>2.0</version>"),
        (Scalelite, ['/', .. var path]) => AsScalelite(address, path.Split('/')[^1]),
        (Server, ['/', .. var path]) => AsServer(address, path.Split('/')[^1]),
        _ => null,
    };

    private bool IsOnline => OnlineAfter is { } after && clock.GetUtcNow() >= _begun + after;

    private static SiteAnswer Success(string more = "") => new(200, $"<response><returncode>SUCCESS</returncode>{more}</response>");

    private SiteAnswer AsScalelite(Uri address, string call)
    {
        if (!IsSigned(address, call, FakeSecretsManager.Value))
        {
            return new(200, Failure("checksumError", "You did not pass the checksum security check"));
        }

        var parameters = Parameters(address);
        Calls.Add((call, parameters));
        OnCall(call);
        var meeting = parameters.GetValueOrDefault("meetingID", "");
        switch (call)
        {
            case "getMeetings":
                return Success("<messageKey>noMeetings</messageKey><meetings/>");
            case "create" when !Records.Contains(meeting) && !IsOnline:
                return new(200, Failure("internalError", "Could not find any available servers."));
            case "create":
                Records.Add(meeting);
                return Forward("create", parameters);
            case var _ when !Records.Contains(meeting):
                return new(200, NotFound);
            case "join":
                return new(302, Location: JoinsAt ?? Signed("join", parameters));
            case "end":
                _ = KeepsRecords || Records.Remove(meeting);
                return Forward("end", parameters);
            case "getMeetingInfo":
                return Success($"<meetingID>{meeting}</meetingID>");
            default:
                return new(200, Failure("unsupportedRequest", "This request is not supported."));
        }
    }

    private SiteAnswer Forward(string call, IReadOnlyDictionary<string, string> parameters) =>
        AsServer(new Uri(Signed(call, parameters)), call);

    /// <summary>BigBlueButton itself: <c>join</c> with <c>redirect=false</c> answers in XML instead of opening the client.</summary>
    private SiteAnswer AsServer(Uri address, string call)
    {
        if (!IsSigned(address, call, ServerSecret))
        {
            return new(200, Failure("checksumError", "Checksums do not match"));
        }

        if (ServerRefuses.TryGetValue(call, out var refusal))
        {
            return new(200, refusal);
        }

        var parameters = Parameters(address);
        var meeting = parameters["meetingID"];
        switch (call)
        {
            case "create":
                Running[meeting] = parameters;
                return Success($"<meetingID>{meeting}</meetingID>");
            case var _ when !Running.TryGetValue(meeting, out var created)
                || (call == "end" && created["moderatorPW"] != parameters["password"]):
                return new(200, Failure("notFound", "A meeting with that ID does not exist"));
            case "join" when parameters.GetValueOrDefault("redirect") == "false" && parameters.ContainsKey("fullName"):
                return Success("<messageKey>successfullyJoined</messageKey>");
            case "join":
                return new(302, Location: $"https://{Server}/html5client/");
            default:
                Running.Remove(meeting);
                return Success("<messageKey>sentEndMeetingRequest</messageKey>");
        }
    }

    private static string Signed(string call, IReadOnlyDictionary<string, string> parameters)
    {
        var query = string.Join('&', parameters.Where(parameter => parameter.Key != "checksum")
            .Select(parameter => $"{parameter.Key}={HttpUtility.UrlEncode(parameter.Value)}"));
        return $"https://{Server}/bigbluebutton/api/{call}?{query}&checksum={Sha256(call + query + ServerSecret)}";
    }

    /// <summary>The checksum is taken out of the text of the query, as both do; nothing is decoded and encoded again.</summary>
    private static bool IsSigned(Uri address, string call, string secret)
    {
        var checksum = Parameters(address).GetValueOrDefault("checksum", "");
        var query = address.Query.TrimStart('?').Replace($"&checksum={checksum}", "").Replace($"checksum={checksum}", "");
        return Sha256(call + query + secret) == checksum;
    }

    private static Dictionary<string, string> Parameters(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        return query.AllKeys.OfType<string>().ToDictionary(name => name, name => query[name]!);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

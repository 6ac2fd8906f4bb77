using System.Xml;
using System.Xml.Linq;
using BbbGen.Aws.Model;

namespace BbbGen.SmokeTests;

/// <summary>A meeting in the response to <c>getMeetings</c>; breakout rooms are left out, as they end with their meeting.</summary>
/// <param name="Password">The moderators' password, which <c>end</c> asks for up to BigBlueButton 2.</param>
internal sealed record RunningMeeting(string Id, string Name, string Password, int People)
{
    /// <returns>The meetings by name, or why the response has none to read.</returns>
    public static (IReadOnlyList<RunningMeeting> Meetings, string? Problem) Read(SiteResponse answer)
    {
        if (SignedCall.Problem(answer) is { } problem)
        {
            return ([], problem);
        }

        var meetings =
            from meeting in XDocument.Parse(answer.Body).Root!.Elements("meetings").Elements("meeting")
            where meeting.Element("isBreakout")?.Value != "true" && meeting.Element("meetingID") is not null
            select new RunningMeeting(
                meeting.Element("meetingID")!.Value,
                ForeignText.Clean(meeting.Element("meetingName")?.Value ?? meeting.Element("meetingID")!.Value),
                meeting.Element("moderatorPW")?.Value ?? "",
                int.TryParse(meeting.Element("participantCount")?.Value, out var people) ? people : 0);
        return ([.. meetings.OrderBy(meeting => meeting.Name, StringComparer.Ordinal)
            .ThenBy(meeting => meeting.Id, StringComparer.Ordinal)], null);
    }
}

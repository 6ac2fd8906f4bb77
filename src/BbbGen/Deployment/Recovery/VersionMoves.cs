using System.Text.RegularExpressions;
using BbbGen.Templates.Parameters;

namespace BbbGen.Deployment.Recovery;

/// <summary>A move from one line of versions to another that a person has work with.</summary>
/// <param name="Parameter">The parameter that says the version.</param>
/// <param name="Running">What runs.</param>
/// <param name="Wanted">What is asked for.</param>
/// <param name="Work">What there is to do, without a full stop.</param>
internal sealed record VersionMove(string Parameter, string Running, string Wanted, string Work);

/// <summary>The table of such moves.</summary>
internal static partial class VersionMoves
{
    private static readonly IReadOnlyList<(string Parameter, Func<string, string?> Line, Func<string, string, string> Work)> Table =
    [
        // Greenlight 3 has another database; its documentation describes the migration of users, rooms and recordings from 2.
        ("BBBgreenlightImage", text => Major.Match(text) is { Success: true } major ? major.Groups[1].Value : null, (from, to) => (from, to) is ("2", "3")
            ? "Greenlight 3 reads no data of Greenlight 2: users, rooms and recordings have to be migrated, as docs.bigbluebutton.org/greenlight/v3/migration says"
            : $"Greenlight {to} may not read the data of Greenlight {from}: make a snapshot of the database first"),
        ("BBBScaleliteApiImage", text => Major.Match(text) is { Success: true } major ? major.Groups[1].Value : null, (from, to) =>
            $"Scalelite {to} may not read the data of Scalelite {from}: make a snapshot of the database first"),
        // Each line of BigBlueButton runs on one release of Ubuntu, so that its servers are made anew.
        ("BBBBigBlueButtonVersion", text => text, (from, to) =>
            $"the servers are made anew, which ends running meetings and loses recordings that are not published yet; drain them first, and choose the image that fits {to}"),
    ];

    /// <summary>The moves between what runs and what is asked for.</summary>
    /// <param name="running">The master's parameters as they are.</param>
    /// <param name="wanted">The master's parameters as they shall be; defaults stand for the others.</param>
    public static IReadOnlyList<VersionMove> Between(IReadOnlyDictionary<string, string> running, IReadOnlyDictionary<string, string> wanted) =>
    [
        .. from row in Table
           where running.ContainsKey(row.Parameter)
           let old = (Text: running[row.Parameter], Line: row.Line(running[row.Parameter]))
           let wish = (Text: wanted.InForce(row.Parameter), Line: row.Line(wanted.InForce(row.Parameter)))
           where old.Line is not null && wish.Line is not null && old.Line != wish.Line
           select new VersionMove(row.Parameter, old.Text, wish.Text, row.Work(old.Line, wish.Line)),
    ];

    /// <summary>The first number of an image's tag: <c>bigbluebutton/greenlight:v3.8.2.4</c> → 3; <c>greenlight:v2</c> → 2.</summary>
    [GeneratedRegex(@":(?:release-)?v?(\d+)(?:\.|-|$)")]
    private static partial Regex Major { get; }
}

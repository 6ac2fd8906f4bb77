using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BbbGen.Costs;
using BbbGen.Sizing;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>sizing --json</c>; names are a contract with scripts.</summary>
/// <param name="Parameters">Can be merged into the parameter file.</param>
/// <param name="ServersNeeded">BigBlueButton servers without one to lose.</param>
/// <param name="PeopleOfServer">What one server carries, in people with few cameras.</param>
/// <param name="Load">What the people demand, in the same unit.</param>
/// <param name="Megabits">Mbit/s that all servers send at most.</param>
/// <param name="NextFrom">The number of people from which more is recommended; null if there is none.</param>
/// <param name="Cost">With these parameters.</param>
/// <param name="Present">Null without a parameter file.</param>
internal sealed record SizingReport(
    ReportedUse Use, JsonObject Parameters, IReadOnlyList<ReportedSetting> Reasons, int ServersNeeded,
    int PeopleOfServer, decimal Load, decimal Megabits, int? NextFrom, string Region, ReportedCost Cost, ReportedPresent? Present,
    IReadOnlyList<string> Estimated)
{
    public static SizingReport Of(Recommendation wanted, Cost cost, PresentSize? present) => new(
        ReportedUse.Of(wanted.Usage),
        new(wanted.Settings().Select(setting => KeyValuePair.Create(
            setting.Name, (JsonNode?)(setting.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(setting.Value))))),
        [.. wanted.Settings().Select(setting => new ReportedSetting(setting.Name, setting.Value, setting.Reason))],
        wanted.Needed,
        (int)wanted.Capacity.Load,
        Math.Round(wanted.Demand.Load, 1),
        Math.Round(wanted.Demand.Megabits, 1),
        wanted.Next()?.Usage.People,
        cost.Region,
        ReportedCost.Of(cost),
        present is null ? null : new(
            present.File,
            present.Shortfalls.Count == 0,
            present.HasNoServerToLose,
            [.. present.Shortfalls.Select(one => new ReportedShortfall(one.Name, one.Value, one.Needed, one.Reason))]),
        SizingEstimates.Sentences);
}

internal sealed record ReportedSetting(string Name, string Value, string Reason);

/// <param name="Carries">Whether the parameters carry the people.</param>
/// <param name="NoServerToLose">Whether they do so only with every server.</param>
internal sealed record ReportedPresent(string File, bool Carries, bool NoServerToLose, IReadOnlyList<ReportedShortfall> TooSmall);

internal sealed record ReportedShortfall(string Name, string Value, string Needed, string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<SizingReport>))]
internal sealed partial class SizingJson : JsonSerializerContext;

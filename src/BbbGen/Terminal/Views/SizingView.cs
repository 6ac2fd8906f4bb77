using BbbGen.Costs;
using BbbGen.Sizing;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>How big a deployment must be: parameters with reasons, what a loss does, costs, and the lines to paste.</summary>
internal static class SizingView
{
    private const int Names = 31;
    private const int Values = 17;

    /// <param name="present">The parameter file and where it is too small; null if there is none.</param>
    public static IEnumerable<string> Lines(Recommendation wanted, Cost cost, PresentSize? present, int width) =>
    [
        .. Wrapped.Lines([$"A deployment for {CostView.Use(wanted.Usage)}, {wanted.Usage.Relayed} % of the people through TURN"], width),
        "",
        .. wanted.Settings().SelectMany(setting => Row(setting.Name, setting.Value, setting.Reason, width)),
        "",
        .. Wrapped.Lines([.. Loss(wanted), Next(wanted), Costs(cost)], width),
        "",
        .. present is null ? [] : (IEnumerable<string>)[.. Present(present, wanted, width), ""],
        .. Wrapped.Lines([$"Estimated: {string.Join("; ", SizingEstimates.Sentences)}."], width),
        "",
        "To set them, put these lines into \"Parameters\" of the parameter file:",
        .. Fragment(wanted),
    ];

    /// <summary>One line of <c>bbbgen cost</c>; null if the parameters carry the people.</summary>
    public static string? TooSmall(string name, Usage usage, IReadOnlyList<Shortfall>? shortfalls) => shortfalls switch
    {
        null => $"No deployment carries {usage.People} people in these rooms; bbbgen sizing says why.",
        [] => null,
        _ => $"Too small for {usage.People} people: {string.Join(", ", shortfalls.Select(one => $"{one.Name} {one.Value}"))} in "
            + $"{Path.GetFileName(name)}; bbbgen sizing says what to set.",
    };

    private static IEnumerable<string> Loss(Recommendation wanted)
    {
        yield return wanted.IsScalable
            ? $"If a server is lost: its meetings end, and can be opened again on the other "
                + $"{(wanted.Needed == 1 ? "one, which carries" : $"{wanted.Needed}, which carry")} about "
                + $"{wanted.Needed * wanted.Capacity.Load:0} people with few cameras; yours are a load of {wanted.Demand.Load:0}."
            : "If the server is lost: all meetings end, and there are none until it is repaired or replaced. With the type scalable and "
                + "two servers, the other one keeps working.";
        yield return "If the TURN server is lost: people behind strict firewalls have no audio until the next one is ready, some minutes.";
    }

    private static string Next(Recommendation wanted) => wanted.Next() is not { } next
        ? "Next size: none in one deployment with rooms like these."
        : (next.IsScalable, next.Type, next.Needed) == (wanted.IsScalable, wanted.Type, wanted.Needed)
            ? $"Next size: a TURN server {next.TurnType} from {next.Usage.People} people on."
            : $"Next size: {Count(next.Servers)} {next.Type}{(next.IsScalable == wanted.IsScalable ? "" : ", type scalable,")} from "
                + $"{next.Usage.People} people on.";

    private static string Costs(Cost cost)
    {
        var (traffic, servers) = (Sum(cost, "Traffic"), Sum(cost, "BigBlueButton server"));
        return FormattableString.Invariant(
                $"Costs: about {cost.Total:#,##0} USD a month in {cost.Region}: traffic {traffic:#,##0}, BigBlueButton servers ")
            + FormattableString.Invariant(
                $"{servers:#,##0}, all else {cost.Total - traffic - servers:#,##0}; bbbgen cost shows the items.")
            + (cost.NotPriced.Count == 0 ? "" : $" Not priced: {string.Join("; ", cost.NotPriced)}.");
    }

    private static IEnumerable<string> Present(PresentSize present, Recommendation wanted, int width)
    {
        if (present.Shortfalls.Count == 0)
        {
            return Wrapped.Lines([$"{Path.GetFileName(present.File)} carries these people{(present.HasNoServerToLose && wanted.IsScalable
                ? ", but not if a server is lost" : "")}."], width);
        }

        return
        [
            $"{Path.GetFileName(present.File)} is too small; change:",
            .. present.Shortfalls.SelectMany(one => Row(one.Name, $"to {one.Needed}", $"is {one.Value}: {one.Reason}", width)),
        ];
    }

    private static IEnumerable<string> Fragment(Recommendation wanted)
    {
        var settings = wanted.Settings();
        return settings.Select((setting, place) =>
            $"    \"{setting.Name}\": {(setting.Number is null ? $"\"{setting.Value}\"" : setting.Value)}"
                + (place < settings.Count - 1 ? "," : ""));
    }

    /// <summary>Three columns, of which the last is wrapped.</summary>
    private static IEnumerable<string> Row(string name, string value, string reason, int width)
    {
        var start = $"{name.PadRight(Names)}{value.PadRight(Values)}";
        foreach (var line in Wrapped.Lines([reason], width - start.Length))
        {
            yield return start + line.TrimStart();
            start = new(' ', start.Length);
        }
    }

    private static string Count(int servers) => servers == 1 ? "1 server" : $"{servers} servers";

    private static decimal Sum(Cost cost, string item) =>
        cost.Lines.Where(line => line.Item.StartsWith(item, StringComparison.Ordinal)).Sum(line => line.Usd ?? 0);
}

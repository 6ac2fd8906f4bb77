using System.Globalization;

namespace BbbGen.Timetables;

/// <summary>A recurrence of a scheduled action: a time of day on days of the week.</summary>
internal sealed record CronTime(int Minute, IReadOnlyList<int> Days)
{
    public static CronTime Of(int minute, IEnumerable<DayOfWeek> days) => new(minute, [.. days.Select(day => (int)day).Order()]);

    /// <summary>Null for a recurrence of another kind, which this program does not make.</summary>
    public static CronTime? Read(string? recurrence)
    {
        if (recurrence?.Split(' ') is not [var minute, var hour, "*", "*", var days]
            || !int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || !int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
        {
            return null;
        }

        List<int> read = [];
        foreach (var part in days.Split(','))
        {
            switch (part)
            {
                case "*":
                    read.AddRange(Enumerable.Range(0, 7));
                    break;
                case [>= '0' and <= '6' and var only]:
                    read.Add(only - '0');
                    break;
                case [>= '0' and <= '6' and var first, '-', >= '0' and <= '6' and var last]:
                    read.AddRange(Enumerable.Range(first - '0', Math.Max(0, last - first + 1)));
                    break;
                default:
                    return null;
            }
        }

        return new((hours * 60) + minutes, read);
    }

    /// <summary>The first time after another at which it runs.</summary>
    public DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (; ; date = date.AddDays(1))
        {
            var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(Minute);
            DateTimeOffset instant = new(local, zone.GetUtcOffset(local));
            if (Days.Contains((int)date.DayOfWeek) && instant > after)
            {
                return instant;
            }
        }
    }

    /// <summary>Five fields, such as <c>30 7 * * 1-5</c>; Sunday is 0.</summary>
    public override string ToString()
    {
        var days = Days.Count == 7 ? "*"
            : Days.Count > 2 && Days[^1] - Days[0] == Days.Count - 1 ? $"{Days[0]}-{Days[^1]}"
            : string.Join(',', Days);
        return string.Create(CultureInfo.InvariantCulture, $"{Minute % 60} {Minute / 60} * * {days}");
    }
}

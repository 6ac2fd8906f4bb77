using System.Globalization;

namespace BbbGen.Timetables;

/// <summary>Days and times of day as a timetable, a screen and the name of an action write them.</summary>
internal static class TimeWords
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>The days of a week, which begins on Monday.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>Such as <c>mon</c>, in the order of <see cref="Week"/>.</summary>
    public static readonly IReadOnlyList<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static int PlaceInWeek(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>Such as <c>08:00</c>, or <c>24:00</c>.</summary>
    public static string Time(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>mon-fri</c> or <c>tue, thu</c>.</summary>
    public static string DaysOf(IEnumerable<DayOfWeek> days, string separator = ", ")
    {
        var places = days.Select(PlaceInWeek).Order().ToList();
        return places.Count > 2 && places[^1] - places[0] == places.Count - 1
            ? $"{Days[places[0]]}-{Days[places[^1]]}"
            : string.Join(separator, places.Select(place => Days[place]));
    }

    /// <summary>Minutes after midnight, or null if the text is no time from 00:00 to 24:00.</summary>
    public static int? ReadTime(string text) =>
        text is [var h1, var h2, ':', var m1, var m2] && char.IsAsciiDigit(h1) && char.IsAsciiDigit(h2) && char.IsAsciiDigit(m1)
        && char.IsAsciiDigit(m2)
        && (((h1 - '0') * 10) + h2 - '0', ((m1 - '0') * 10) + m2 - '0') is ( <= 24, <= 59) and var (hours, minutes)
        && (hours * 60) + minutes is <= MinutesOfDay and var time ? time : null;

    public static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The days that a text names, such as <c>mon-fri</c>, <c>sat-mon</c> or <c>mon, wed</c>; null if it names none.</summary>
    public static IReadOnlySet<DayOfWeek>? ReadDays(string text)
    {
        HashSet<DayOfWeek> days = [];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries).Select(Place).ToList();
            if (ends.Contains(-1) || ends.Count > 2)
            {
                return null;
            }

            for (var place = ends[0]; ; place = (place + 1) % 7)
            {
                days.Add(Week[place]);
                if (place == ends[^1])
                {
                    break;
                }
            }
        }

        return days;
    }

    private static int Place(string day)
    {
        for (var place = 0; place < Days.Count; place++)
        {
            if (Days[place] == day)
            {
                return place;
            }
        }

        return -1;
    }
}

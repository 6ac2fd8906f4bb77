using System.Globalization;

namespace BbbGen.CloudFormation.Schemas;

/// <summary>Reads the line of a property or an attribute: <c>Name! kind mark… ~ pattern</c>.</summary>
internal sealed class PropertyLine
{
    private const string PatternMark = " ~ ";

    private readonly Dictionary<string, double> _limits = [];
    private bool _replaces;
    private bool _mayReplace;
    private bool _isLoose;
    private List<Reference> _references = [];

    private PropertyLine()
    {
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line without its indentation.</param>
    /// <returns>The property; null if the line does not match the format.</returns>
    public static PropertySchema? Parse(string line)
    {
        var end = line.IndexOf(PatternMark, StringComparison.Ordinal);
        var pattern = end < 0 ? null : line.Substring(end + PatternMark.Length);
        var words = (end < 0 ? line : line.Substring(0, end)).Split(' ');
        var reading = new PropertyLine();
        if (words.Length < 2 || words[0].Length == 0 || PropertyKind.Parse(words[1]) is not { } kind || !words.Skip(2).All(reading.Read))
        {
            return null;
        }

        return new(words[0].TrimEnd('!'), kind)
        {
            IsRequired = words[0][words[0].Length - 1] == '!',
            ReplacesOnChange = reading._replaces,
            MayReplaceOnChange = reading._mayReplace,
            IsLoose = reading._isLoose,
            Limits = reading.Limits(kind),
            References = reading._references,
            Pattern = pattern,
        };
    }

    private bool Read(string mark)
    {
        if (mark == "create")
        {
            return !_replaces && !_mayReplace && (_replaces = true);
        }

        if (mark == "create?")
        {
            return !_replaces && !_mayReplace && (_mayReplace = true);
        }

        if (mark == "loose")
        {
            return !_isLoose && (_isLoose = true);
        }

        return mark.Length > 1 && mark[0] == '@' ? ReadReferences(mark.Substring(1)) : ReadLimit(mark);
    }

    private bool ReadReferences(string mark)
    {
        var references = mark.Split('|').Select(Reference.Parse).OfType<Reference>().ToList();
        var isWhole = _references.Count == 0 && references.Count == mark.Split('|').Length;
        _references = references;
        return isWhole;
    }

    private bool ReadLimit(string mark)
    {
        var words = mark.Split('=');
        if (words.Length != 2 || words[0] is not ("min" or "max" or "least" or "most") || _limits.ContainsKey(words[0]))
        {
            return false;
        }

        var isNumber = double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit);
        _limits[words[0]] = limit;
        return isNumber;
    }

    private Limits? Limits(PropertyKind kind)
    {
        if (_limits.Count == 0)
        {
            return null;
        }

        return Limit("least") is not null || Limit("most") is not null
            ? new(Limit("least"), Limit("most"), LimitOf.Value)
            : new(Limit("min"), Limit("max"), kind switch
            {
                PropertyKind.WholeNumber or PropertyKind.Number => LimitOf.Value,
                PropertyKind.ListOf or PropertyKind.MapOf => LimitOf.Items,
                _ => LimitOf.Length,
            });
    }

    private double? Limit(string mark) => _limits.TryGetValue(mark, out var limit) ? limit : null;
}

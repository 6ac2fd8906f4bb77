using BbbGen.Deployment.Destruction;

namespace BbbGen.Terminal;

/// <summary>What of a deployment goes and what stays, before anybody is asked.</summary>
internal static class EstateView
{
    private const int KindWidth = 13;
    private const int KeysShown = 10;

    /// <summary>Both lists.</summary>
    public static IEnumerable<string> Lines(Estate estate)
    {
        if (estate.IsEmpty)
        {
            return [];
        }

        IEnumerable<string> lines = ["", $"{string.Join(" and ", estate.Stacks.Select(stack => $"{stack.Name} ({stack.Status})"))} will be deleted.", .. Protection(estate), "", "What goes:"];
        return [.. lines, .. Going(estate), .. Staying(estate, estate.KnowsWhatStays ? [.. estate.Staying] : null), ""];
    }

    /// <summary>What stays and is paid for, with its ids; null: it is not known.</summary>
    public static IEnumerable<string> Staying(Estate estate, IReadOnlyCollection<Holding>? staying)
    {
        if (staying is null)
        {
            yield return "";
            yield return $"What the stack {estate.Name} left behind is not known: it was deleted before, and AWS no longer tells what it retained. "
                + "Look for file systems, snapshots and log groups with its name.";
            yield break;
        }

        if (staying.Count == 0)
        {
            yield break;
        }

        yield return "";
        if (estate.DeletedMaster is { } deleted)
        {
            yield return $"{deleted.Name} itself is deleted already; this is what it left behind then.";
        }

        yield return "What stays, is charged for, and has to be removed by hand once nobody needs it:";
        foreach (var (words, holdings) in HoldingWords.Group(staying))
        {
            if (words.Type == "AWS::Logs::LogGroup")
            {
                yield return Line(words.Kind, $"{words.Count(holdings.Count)}, until the lines in them are as old as BBBLogRetentionInDays said; charged by the GB and month");
                foreach (var group in holdings)
                {
                    yield return Line("", $"  {group.Id}");
                }

                continue;
            }

            foreach (var holding in holdings)
            {
                yield return Line(words.Kind, Stay(estate, words, holding));
            }
        }

        foreach (var holding in HoldingWords.Others(staying))
        {
            yield return Line("other", $"{holding.Id} ({holding.Type})");
        }
    }

    private static IEnumerable<string> Protection(Estate estate)
    {
        string[] lifted =
        [
            .. estate.Stacks.Where(stack => stack.IsProtected).Select(stack => $"termination protection of {stack.Name}"),
            .. estate.ProtectedClusters.Select(cluster => $"deletion protection of the database cluster {cluster}"),
        ];
        return lifted.Length == 0 ? [] : [$"Switched off before that: {string.Join(" and ", lifted)}."];
    }

    /// <summary>How many objects.</summary>
    public static string Objects(IReadOnlyCollection<string> keys) => keys.Count == 1 ? "1 object" : $"{keys.Count} objects";

    /// <summary>The keys, as many as one reads.</summary>
    public static string Keys(IReadOnlyCollection<string> keys) =>
        string.Join(", ", keys.Take(KeysShown)) + (keys.Count > KeysShown ? $" and {keys.Count - KeysShown} more" : "");

    private static IEnumerable<string> Going(Estate estate)
    {
        var going = estate.Going.ToList();
        foreach (var kind in HoldingWords.Group(going).GroupBy(group => group.Words.Kind))
        {
            yield return Line(kind.Key, string.Join(", ", kind.Select(group => Go(estate, group.Words, group.Holdings))));
        }

        if (estate.Master is not null && !estate.Holdings.Any(holding => holding.Type == "AWS::EFS::FileSystem"))
        {
            yield return Line("recordings", "accounts and recordings go out of use: they stay on volumes that are listed afterwards, and nothing attaches them again");
        }

        var others = HoldingWords.Others(going).Count();
        if (others > 0)
        {
            yield return Line("the rest", $"{others} resources: roles, security groups, subnets, routes, functions and the like");
        }
    }

    private static string Go(Estate estate, HoldingWords words, IReadOnlyList<Holding> holdings)
    {
        var text = words.Count(holdings.Count);
        if (holdings[0].Fate is Fate.GoesAfterSnapshot)
        {
            return $"{text}, after a final snapshot: {string.Join(", ", holdings.Select(holding => holding.Id))}";
        }

        if (words.Type == "AWS::S3::Bucket" && estate.Bucket is { } bucket)
        {
            var markers = bucket.Markers > 0 ? $" and {bucket.Markers} delete markers" : "";
            return $"{bucket.Name}: {bucket.Objects} objects in {bucket.Versions} versions{markers}, {ByteCount.Of(bucket.Size)}";
        }

        return words.Note.Length > 0 ? $"{text}; {words.Note}" : text;
    }

    private static string Stay(Estate estate, HoldingWords words, Holding holding) => (holding.Type, holding.Fate) switch
    {
        ("AWS::EFS::FileSystem", _) =>
            $"{words.One} {holding.Id}{(estate.FileSystemSizes.TryGetValue(holding.Id, out var size) ? $", {ByteCount.Of(size)}" : "")}; charged by the GB and month, and so are its backups in AWS Backup",
        (_, Fate.GoesAfterSnapshot) => $"final snapshot of the {words.One} {holding.Id}; charged by the GB and month",
        _ => $"{words.One} {holding.Id}",
    };

    private static string Line(string kind, string text) => $"  {kind.PadRight(KindWidth)} {text}";
}

using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>What of a deployment goes and what stays, before anybody is asked.</summary>
internal static class InventoryView
{
    private const int KindWidth = 13;
    private const int KeysShown = 10;

    /// <summary>Both lists.</summary>
    public static IEnumerable<string> Lines(DeploymentInventory inventory)
    {
        if (inventory.IsEmpty)
        {
            return [];
        }

        IEnumerable<string> lines = ["", $"{string.Join(" and ", inventory.Stacks.Select(stack => $"{stack.Name} ({stack.Status})"))} will be deleted.", .. Protection(inventory), "", "What goes:"];
        return [.. lines, .. Going(inventory), .. Staying(inventory, inventory.KnowsRetained ? [.. inventory.ToRetain] : null), ""];
    }

    /// <summary>What stays and is paid for, with its ids; null: it is not known.</summary>
    public static IEnumerable<string> Staying(DeploymentInventory inventory, IReadOnlyCollection<DeployedResource>? staying)
    {
        if (staying is null)
        {
            yield return "";
            yield return $"What the stack {inventory.Name} left behind is not known: it was deleted before, and AWS no longer tells what it retained. "
                + "Look for file systems, snapshots and log groups with its name.";
            yield break;
        }

        if (staying.Count == 0)
        {
            yield break;
        }

        yield return "";
        if (inventory.DeletedMaster is { } deleted)
        {
            yield return $"{deleted.Name} itself is deleted already; this is what it left behind then.";
        }

        yield return "What stays, is charged for, and has to be removed by hand once nobody needs it:";
        foreach (var (words, holdings) in ResourceDescriptions.Group(staying))
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

            foreach (var resource in holdings)
            {
                yield return Line(words.Kind, Stay(inventory, words, resource));
            }
        }

        foreach (var resource in ResourceDescriptions.Others(staying))
        {
            yield return Line("other", $"{resource.Id} ({resource.Type})");
        }
    }

    private static IEnumerable<string> Protection(DeploymentInventory inventory)
    {
        string[] lifted =
        [
            .. inventory.Stacks.Where(stack => stack.IsProtected).Select(stack => $"termination protection of {stack.Name}"),
            .. inventory.ProtectedClusters.Select(cluster => $"deletion protection of the database cluster {cluster}"),
        ];
        return lifted.Length == 0 ? [] : [$"Switched off before that: {string.Join(" and ", lifted)}."];
    }

    /// <summary>How many objects.</summary>
    public static string Objects(IReadOnlyCollection<string> keys) => keys.Count == 1 ? "1 object" : $"{keys.Count} objects";

    /// <summary>The keys, as many as one reads.</summary>
    public static string Keys(IReadOnlyCollection<string> keys) =>
        string.Join(", ", keys.Take(KeysShown)) + (keys.Count > KeysShown ? $" and {keys.Count - KeysShown} more" : "");

    private static IEnumerable<string> Going(DeploymentInventory inventory)
    {
        var going = inventory.ToDelete.ToList();
        foreach (var kind in ResourceDescriptions.Group(going).GroupBy(group => group.Words.Kind))
        {
            yield return Line(kind.Key, string.Join(", ", kind.Select(group => Go(inventory, group.Words, group.Holdings))));
        }

        if (inventory.Master is not null && !inventory.Resources.Any(resource => resource.Type == "AWS::EFS::FileSystem"))
        {
            yield return Line("recordings", "accounts and recordings go out of use: they stay on volumes that are listed afterwards, and nothing attaches them again");
        }

        var others = ResourceDescriptions.Others(going).Count();
        if (others > 0)
        {
            yield return Line("the rest", $"{others} resources: roles, security groups, subnets, routes, functions and the like");
        }
    }

    private static string Go(DeploymentInventory inventory, ResourceDescriptions words, IReadOnlyList<DeployedResource> holdings)
    {
        var text = words.Count(holdings.Count);
        if (holdings[0].Outcome is RetentionOutcome.Snapshotted)
        {
            return $"{text}, after a final snapshot: {string.Join(", ", holdings.Select(resource => resource.Id))}";
        }

        if (words.Type == "AWS::S3::Bucket" && inventory.Bucket is { } bucket)
        {
            var markers = bucket.Markers > 0 ? $" and {bucket.Markers} delete markers" : "";
            return $"{bucket.Name}: {bucket.Objects} objects in {bucket.Versions} versions{markers}, {ByteCount.Of(bucket.Size)}";
        }

        return words.Note.Length > 0 ? $"{text}; {words.Note}" : text;
    }

    private static string Stay(DeploymentInventory inventory, ResourceDescriptions words, DeployedResource resource) => (resource.Type, resource.Outcome) switch
    {
        ("AWS::EFS::FileSystem", _) =>
            $"{words.One} {resource.Id}{(inventory.FileSystemSizes.TryGetValue(resource.Id, out var size) ? $", {ByteCount.Of(size)}" : "")}; charged by the GB and month, and so are its backups in AWS Backup",
        (_, RetentionOutcome.Snapshotted) => $"final snapshot of the {words.One} {resource.Id}; charged by the GB and month",
        _ => $"{words.One} {resource.Id}",
    };

    private static string Line(string kind, string text) => $"  {kind.PadRight(KindWidth)} {text}";
}

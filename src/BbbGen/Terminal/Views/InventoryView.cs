using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.ResourceTypes;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class InventoryView
{
    private const int KindWidth = 13;
    private const int KeysShown = 10;

    public static IEnumerable<string> Lines(DeploymentInventory inventory)
    {
        if (inventory.IsEmpty)
        {
            return [];
        }

        return
        [
            "",
            $"{string.Join(" and ", inventory.Stacks.Select(stack => $"{stack.Name} ({stack.Status})"))} will be deleted.",
            .. Protection(inventory),
            "",
            "Deleted:",
            .. Going(inventory),
            .. Staying(inventory, inventory.KnowsRetained ? [.. inventory.ToRetain] : null),
            "",
        ];
    }

    /// <summary>Retained resources with their IDs; null if they are unknown.</summary>
    public static IEnumerable<string> Staying(DeploymentInventory inventory, IReadOnlyCollection<DeployedResource>? staying)
    {
        if (staying is null)
        {
            yield return "";
            yield return $"What the stack {inventory.Name} retained is unknown: it was deleted earlier, "
                + "and AWS no longer lists its resources. Look for file systems, snapshots and log groups with its name.";
            yield break;
        }

        if (staying.Count == 0)
        {
            yield break;
        }

        yield return "";
        if (inventory.DeletedMaster is { } deleted)
        {
            yield return $"{deleted.Name} was already deleted; it retained these resources.";
        }

        yield return "Retained, and charged until you delete it by hand:";
        foreach (var (type, label, same) in ResourceLists.Group(staying))
        {
            if (type.Name == "AWS::Logs::LogGroup")
            {
                yield return Line(
                    ResourceLists.Heading(label.Kind),
                    $"{label.Count(same.Count)}, whose lines expire after {MasterParameter.BBBLogRetentionInDays}; "
                        + "charged per GB-month");
                foreach (var group in same)
                {
                    // At the margin, because such names are long.
                    yield return $"    {group.Id}";
                }

                continue;
            }

            foreach (var resource in same)
            {
                yield return Line(ResourceLists.Heading(label.Kind), Stay(inventory, label, resource));
            }
        }

        foreach (var resource in ResourceLists.Others(staying))
        {
            yield return Line("other", $"{resource.Id} ({resource.Type})");
        }
    }

    private static IEnumerable<string> Protection(DeploymentInventory inventory)
    {
        string[] protections =
        [
            .. inventory.Stacks.Where(stack => stack.IsProtected).Select(stack => $"termination protection of {stack.Name}"),
            .. inventory.ProtectedClusters.Select(cluster => $"deletion protection of the database cluster {cluster}"),
        ];
        return protections.Length == 0 ? [] : [$"Turned off first: {string.Join(" and ", protections)}."];
    }

    public static string Objects(IReadOnlyCollection<string> keys) => keys.Count == 1 ? "1 object" : $"{keys.Count} objects";

    public static string Keys(IReadOnlyCollection<string> keys) =>
        string.Join(", ", keys.Take(KeysShown)) + (keys.Count > KeysShown ? $" and {keys.Count - KeysShown} more" : "");

    private static IEnumerable<string> Going(DeploymentInventory inventory)
    {
        var going = inventory.ToDelete.ToList();
        foreach (var kind in ResourceLists.Group(going).GroupBy(group => group.Label.Kind))
        {
            yield return Line(
                ResourceLists.Heading(kind.Key),
                string.Join(", ", kind.Select(group => Go(inventory, group.Label, group.Resources))));
        }

        if (inventory.Master is not null && !inventory.Resources.Any(resource => resource.Type == "AWS::EFS::FileSystem"))
        {
            yield return Line(
                "recordings", "accounts and recordings remain on volumes that are listed afterwards; nothing attaches those volumes again");
        }

        var others = ResourceLists.Others(going).Count();
        if (others > 0)
        {
            yield return Line("the rest", $"{others} resources: roles, security groups, subnets, routes, functions and others");
        }
    }

    private static string Go(DeploymentInventory inventory, ResourceLabel label, IReadOnlyList<DeployedResource> resources)
    {
        var text = label.Count(resources.Count);
        if (resources[0].Outcome is RetentionOutcome.Snapshotted)
        {
            return $"{text}, after a final snapshot: {string.Join(", ", resources.Select(resource => resource.Id))}";
        }

        if (resources[0].Type == "AWS::S3::Bucket" && inventory.Bucket is { } bucket)
        {
            var markers = bucket.Markers > 0 ? $" and {bucket.Markers} delete markers" : "";
            return $"{bucket.Name}: {bucket.Objects} objects in {bucket.Versions} versions{markers}, {ByteCount.Of(bucket.Size)}";
        }

        return label.Note.Length > 0 ? $"{text}; {label.Note}" : text;
    }

    private static string Stay(DeploymentInventory inventory, ResourceLabel label, DeployedResource resource)
    {
        var size = inventory.FileSystemSizes.TryGetValue(resource.Id, out var bytes) ? $", {ByteCount.Of(bytes)}" : "";
        return (resource.Type, resource.Outcome) switch
        {
            ("AWS::EFS::FileSystem", _) => $"{label.One} {resource.Id}{size}; charged per GB-month, as are its backups in AWS Backup",
            ("AWS::S3::Bucket", _) => $"bucket {resource.Id} with access logs, which expire after {MasterParameter.BBBLogRetentionInDays}; "
                + "charged per GB-month, free once it is empty",
            ("AWS::KMS::Key", _) => $"{label.One} {resource.Id}; charged per month. Without it, logs, recordings and snapshots are "
                + "unreadable: schedule its deletion when none is needed",
            (_, RetentionOutcome.Snapshotted) => $"final snapshot of the {label.One} {resource.Id}; charged per GB-month",
            _ => $"{label.One} {resource.Id}",
        };
    }

    private static string Line(string kind, string text) => $"  {kind.PadRight(KindWidth)} {text}";
}

using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>The path of keys to a position.</summary>
internal static class DocumentPath
{
    /// <summary>Keys and indexes separated by slashes; empty if there is nothing at that position.</summary>
    public static string To(Node root, Mark mark) => mark == default ? "" : Search(root, mark) is { } path ? string.Join('/', path) : "";

    private static IEnumerable<string>? Search(Node node, Mark mark)
    {
        switch (node)
        {
            case Node.Map map:
                for (var index = map.Entries.Count - 1; index >= 0; index--)
                {
                    var key = index < map.KeyMarks.Count ? map.KeyMarks[index] : map.Mark;
                    if (key == mark)
                    {
                        return [map.Entries[index].Key];
                    }

                    // The contents of an entry come after its key: only the last key before the position can lead there.
                    if (key < mark && Search(map.Entries[index].Value, mark) is { } rest)
                    {
                        return rest.Prepend(map.Entries[index].Key);
                    }
                }

                return map.Mark == mark ? [] : null;
            case Node.List list:
                for (var index = list.Items.Count - 1; index >= 0; index--)
                {
                    if (list.Items[index].Mark <= mark && Search(list.Items[index], mark) is { } rest)
                    {
                        return rest.Prepend(index.ToString());
                    }
                }

                return list.Mark == mark ? [] : null;
            case Node.Call call:
                return call.Mark == mark ? [] : Search(call.Argument, mark);
            default:
                return node.Mark == mark ? [] : null;
        }
    }
}

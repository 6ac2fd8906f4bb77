using System.Globalization;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>The keys that lead to a place.</summary>
internal static class DocumentPath
{
    /// <summary>Keys and indexes with slashes between them; empty where nothing stands at that place.</summary>
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

                    // What stands in an entry stands behind its key: only the last key before the place can lead there.
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
                        return rest.Prepend(index.ToString(CultureInfo.InvariantCulture));
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

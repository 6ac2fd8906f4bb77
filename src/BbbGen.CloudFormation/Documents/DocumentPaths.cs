namespace BbbGen.CloudFormation.Documents;

/// <summary>The paths of keys to the positions in a document.</summary>
internal sealed class DocumentPaths
{
    /// <summary>Position → the step that leads to it. What is deeper counts, and of an alias and its anchor, the last.</summary>
    private readonly Dictionary<Mark, Step> _steps = [];

    public DocumentPaths(Node root) => Collect(root, null);

    /// <summary>Keys and indexes separated by slashes; empty if there is nothing at that position.</summary>
    public string To(Mark mark)
    {
        List<string> path = [];
        for (var step = mark == default ? null : _steps.GetValueOrDefault(mark); step is not null; step = step.Before)
        {
            path.Add(step.Name);
        }

        path.Reverse();
        return string.Join('/', path);
    }

    private void Collect(Node node, Step? step)
    {
        if (step is not null)
        {
            _steps[node.Mark] = step;
        }

        switch (node)
        {
            case Node.Map map:
                for (var index = 0; index < map.Entries.Count; index++)
                {
                    var below = new Step(map.Entries[index].Key, step);
                    Collect(map.Entries[index].Value, below);
                    if (index < map.KeyMarks.Count)
                    {
                        _steps[map.KeyMarks[index]] = below;
                    }
                }

                break;
            case Node.List list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    Collect(list.Items[index], new Step(index.ToString(), step));
                }

                break;
            case Node.Call call:
                Collect(call.Argument, step);
                break;
        }
    }

    private sealed record Step(string Name, Step? Before);
}

using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A function call in a template.</summary>
/// <param name="Section">Its section: <c>Conditions</c>, <c>Resources</c> or <c>Outputs</c>.</param>
/// <param name="Call">The call.</param>
public sealed record FunctionCall(string Section, Node.Call Call)
{
    /// <summary>All calls in a template, outermost first, except those in a resource's metadata, which may contain anything.</summary>
    internal static IReadOnlyList<FunctionCall> In(TemplateFile file)
    {
        List<FunctionCall> calls = [];
        foreach (var section in Entry.Of(file.Root).Where(section => section.Key is "Conditions" or "Resources" or "Outputs"))
        {
            foreach (var entry in Entry.Of(section.Value).Where(entry => !Macros.IsMacro(entry.Key)))
            {
                foreach (var part in section.Key is "Resources"
                    ? Entry.Of(entry.Value).Where(part => part.Key is not "Metadata").Select(part => part.Value)
                    : [entry.Value])
                {
                    Collect(part, section.Key, calls);
                }
            }
        }

        return calls;
    }

    private static void Collect(Node node, string section, List<FunctionCall> calls)
    {
        switch (node)
        {
            case Node.Map or Node.Call when Macros.Reach(node):
                break;
            case Node.Call call:
                calls.Add(new FunctionCall(section, call));
                Collect(call.Argument, section, calls);
                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Collect(item, section, calls);
                }

                break;
            case Node.Map map:
                foreach (var entry in map.Entries)
                {
                    Collect(entry.Value, section, calls);
                }

                break;
        }
    }
}

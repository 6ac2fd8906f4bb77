using System.Collections.Frozen;
using System.Reflection;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The names of all resource types in CloudFormation's registry, also of those without a schema here.</summary>
public static class TypeNames
{
    private static readonly Lazy<FrozenSet<string>> Names = new(Read);

    /// <summary>As of the date in <c>schemas/README.md</c>: AWS adds types every month.</summary>
    public static IReadOnlySet<string> All => Names.Value;

    /// <summary>A line is a namespace and its types: <c>AWS::SNS Subscription Topic</c>.</summary>
    private static FrozenSet<string> Read()
    {
        using var lines = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("types.names")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .SelectMany(words => words.Skip(1).Select(name => $"{words[0]}::{name}")).ToFrozenSet(StringComparer.Ordinal);
    }
}

using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>The calls of <c>src/BbbGen/Aws/Adapters</c>, which makes all calls but those that get credentials.</summary>
internal static partial class OwnCalls
{
    private const string Folder = "src/BbbGen/Aws/Adapters";

    /// <summary>S3's actions are not named like its operations, and its client is AWS's own package.</summary>
    private static readonly Dictionary<string, string> OfS3 = new()
    {
        ["AbortMultipartUpload"] = "s3:AbortMultipartUpload",
        ["DeleteObjects"] = "s3:DeleteObjectVersion", // it names a version of each object
        ["ListMultipartUploads"] = "s3:ListBucketMultipartUploads",
        ["ListVersions"] = "s3:ListBucketVersions",
        ["PutObject"] = "s3:PutObject",
    };

    /// <summary>The class of a client → the prefix of its actions, and its operations.</summary>
    private static readonly Dictionary<string, (string Prefix, HashSet<string> Operations)> Clients =
        Directory.EnumerateFiles(Repository.PathOf("schemas/aws-api"), "*.awsapi").Select(File.ReadAllText).ToDictionary(
            text => $"Amazon{Word(text, "client") ?? ServiceName().Match(text).Groups[1].Value}Client",
            text => (
                Word(text, "signing") ?? Word(text, "prefix")!,
                Operation().Matches(text).Select(operation => operation.Groups[1].Value).ToHashSet()));

    public static IEnumerable<NeededAction> OfProgram() => Sources().SelectMany(source => In(source.File, source.Text));

    /// <summary>The calls that the text of a file makes.</summary>
    public static IEnumerable<NeededAction> In(string file, string text)
    {
        var methods = Method().Matches(text).Select(method => method.Groups[1].Value).ToHashSet();
        var generated =
            from client in Clients
            where text.Contains(client.Key)
            from operation in client.Value.Operations
            where methods.Contains(operation)
            select $"{client.Value.Prefix}:{operation}";
        var ofS3 = text.Contains("AmazonS3Client") ? OfS3.Where(call => methods.Contains(call.Key)).Select(call => call.Value) : [];
        return generated.Concat(ofS3).Select(action => new NeededAction(action, IsOwn: true, file));
    }

    /// <summary>The actions that the adapters name for their messages.</summary>
    public static IReadOnlySet<string> Named() =>
        Sources().SelectMany(source => Action().Matches(source.Text)).Select(action => action.Groups[1].Value)
            .Where(action => action != "sts:GetCallerIdentity" // needs no permission
                && !action.StartsWith("aws:")) // a condition key
            .ToHashSet();

    private static IEnumerable<(string File, string Text)> Sources() =>
        Directory.EnumerateFiles(Repository.PathOf(Folder), "*.cs").Order(StringComparer.Ordinal)
            .Select(path => ($"{Folder}/{Path.GetFileName(path)}", File.ReadAllText(path)));

    private static string? Word(string text, string name) =>
        Regex.Match(text.Split('\n')[0], $@" {name}=(\S+)") is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"^service (\w+)")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^op (\w+)", RegexOptions.Multiline)]
    private static partial Regex Operation();

    [GeneratedRegex(@"\.([A-Z]\w+)Async\(")]
    private static partial Regex Method();

    [GeneratedRegex("\"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)\"")]
    private static partial Regex Action();
}

using System.CommandLine;

namespace BbbGen.Schemas.Apis;

/// <summary><c>apis</c>: botocore's service models → <c>schemas/aws-api/*.awsapi</c>.</summary>
internal sealed class ApisCommand : Command
{
    private readonly RefreshOptions _options = new(
        "botocore's data", () => PythonPackage.Find("botocore", "botocore") is { } package ? Path.Combine(package.Folder, "data") : null);

    public ApisCommand()
        : base("apis", "Writes the facts of every API operation that operations.txt names.")
    {
        _options.AddTo(this, Path.Combine("schemas", "aws-api"));
        SetAction(line => _options.Refresh(line, ".awsapi", Generate));
    }

    /// <summary>Generates the files.</summary>
    /// <param name="source">botocore's <c>data</c>.</param>
    /// <param name="folder">The folder with <c>operations.txt</c> and <c>additions.txt</c>.</param>
    /// <returns>File name → text.</returns>
    internal static Dictionary<string, string> Generate(string source, string folder) =>
        ServiceEntry.ReadAll(File.ReadAllText(Path.Combine(folder, "operations.txt"))).ToDictionary(
            entry => entry.Name + ".awsapi",
            entry => ServiceWriter.Write(
                ServiceModel.Read(source, entry.Folder), entry, ServiceAdditions.Read(Path.Combine(folder, "additions.txt"), entry.Name)));
}

using System.Text.Json;
using BbbGen.Aws.Session;
using BbbGen.Cli.Help;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;

namespace BbbGen.Cli.Options;

/// <summary>The settings file of a folder, <c>{"name": "value"}</c>: the options of a deployment that are the same every time. None of them
/// is a secret.</summary>
/// <param name="Values">By the name of the option, without the dashes.</param>
/// <param name="Problems">What is wrong with it, in one sentence each.</param>
internal sealed record SettingsFile(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Problems)
{
    public const string Parameters = "parameters";

    /// <summary>In bytes.</summary>
    private const long LargestFile = 64 * 1024;

    private static readonly SettingsFile None = new(new Dictionary<string, string>(), []);

    /// <summary>The settings: an example, and what is wrong with a value, in the words of the option.</summary>
    private static readonly (string Name, string Example, Func<string, string?> Problem)[] Known =
    [
        ("profile", "school", AwsOptions.ProblemOfProfile),
        ("region", "eu-west-1", text => RegionName.Problem("--region", text)),
        ("email", "ops@uni.example", text => EMailAddress.Read(text).Problem),
        ("hosted-zone", "Z0123456789ABCDEFGHIJ", text => HostedZoneId.Read(text).Problem),
        ("stack", "bbb", text => StackName.Read(text).Problem),
        ("domain", "bbb.uni.example", text => DomainName.Read(text).Problem),
        (Parameters, "bbb-on-aws-param.json", text => text.Length == 0 ? "--parameters takes a file; you gave an empty name." : null),
    ];

    public static IEnumerable<string> Names => Known.Select(setting => setting.Name);

    /// <summary>The settings of a folder; none if it has no such file.</summary>
    public static SettingsFile In(string folder)
    {
        var path = Path.Combine(folder, IUsesSettings.File);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return None;
        }

        try
        {
            var (root, places) = JsonFile.Parse(JsonFile.Text(RegularFile.Read(path, LargestFile)));
            return Of(root, places);
        }
        catch (ParameterFileException problem)
        {
            return Unusable([problem.Message]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Unusable([$"{problem.Message.TrimEnd('.')}; correct or remove it"]);
        }
    }

    private static SettingsFile Of(JsonElement root, IReadOnlyDictionary<string, Mark> places)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Unusable(["""it must have the shape {"stack": "bbb", "domain": "bbb.uni.example"}"""]);
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<string> problems = [];
        foreach (var property in root.EnumerateObject())
        {
            var problem = Problem(property)
                ?? (values.TryAdd(property.Name, property.Value.GetString()!) ? null : $"{property.Name} appears twice; keep one");
            if (problem is not null)
            {
                problems.Add($"line {places[property.Name].Line}: {problem}");
            }
        }

        return problems.Count > 0 ? Unusable(problems) : None with { Values = values };
    }

    private static string? Problem(JsonProperty property)
    {
        var (name, example, problem) = Array.Find(Known, setting => setting.Name == property.Name);
        return name is null
                ? $"{Quoted.Text(property.Name)} does not exist{(Nearest.To(property.Name, Names) is { } nearest
                    ? $"; did you mean {nearest}?" : $"; remove it, the settings are {string.Join(", ", Names)}")}"
            : property.Value.ValueKind != JsonValueKind.String ? $"{name} must be a string in quotes, such as \"{example}\""
            : problem(property.Value.GetString()!)?.TrimStart('-');
    }

    private static SettingsFile Unusable(IEnumerable<string> problems) => None with
    {
        Problems =
        [
            .. problems.Select(problem => $"The settings file {IUsesSettings.File} cannot be used: {problem.TrimEnd('.')}"
                + (problem.EndsWith('?') ? "" : ".")),
        ],
    };
}

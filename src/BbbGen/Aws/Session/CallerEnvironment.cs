using System.Collections;
using Amazon;

namespace BbbGen.Aws.Session;

/// <summary>Environment variables and home folder of the caller.</summary>
internal sealed class CallerEnvironment(IReadOnlyDictionary<string, string> variables)
{
    private const string Prefix = "AWS_";

    /// <summary>Those of this process at its start.</summary>
    public static CallerEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>The user's folder. Without HOME it is that of the operating system, as for the AWS CLI.</summary>
    public string Home => this["HOME"] ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The value of a variable, or null if it is not set or empty.</summary>
    public string? this[string name] => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Expands <c>~</c> at the start of a path, as the AWS CLI does for AWS_CONFIG_FILE.</summary>
    public string Expand(string path) => path == "~" || path.StartsWith("~/") ? Path.Join(Home, path[1..]) : path;

    /// <summary>Hides AWS's variables and files from the SDK, which would read them itself, throw from static constructors at values the
    /// AWS CLI accepts (<c>region = eu-west-1 # Ireland</c> in the default profile), and ignore others.</summary>
    public static void HideFromSdk()
    {
        foreach (var name in OfProcess.Variables.Keys.Where(name => name.StartsWith(Prefix)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AWSConfigs.AWSProfilesLocation = Path.Join(AppContext.BaseDirectory, "no-aws-configuration", "credentials");
    }
}

using System.Collections;
using Amazon;

namespace BbbGen.Aws.Session;

/// <summary>The environment variables and the home folder that say as whom AWS is called.</summary>
/// <param name="variables">All of them.</param>
internal sealed class CallerEnvironment(IReadOnlyDictionary<string, string> variables)
{
    private const string Prefix = "AWS_";

    /// <summary>Those of this process as they were at its start.</summary>
    public static CallerEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal));

    /// <summary>All variables: what a helper program is started with.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>The user's folder. Without HOME the operating system is asked, as the AWS CLI does.</summary>
    public string Home => this["HOME"] ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The value of a variable, or null where it is not set or empty.</summary>
    public string? this[string name] => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>A path with <c>~</c> in front of it, as the AWS CLI takes it in AWS_CONFIG_FILE.</summary>
    public string Expand(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(Home, path[1..]) : path;

    /// <summary>
    /// Keeps AWS's variables and files from the SDK, which reads them once more by itself, throws from static constructors at values the
    /// AWS CLI takes (<c>region = eu-west-1 # Ireland</c> in the default profile), and ignores others. Clients are told everything
    /// explicitly.
    /// </summary>
    public static void HideFromSdk()
    {
        foreach (var name in OfProcess.Variables.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AWSConfigs.AWSProfilesLocation = Path.Join(AppContext.BaseDirectory, "no-aws-configuration", "credentials");
    }
}

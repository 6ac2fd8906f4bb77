using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The account options of a command line. Printed commands repeat them, or they would use another account.</summary>
internal sealed partial record GivenOptions(string? Profile, string? Region)
{
    public static GivenOptions None { get; } = new(null, null);

    /// <summary>A bbbgen command, ready to paste.</summary>
    public string Command(string verb, string stack) => $"bbbgen {verb}{Option("-p", Profile)}{Option("--region", Region)} -s {stack}";

    /// <summary>A command of the AWS CLI, ready to paste.</summary>
    /// <param name="words">Service, operation and options.</param>
    public string AwsCommand(string words) => $"aws {words}{Option("--profile", Profile)}{Option("--region", Region)}";

    private static string Option(string name, string? value) =>
        value is null ? "" : $" {name} {(Plain.IsMatch(value) ? value : $"\"{value}\"")}";

    /// <summary>Characters without a special meaning in any shell.</summary>
    [GeneratedRegex(@"\A[\w.@/+-]+\z")]
    private static partial Regex Plain { get; }
}

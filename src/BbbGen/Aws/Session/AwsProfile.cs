using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

/// <summary>A profile, merged from both files of the AWS configuration; the credentials file takes precedence.</summary>
/// <param name="settings">By their names in lower case.</param>
internal sealed class AwsProfile(string name, IReadOnlyDictionary<string, Setting> settings)
{
    public const string Default = "default";

    public string Name => name;
    public string Words => $"profile {name}";
    public string Title => $"Profile {name}";

    /// <summary>A setting, or null if it is missing or empty.</summary>
    public Setting? this[string key] => settings.TryGetValue(key, out var setting) && setting.Value.Length > 0 ? setting : null;

    /// <summary>The profile with more settings. A new setting overrides one of the same name, unless it is empty.</summary>
    public AwsProfile With(IReadOnlyDictionary<string, Setting> more) => new(name, settings
        .Concat(more.Where(setting => setting.Value.Value.Length > 0))
        .GroupBy(setting => setting.Key)
        .ToDictionary(group => group.Key, group => group.Last().Value));

    /// <summary>Where a setting is written, for a sentence.</summary>
    public string Place(string key) =>
        this[key] is { } setting ? $"{key} of {Words} ({setting.File}, line {setting.Line})" : $"{key} of {Words}";

    /// <summary>A value that is one word, or null if it is missing; the message of the error shows it unless it is a secret.</summary>
    /// <exception cref="BbbException">The value has several words: a comment after a value is a part of it.</exception>
    public string? Word(string key, bool isSecret = false) =>
        this[key]?.Value is { } value && value.Any(char.IsWhiteSpace)
            ? throw BbbException.Invalid(
                $"{Place(key)} takes one word{(isSecret ? "" : $", but is {Quoted.Text(value)}")}",
                "put comments on a separate line, and leave out quotation marks and spaces")
            : this[key]?.Value;

    /// <exception cref="BbbException">The value is missing, or is more than one word.</exception>
    public string Required(string key, string neededFor) =>
        Word(key) ?? throw BbbException.Invalid($"{key} is missing in {Words}, which {neededFor}", $"add it to the profile");
}

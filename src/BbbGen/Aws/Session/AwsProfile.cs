using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

/// <summary>A profile, merged from both files of the AWS configuration; the credentials file takes precedence.</summary>
/// <param name="settings">By their names in lower case.</param>
internal sealed class AwsProfile(string name, IReadOnlyDictionary<string, Setting> settings)
{
    /// <summary>The profile that is used when none is named.</summary>
    public const string Default = "default";

    public string Name => name;

    /// <summary>The profile, for a sentence.</summary>
    public string Words => $"profile {name}";

    /// <summary>The profile, at the beginning of a sentence.</summary>
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

    /// <summary>A value that is one word, or null if it is missing.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="isSecret">Whether the value must not be shown.</param>
    /// <exception cref="BbbException">The value has several words: a comment after a value is a part of it.</exception>
    public string? Word(string key, bool isSecret = false)
    {
        if (this[key] is not { Value: var value })
        {
            return null;
        }

        return value.Any(char.IsWhiteSpace)
            ? throw BbbException.Invalid(
                $"{Place(key)} takes one word{(isSecret ? "" : $", and is {Quoted.Text(value)}")}",
                "put comments on a separate line, and leave out quotation marks and spaces")
            : value;
    }

    /// <summary>A value that is one word.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="neededFor">What it is needed for, as a clause.</param>
    /// <exception cref="BbbException">It is missing, or is more than one word.</exception>
    public string Required(string key, string neededFor) =>
        Word(key) ?? throw BbbException.Invalid($"{key} is missing in {Words}, which {neededFor}", $"add it to the profile");
}

using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

/// <summary>A profile as both files of the AWS configuration have it; what stands in the credentials file counts.</summary>
/// <param name="name">Its name.</param>
/// <param name="settings">By their names in lower case.</param>
internal sealed class AwsProfile(string name, IReadOnlyDictionary<string, Setting> settings)
{
    /// <summary>The profile that is used when none is named.</summary>
    public const string Default = "default";

    public string Name => name;

    /// <summary>How it is called in a sentence.</summary>
    public string Words => $"profile {name}";

    /// <summary>How it is called at the beginning of one.</summary>
    public string Title => $"Profile {name}";

    /// <summary>A setting, or null where it is missing or empty.</summary>
    public Setting? this[string key] => settings.TryGetValue(key, out var setting) && setting.Value.Length > 0 ? setting : null;

    /// <summary>The profile with more settings; of two with one name the new one counts, unless it is empty.</summary>
    public AwsProfile With(IReadOnlyDictionary<string, Setting> more) => new(name, settings
        .Concat(more.Where(setting => setting.Value.Value.Length > 0))
        .GroupBy(setting => setting.Key)
        .ToDictionary(group => group.Key, group => group.Last().Value));

    /// <summary>Where a setting is written, for a sentence.</summary>
    public string Place(string key) =>
        this[key] is { } setting ? $"{key} of {Words} ({setting.File}, line {setting.Line})" : $"{key} of {Words}";

    /// <summary>A value that is one word, or null where it is missing.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="isSecret">Whether the value must not be told.</param>
    /// <exception cref="BbbException">More than one word is written: a comment behind a value is a part of it.</exception>
    public string? Word(string key, bool isSecret = false)
    {
        if (this[key] is not { Value: var value })
        {
            return null;
        }

        return value.Any(char.IsWhiteSpace)
            ? throw BbbException.Invalid(
                $"{Place(key)} takes one word{(isSecret ? "" : $", and is {Quoted.Text(value)}")}",
                "put a comment on a line of its own, and leave quotation marks and blanks out")
            : value;
    }

    /// <summary>A value that is one word.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="neededFor">What it is needed for, in a sentence.</param>
    /// <exception cref="BbbException">It is missing, or is more than one word.</exception>
    public string Required(string key, string neededFor) =>
        Word(key) ?? throw BbbException.Invalid($"{key} is missing in {Words}, which {neededFor}", $"add it to the profile");
}

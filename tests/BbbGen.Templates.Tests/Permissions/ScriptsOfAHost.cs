using System.Text.RegularExpressions;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>
/// The part of a host's scripts that can run on it: files are shared between hosts, so code that its settings disable and
/// functions that nothing on it uses are omitted.
/// </summary>
internal static partial class ScriptsOfAHost
{
    /// <param name="files">The scripts, by name.</param>
    /// <param name="settings">The host's settings by name.</param>
    public static IReadOnlyDictionary<string, string> Reached(
        IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> settings)
    {
        var code = files.ToDictionary(file => file.Key, file => Decided(file.Value, settings));
        var functions = code.Values.SelectMany(text => Function().Matches(text))
            .Select(match => (Name: match.Groups[1].Value, Body: match.Value)).ToList();
        List<string> running = [.. code.Values.Select(text => Function().Replace(text, ""))];
        HashSet<string> reached = [];
        for (var next = 0; next < running.Count; next++)
        {
            foreach (var (name, body) in functions.Where(function =>
                Regex.IsMatch(running[next], $@"(?<![\w-]){function.Name}(?![\w-])") && reached.Add(function.Name)).ToList())
            {
                running.Add(body[name.Length..]);
            }
        }

        return code.ToDictionary(
            file => file.Key, file => Function().Replace(file.Value, match => reached.Contains(match.Groups[1].Value) ? match.Value : ""));
    }

    /// <summary>Evaluates <c>if [[ ${SETTING} == value ]]</c>, on one line or on several.</summary>
    private static string Decided(string text, IReadOnlyDictionary<string, string> settings)
    {
        bool Holds(Match test) => settings.GetValueOrDefault(test.Groups["name"].Value) == test.Groups["value"].Value;
        var code = ShellCalls.WithoutComments(text);
        return Block().Replace(Line().Replace(code, test => Holds(test) ? test.Groups["then"].Value : ":"),
            test => test.Groups[Holds(test) ? "then" : "else"].Value);
    }

    [GeneratedRegex(@"(?ms)^(\w+)\(\) \{(?:[^\n]* \}$|\n.*?^\}$)")]
    private static partial Regex Function();

    [GeneratedRegex(@"if \[\[ \$\{(?<name>BBB_\w+)\} == (?<value>\w+) \]\]; then (?<then>[^\n]*?); fi")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?ms)^(?<indent> *)if \[\[ \$\{(?<name>BBB_\w+)\} == (?<value>\w+) \]\]; "
        + @"then\n(?<then>.*?)(?:^\k<indent>else\n(?<else>.*?))?^\k<indent>fi$")]
    private static partial Regex Block();
}

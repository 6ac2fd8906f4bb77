using System.Text.RegularExpressions;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Finds the calls of the AWS CLI in a shell script.</summary>
internal static partial class ShellCalls
{
    public static IEnumerable<AwsCall> In(string file, string text)
    {
        var code = Continuation().Replace(WithoutComments(text), " ");
        foreach (Match call in Call().Matches(code))
        {
            var (service, operation, arguments) = (call.Groups[1].Value, call.Groups[2].Value, call.Groups[3].Value);
            foreach (var name in Variable().Match(operation) is { Success: true } variable
                ? Passed(code, call.Index, variable.Groups[1].Value)
                : [operation])
            {
                yield return new AwsCall(
                    file, $"{service} {name}{Direction(service, arguments)}{(arguments.Contains("--tags") ? " +tags" : "")}");
            }
        }
    }

    public static string WithoutComments(string text) => Comment().Replace(text, "");

    /// <summary>An operation in a variable: it is the first argument of the surrounding function, so its callers determine it.</summary>
    private static List<string> Passed(string code, int at, string variable)
    {
        var function = Function().Matches(code[..at]).LastOrDefault()?.Groups[1].Value;
        var names = function is null || !Regex.IsMatch(code, $@"\b{variable}=\$1\b")
            ? new List<string>()
            : Regex.Matches(code, $@"(?<![\w-]){function} ([a-z]+(?:-[a-z]+)+)").Select(match => match.Groups[1].Value).Distinct().ToList();
        return names.Count > 0 ? names : ["$" + variable];
    }

    /// <summary><c>s3 cp</c> reads or writes, depending on the source, which comes before the target.</summary>
    private static string Direction(string service, string arguments) =>
        service != "s3" ? ""
            : Source().Match(arguments) is { Success: true } source && source.Groups[1].Value.StartsWith("s3://") ? " from" : " to";

    [GeneratedRegex(@"(?m)(?:^|(?<=\s))#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(?m)(?<![\w./${-])aws[ \t]+([a-z-][a-z0-9-]*)[ \t]+([a-z][a-z0-9-]*|""?\$\{?\w+\}?""?)([^\n]*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\$\{?(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^(\w+)\(\)")]
    private static partial Regex Function();

    [GeneratedRegex(@"^(?:\s+--[\w-]+)*\s+""?([^\s""]+)")]
    private static partial Regex Source();
}

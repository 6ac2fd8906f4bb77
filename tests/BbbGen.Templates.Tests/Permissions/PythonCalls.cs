using System.Text.RegularExpressions;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>
/// Finds the calls of boto3's clients in a function's code: in the classes that its handler uses, because the shared module
/// contains more than each function uses.
/// </summary>
internal static partial class PythonCalls
{
    public static IEnumerable<AwsCall> In(string file, string text)
    {
        var code = Comment().Replace(Documentation().Replace(text, ""), "");
        if (ClientMade().Count(code) != Kept().Count(code) + UsedAtOnce().Count(code))
        {
            throw new InvalidOperationException(
                $"{file} makes a client that is neither kept in an attribute nor used at once: PythonCalls cannot see what it calls.");
        }

        var constants = Constant().Matches(code).ToList();
        return Reached(Blocks(code)).SelectMany(block => Calls(file, block, constants));
    }

    private static IEnumerable<AwsCall> Calls(string file, string block, IEnumerable<Match> constants)
    {
        foreach (var client in Kept().Matches(block).Concat(constants))
        {
            foreach (Match call in Regex.Matches(
                block, $@"\b(?:self\.)?{client.Groups[1].Value}\.(?:get_paginator\(""(\w+)""|(?!meta\b|get_paginator\b)(\w+))"))
            {
                yield return Named(file, client.Groups[2].Value, call.Groups[1].Value + call.Groups[2].Value, Arguments(block, call));
            }
        }

        foreach (Match call in UsedAtOnce().Matches(block))
        {
            yield return Named(file, call.Groups[1].Value, call.Groups[2].Value, Arguments(block, call));
        }
    }

    private static AwsCall Named(string file, string service, string operation, string arguments)
    {
        var tags = arguments.Contains("Tags=") && !operation.Contains("tags");
        return new AwsCall(file, $"{service} {operation.Replace('_', '-')}{(tags ? " +tags" : "")}");
    }

    /// <summary>Classes and functions of the module, by name.</summary>
    private static Dictionary<string, string> Blocks(string code) =>
        Block().Matches(code).ToDictionary(block => block.Groups[1].Value, block => block.Value);

    private static IEnumerable<string> Reached(Dictionary<string, string> blocks)
    {
        List<string> reached = ["handler"];
        for (var next = 0; next < reached.Count; next++)
        {
            reached.AddRange(
                blocks.Keys.Where(name => !reached.Contains(name) && Regex.IsMatch(blocks[reached[next]], $@"\b{name}\b")).ToList());
        }

        return reached.Select(name => blocks[name]);
    }

    /// <summary>The arguments after the operation, or around it if it is passed to a function that calls it.</summary>
    private static string Arguments(string block, Match operation)
    {
        var (start, end, depth) = (operation.Index + operation.Length, operation.Index + operation.Length, 0);
        do
        {
            depth += block[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }
        while (end < block.Length && depth >= 0 && (depth > 0 || block[start] != '('));
        return block[start..end];
    }

    [GeneratedRegex("(?s)\"\"\".*?\"\"\"")]
    private static partial Regex Documentation();

    [GeneratedRegex(@"(?m)(?<=\s|^)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?ms)^(?:class|def) (\w+).*?(?=^\S|\z)")]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<!boto3)\.client\(""")]
    private static partial Regex ClientMade();

    [GeneratedRegex(@"self\.(\w+) = (?:self\.)?request\.client\(""([\w-]+)""[^()]*\)\s*\n")]
    private static partial Regex Kept();

    /// <summary>A client of the module, made when Lambda loads it.</summary>
    [GeneratedRegex(@"(?m)^([A-Z0-9]+) = boto3\.client\(""([\w-]+)""")]
    private static partial Regex Constant();

    [GeneratedRegex(@"request\.client\(""([\w-]+)""[^()]*\)\.(\w+)")]
    private static partial Regex UsedAtOnce();
}

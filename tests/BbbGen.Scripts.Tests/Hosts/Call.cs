namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>A program that was called, with its arguments: what a process list shows.</summary>
public sealed record Call(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Program and arguments with blanks between them.</summary>
    public string Line { get; } = string.Join(' ', [Program, .. Arguments]);

    /// <summary>Reads what Stubs/command.sh has written down.</summary>
    public static IReadOnlyList<Call> Read(string file) =>
    [
        .. (File.Exists(file) ? File.ReadAllText(file) : "").Split("\u001e\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\u001f'))
            .Select(words => new Call(words[0], words[1..])),
    ];
}

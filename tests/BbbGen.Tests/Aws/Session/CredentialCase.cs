namespace BbbGen.Tests.Aws.Session;

/// <summary>An AWS configuration as somebody has it, and what bbbgen answers.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="ExitCode">0 where the credentials are accepted.</param>
/// <param name="Says">A part of the sentence that must be told; the page has all of it.</param>
internal sealed record CredentialCase(string Name, int ExitCode, string Says = "")
{
    /// <summary>The heading it stands under in the page.</summary>
    public string Group { get; init; } = "";

    /// <summary>Text of <c>~/.aws/config</c>; null: there is no such file. A colon before it: a folder is there.</summary>
    public string? Config { get; init; }

    /// <summary>The same for <c>~/.aws/credentials</c>.</summary>
    public string? Credentials { get; init; }

    /// <summary>Other files by their paths below the home folder.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables beside HOME and the endpoints; an empty one counts as not set.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Options of the command; <c>-p uni</c> unless others are given.</summary>
    public IReadOnlyList<string> Options { get; init; } = ["-p", "uni"];

    /// <summary>What is typed; null: there is no terminal.</summary>
    public string? Typed { get; init; }

    /// <summary>What must never be told.</summary>
    public string Secret { get; init; } = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <inheritdoc/>
    public override string ToString() => $"{Group}: {Name}";
}

namespace BbbGen.Tests.Aws.Session;

/// <summary>An AWS configuration and the answer of bbbgen.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="ExitCode">0 if the credentials are accepted.</param>
/// <param name="Says">A part of the message; the page has all of it.</param>
internal sealed record CredentialCase(string Name, int ExitCode, string Says = "")
{
    /// <summary>Its heading in the page.</summary>
    public string Group { get; init; } = "";

    /// <summary>Text of <c>~/.aws/config</c>; null: the file does not exist; a colon: it is a folder.</summary>
    public string? Config { get; init; }

    /// <summary>The same for <c>~/.aws/credentials</c>.</summary>
    public string? Credentials { get; init; }

    /// <summary>Other files by their paths below the home folder.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables apart from HOME and the endpoints; an empty one counts as not set.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Options of the command; <c>-p uni</c> unless others are given.</summary>
    public IReadOnlyList<string> Options { get; init; } = ["-p", "uni"];

    /// <summary>What is typed; null: there is no terminal.</summary>
    public string? Typed { get; init; }

    /// <summary>What must never be printed.</summary>
    public string Secret { get; init; } = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>Whether a shell of Linux runs a program of the configuration.</summary>
    public bool NeedsShell => Config?.Contains("credential_process") ?? false;

    /// <inheritdoc/>
    public override string ToString() => $"{Group}: {Name}";
}

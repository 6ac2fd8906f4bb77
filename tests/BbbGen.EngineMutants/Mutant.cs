using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.EngineMutants;

/// <summary>One change of one decision of the program.</summary>
/// <param name="File">The file, from the repository's root.</param>
/// <param name="Member">Type and member that hold the decision.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Ordinal">Which place of this kind in the member, from 1.</param>
/// <param name="Line">The line of the place, from 1.</param>
/// <param name="Body">The body or initializer that is compiled a second time with the change.</param>
/// <param name="Change">The place in the file, and the text that takes its place.</param>
/// <param name="Before">The text of the place.</param>
public sealed record Mutant(string File, string Member, string Kind, int Ordinal, int Line, Body Body, TextChange Change, string Before)
{
    /// <summary>Says which mutant it is, whatever lines are added or removed around it.</summary>
    public string Name => $"{InProject} {Member} {Kind} {Ordinal}";

    /// <summary>The folder of the file, from the project's.</summary>
    public string Folder => Path.GetDirectoryName(InProject)!.Replace('\\', '/');

    /// <summary>The file, from the project's folder: after "src" and the project.</summary>
    private string InProject => string.Join('/', File.Split('/').Skip(2));

    /// <summary>The order in which mutants are drawn: by the hash of the name, which has nothing to do with what is changed.</summary>
    public string Draw => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));

    /// <summary>The change in one line.</summary>
    public string Text => $"`{OneLine(Before)}` → `{OneLine(Change.NewText!)}`";

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|");
        return line.Length switch { 0 => "(nothing)", > 70 => $"{line[..67]}...", _ => line };
    }
}

/// <summary>What is compiled once for each mutant in it.</summary>
/// <param name="Place">From its first brace, arrow or character to its last.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Content">What of it is compiled again.</param>
public sealed record Body(TextSpan Place, BodyForm Form, TextSpan Content);

/// <summary>How a body is written.</summary>
public enum BodyForm
{
    /// <summary>Statements in braces.</summary>
    Block,

    /// <summary>An arrow and a value.</summary>
    Value,

    /// <summary>An arrow and a statement without a value.</summary>
    Statement,

    /// <summary>An arrow and a value: the whole of a property.</summary>
    Property,

    /// <summary>The value a field or property begins with.</summary>
    Initializer,
}

using System.Text.RegularExpressions;

namespace BbbGen.Aws.Model;

/// <summary>Text that AWS passes on from functions, containers and people: cleaned where it enters, so no view shows it raw.</summary>
internal static partial class ForeignText
{
    /// <summary>Characters. A status reason has some hundreds; a log line may have 262,144 (CloudWatch Logs quotas).</summary>
    private const int Longest = 4096;

    /// <summary>Without secrets and control characters, and truncated. Line feeds and tabs stay.</summary>
    public static string Clean(string text) => Redactor.Secrets(WithoutControls(text.Length <= Longest ? text : $"{text[..Longest]}…"));

    /// <summary>Without control characters and escape sequences. Line feeds and tabs stay.</summary>
    public static string WithoutControls(string text) => Control.Replace(text, "");

    /// <summary>Escape sequences (ECMA-48: CSI and OSC, or the escape with one character), single control characters, and those that
    /// change the direction or the line of a text (Unicode's bidirectional algorithm, UAX #9).</summary>
    [GeneratedRegex(@"\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)|[^\[\]])?"
        + @"|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]")]
    private static partial Regex Control { get; }
}

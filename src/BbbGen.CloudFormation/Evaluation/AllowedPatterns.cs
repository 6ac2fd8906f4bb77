using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// Whether a value matches the <c>AllowedPattern</c> of a parameter of one template. CloudFormation's dialect is Java's: patterns that only
/// Java supports are left to CloudFormation, and so are those that would take too long. Each template has its own limits, so that
/// another template does not decide what its patterns match.
/// </summary>
internal sealed class AllowedPatterns
{
    /// <summary>On a busy machine any pattern may exceed this, so it decides nothing: it only switches to another method.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(10);

    /// <summary>After so many slow patterns, the next one is expected to be slow too.</summary>
    private const int ManySlow = 8;

    /// <summary>A match that took less is not counted: on a busy machine, many may take some milliseconds.</summary>
    private const int Noticeable = 50;

    /// <summary>What the slow matches of a template may take together.</summary>
    private long _millisecondsLeft = 1000;

    private int _slow;

    public bool Matches(string pattern, string value)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return _slow < ManySlow
                ? Regex.IsMatch(value, whole, RegexOptions.CultureInvariant, LongestMatch)
                : MatchesSlowly(whole, value);
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref _slow);
            return MatchesSlowly(whole, value);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>Whether it is a regular expression in no dialect: a bracket is not closed, or there is nothing to repeat.</summary>
    public static bool IsIncomplete(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return false;
        }
        catch (RegexParseException problem)
        {
            return problem.Error is RegexParseError.UnterminatedBracket or RegexParseError.InsufficientClosingParentheses
                or RegexParseError.InsufficientOpeningParentheses or RegexParseError.UnescapedEndingBackslash
                or RegexParseError.QuantifierAfterNothing;
        }
    }

    /// <summary>In time linear in the value's length, if the pattern allows that.</summary>
    private bool MatchesSlowly(string whole, string value)
    {
        try
        {
            return Limited(whole, value, RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return Limited(whole, value, RegexOptions.None);
        }
    }

    private bool Limited(string whole, string value, RegexOptions options)
    {
        var left = Interlocked.Read(ref _millisecondsLeft);
        var began = Environment.TickCount64;
        try
        {
            return left <= 0 || Regex.IsMatch(value, whole, options | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(left));
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
        finally
        {
            if (Environment.TickCount64 - began is > Noticeable and var taken)
            {
                Interlocked.Add(ref _millisecondsLeft, -taken);
            }
        }
    }
}

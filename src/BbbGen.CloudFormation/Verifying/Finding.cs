using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>It deploys, and somebody will be sorry.</summary>
    Warning,

    /// <summary>AWS refuses it, or it cannot work.</summary>
    Error,
}

/// <summary>Something a rule found.</summary>
/// <param name="Code">The rule's code: it never changes its meaning, so that scripts and people may rely on it.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">Name of the template.</param>
/// <param name="Mark">Where in it.</param>
/// <param name="Path">The keys that lead there, such as <c>Resources/BBBVPC/Properties/CidrBlock</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Fix">What to do about it, without a full stop.</param>
/// <param name="Page">The page that says so.</param>
public sealed record Finding(string Code, Severity Severity, string File, Mark Mark, string Path, string Message, string Fix, Uri Page);

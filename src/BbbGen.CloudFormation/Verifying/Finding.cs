using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>The severity of a finding.</summary>
public enum Severity
{
    /// <summary>For information.</summary>
    Note,

    /// <summary>It can be deployed, but is likely to cause problems.</summary>
    Warning,

    /// <summary>AWS refuses it, or it cannot work.</summary>
    Error,
}

/// <summary>A violation of a rule.</summary>
/// <param name="Code">The rule's code. It never changes its meaning, so that scripts and people can rely on it.</param>
/// <param name="Severity">The severity.</param>
/// <param name="File">Name of the template.</param>
/// <param name="Mark">The position in it.</param>
/// <param name="Path">The path of keys, such as <c>Resources/BBBVPC/Properties/CidrBlock</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, one sentence without a period.</param>
/// <param name="Fix">What to do about it, without a period.</param>
/// <param name="Page">The page that documents the rule.</param>
public sealed record Finding(string Code, Severity Severity, string File, Mark Mark, string Path, string Message, string Fix, Uri Page);

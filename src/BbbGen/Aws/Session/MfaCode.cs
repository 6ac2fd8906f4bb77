using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>Asks the operator; null without a terminal.</summary>
internal delegate Task<string?> Ask(string question, CancellationToken cancellationToken);

/// <summary>The code of an MFA device. It is asked for once: later the terminal shows the progress of the operation, and a session that
/// expires then is renewed by the next command.</summary>
internal sealed class MfaCode(Ask ask)
{
    private bool _wasAsked;

    /// <exception cref="BbbException">There is no terminal, or no code was typed.</exception>
    public async Task<string> AskAsync(AwsProfile profile, string role, string source, string device, CancellationToken cancellationToken)
    {
        if (_wasAsked)
        {
            throw BbbException.Refused($"The session of {profile.Words} has expired, and a new one needs a new MFA code", Again);
        }

        var code = await ask($"MFA code of {device}, for {role} with {source}:", cancellationToken)
            ?? throw MissingTerminal.Exception(
                $"{profile.Title} assumes {role} with a code of {device}, and there is no terminal to ask for it on",
                $"run it on a terminal, or first 'eval \"$(aws configure export-credentials --profile {profile.Name} --format env)\"' "
                    + "and leave the profile out");
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            throw BbbException.Invalid("An MFA code has six digits", "run again with the next code");
        }

        _wasAsked = true;
        return code;
    }

    public const string Again = "detach with Ctrl-C and run 'bbbgen watch', which asks for one";
}

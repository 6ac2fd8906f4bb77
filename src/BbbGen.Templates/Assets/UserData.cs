namespace BbbGen.Templates.Assets;

/// <summary>
/// The user data of an instance: its settings, then the script that downloads everything else from the source bucket.
/// It contains a digest of the files, so that a changed script changes the launch template.
/// </summary>
internal static class UserData
{
    /// <summary>EC2's limit is 16,384 bytes before Base64; ours stays below half of that, with the longest names and ARNs.</summary>
    public const int Limit = 8192;

    /// <param name="kind">What the instance is.</param>
    /// <param name="settings">Names and values of <c>settings.env</c>: no spaces, no quotes, no secrets.</param>
    public static Value<string> Of(HostKind kind, params IReadOnlyList<(string Name, Value<string> Value)> settings)
    {
        Value<string> text = new(literalLength: Limit, formattedCount: settings.Count);
        text.AppendLiteral("#!/bin/bash\ninstall -d -m 0700 /etc/bbb-on-aws\ncat >/etc/bbb-on-aws/settings.env <<'SETTINGS'\n");
        foreach (var (name, value) in settings)
        {
            text.AppendLiteral(name + "=");
            text.AppendFormatted(value);
            text.AppendLiteral("\n");
        }

        text.AppendLiteral($"BBB_BOOTSTRAP={kind.Bootstrap.FileName}\n");
        text.AppendLiteral($"BBB_FILES={string.Join(',', kind.Files.Select(file => file.FileName))}\n");
        text.AppendLiteral($"BBB_CHECKSUM={kind.Digest}\n");
        text.AppendLiteral($"BBB_TIME_LIMIT={kind.TimeLimit}\n");
        text.AppendLiteral("SETTINGS\n");
        text.AppendLiteral(Script(answersHook: kind.Files.Contains(Scripts.TerminationHandlerSh)));
        return Base64(text);
    }

    /// <summary>
    /// user-data.sh without its comments, and without the parts for a host that a termination hook delays, unless it is one.
    /// </summary>
    private static string Script(bool answersHook)
    {
        List<string> kept = [];
        var isSkipped = false;
        foreach (var line in Scripts.UserDataSh.Text.Split('\n'))
        {
            switch (line.Trim())
            {
                case "# begin: termination hook":
                    isSkipped = !answersHook;
                    break;
                case "# end: termination hook":
                    isSkipped = false;
                    break;
                case var text when !isSkipped && !text.StartsWith('#'):
                    kept.Add(line);
                    break;
            }
        }

        return string.Join('\n', kept);
    }
}

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
        text.AppendLiteral(WithoutComments(Scripts.UserDataSh.Text));
        return Base64(text);
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
}

namespace BbbGen.Templates.Assets;

/// <summary>
/// The user data of an instance: its settings, then the script that fetches everything else from the source bucket.
/// The digests of the files stand in it, so that a changed script is a changed launch template.
/// </summary>
internal static class UserData
{
    /// <summary>EC2 takes 16,384 bytes before Base64; ours stays below half of that, with names and ARNs at their longest.</summary>
    public const int Limit = 8192;

    /// <param name="bootstrap">The script that sets the instance up.</param>
    /// <param name="files">Whatever else the instance fetches.</param>
    /// <param name="settings">Names and values of <c>settings.env</c>: no blanks, no quotes, no secrets.</param>
    public static Value<string> Of(Asset bootstrap, IReadOnlyList<Asset> files, params IReadOnlyList<(string Name, Value<string> Value)> settings)
    {
        Value<string> text = new(literalLength: Limit, formattedCount: settings.Count);
        text.AppendLiteral("#!/bin/bash\ninstall -d -m 0700 /etc/bbb-on-aws\ncat >/etc/bbb-on-aws/settings.env <<'SETTINGS'\n");
        foreach (var (name, value) in settings)
        {
            text.AppendLiteral(name + "=");
            text.AppendFormatted(value);
            text.AppendLiteral("\n");
        }

        text.AppendLiteral($"BBB_BOOTSTRAP={bootstrap.FileName}\n");
        text.AppendLiteral($"BBB_CHECKSUMS={string.Join(',', files.Prepend(bootstrap).Select(file => $"{file.FileName}={file.Sha256}"))}\n");
        text.AppendLiteral("SETTINGS\n");
        text.AppendLiteral(WithoutFirstLine(Scripts.UserDataSh.Text));
        return Base64(text);
    }

    private static string WithoutFirstLine(string text) => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
}

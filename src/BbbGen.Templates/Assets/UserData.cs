using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Templates.Assets;

/// <summary>
/// The user data of an instance: its settings, then the script that fetches everything else from the source bucket.
/// A digest of the files stands in it, so that a changed script is a changed launch template.
/// </summary>
internal static class UserData
{
    /// <summary>EC2 takes 16,384 bytes before Base64; ours stays below a quarter of that, with names and ARNs at their longest.</summary>
    public const int Limit = 4096;

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
        IReadOnlyList<Asset> fetched = [bootstrap, .. files];
        text.AppendLiteral($"BBB_FILES={string.Join(',', fetched.Select(file => file.FileName))}\n");
        text.AppendLiteral($"BBB_CHECKSUM={Checksum(fetched)}\n");
        text.AppendLiteral("SETTINGS\n");
        text.AppendLiteral(WithoutComments(Scripts.UserDataSh.Text));
        return Base64(text);
    }

    /// <summary>One digest for all of them: of the lines <c>sha256sum</c> prints, so that each file's own digest is part of it.</summary>
    private static string Checksum(IEnumerable<Asset> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Sha256}  {file.FileName}\n")))));

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
}
